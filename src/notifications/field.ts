/** The settings of a channel as its form shows them: each field carries its meaning, so that the schema draws the form. */
import * as z from "zod/mini";

export interface FieldDoc {
  /** One sentence for the operator. */
  readonly about: string;
  /** What may stand there, as the object of "expected". */
  readonly expects: string;
  readonly example: string;
  /** Sealed at rest, and never told again. */
  readonly secret?: true;
  /** A part of where the channel sends to. Secrets that were stored for one address are not sent to another. */
  readonly address?: true;
}

const fieldDocs = z.registry<FieldDoc>();

function documented<S extends z.ZodMiniType>(schema: S, doc: FieldDoc): S {
  fieldDocs.add(schema, doc);
  return schema;
}

type Doc = Omit<FieldDoc, "expects">;

/** A copy carries the words: two fields may have the same schema. */
export const required = <S extends z.ZodMiniType>(schema: S, expects: string, doc: Doc) => documented(z.clone(schema), { ...doc, expects });
/** Left out, it is `null`. */
export const optional = <S extends z.ZodMiniType>(schema: S, expects: string, doc: Doc) =>
  documented(z._default(z.nullable(schema), null), { ...doc, expects });
export const usual = <S extends z.ZodMiniType>(schema: S, fallback: z.output<S>, expects: string, doc: Doc) =>
  documented(z._default(schema, fallback as never), { ...doc, expects });

/** No control characters: what is typed ends up in headers and addresses. */
const isPlain = (value: string) => !/\p{Cc}/u.test(value);
export const text = (most: number) => z.string().check(z.minLength(1), z.maxLength(most), z.refine(isPlain, { message: "" }));
const isWebAddress = (value: string) => URL.canParse(value) && /^https?:\/\//i.test(value);

export const textField = (most: number, doc: Doc) => required(text(most), `a text of up to ${most} characters`, doc);
export const optionalText = (most: number, doc: Doc) => optional(text(most), `a text of up to ${most} characters`, doc);
const webAddress = text(2000).check(z.refine(isWebAddress, { message: "" }));
const addressExpects = "an http:// or https:// address";
export const addressField = (doc: Doc) => required(webAddress, addressExpects, { ...doc, address: true });
export const usualAddress = (fallback: string, doc: Doc) => usual(webAddress, fallback, addressExpects, { ...doc, address: true });

export type FieldInput =
  | { readonly kind: "text" | "list" | "on-off" }
  | { readonly kind: "number"; readonly least: number | null; readonly most: number | null }
  | { readonly kind: "choice"; readonly options: readonly string[] };

export interface FieldRow {
  readonly name: string;
  readonly about: string;
  readonly expects: string;
  readonly example: string;
  readonly is_secret: boolean;
  readonly is_address: boolean;
  readonly is_required: boolean;
  /** What holds when nothing is entered. */
  readonly fallback: string | null;
  readonly input: FieldInput;
}

export type SettingsSchema = z.ZodMiniObject;

/** In the order of the schema. */
export function fieldsOf(schema: SettingsSchema): readonly FieldRow[] {
  return Object.entries(schema._zod.def.shape).map(([name, member]) => rowOf(name, member));
}

export const docOf = (schema: SettingsSchema, name: string): FieldDoc | null => {
  const member = schema._zod.def.shape[name];
  return member === undefined ? null : (fieldDocs.get(member as z.ZodMiniType) ?? null);
};

export const secretNames = (schema: SettingsSchema): readonly string[] =>
  fieldsOf(schema)
    .filter(({ is_secret }) => is_secret)
    .map(({ name }) => name);

function rowOf(name: string, member: z.core.$ZodType): FieldRow {
  const doc = fieldDocs.get(member as z.ZodMiniType);
  if (!doc) throw new Error(`the field ${name} says nothing of itself`);
  const isDefault = member instanceof z.core.$ZodDefault;
  const fallback: unknown = isDefault ? member._zod.def.defaultValue : null;
  return {
    name,
    about: doc.about,
    expects: doc.expects,
    example: doc.example,
    is_secret: doc.secret === true,
    is_address: doc.address === true,
    is_required: !isDefault,
    fallback: fallback === null ? null : String(fallback),
    input: inputOf(z.toJSONSchema(member, { io: "input", unrepresentable: "any" }) as Shape),
  };
}

interface Shape {
  readonly type?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Shape[];
}

function inputOf(shape: Shape): FieldInput {
  const members = shape.anyOf?.filter(({ type }) => type !== "null") ?? [];
  if (members.some(({ type }) => type === "array")) return { kind: "list" };
  if (members.length > 0) return inputOf(members[0]!);
  if (shape.enum) return { kind: "choice", options: shape.enum.map(String) };
  if (shape.type === "boolean") return { kind: "on-off" };
  if (shape.type === "array") return { kind: "list" };
  if (shape.type === "integer" || shape.type === "number")
    return { kind: "number", least: shape.minimum ?? null, most: shape.maximum ?? null };
  return { kind: "text" };
}
