/** The parts of which the schema is made: each key carries its meaning, so that the schema is the documentation. */
import * as z from "zod/mini";

export interface KeyDoc {
  /** One sentence for the operator. */
  readonly about: string;
  /** What may stand there, as the object of "expected". */
  readonly expects: string;
  readonly example: string;
  /** Accepted, and not acted on by this version. */
  readonly planned?: true;
  /** Never set on the page: it says where the settings are, or what the monitor may read. */
  readonly notOnPage?: true;
  /** May hold passwords: never told. */
  readonly secret?: true;
}

export const keyDocs = z.registry<KeyDoc>();

type Doc = Omit<KeyDoc, "expects">;

function documented<S extends z.ZodMiniType>(schema: S, doc: KeyDoc): S {
  keyDocs.add(schema, doc);
  return schema;
}

/** A key that has a value even when nobody sets it. */
export function key<S extends z.ZodMiniType>(schema: S, fallback: z.output<S>, expects: string, doc: Doc) {
  // The default is given as the parsed value, so a schema that transforms is not run on it.
  return documented(z._default(schema, fallback as never), { ...doc, expects });
}

/** A key whose absence means something: `null`. */
export function optionalKey<S extends z.ZodMiniType>(schema: S, expects: string, doc: Doc) {
  return documented(z._default(z.nullable(schema), null), { ...doc, expects });
}

/** A key that must be set. */
export function requiredKey<S extends z.ZodMiniType>(schema: S, expects: string, doc: Doc) {
  return documented(schema, { ...doc, expects });
}

/** Keys that belong together; left out, each of them has its default. */
export function group<S extends z.core.$ZodLooseShape>(shape: S) {
  return z.prefault(z.strictObject(shape), {} as never);
}

export const numberKey = (least: number, most: number, fallback: number, doc: Doc) =>
  key(z.number().check(z.minimum(least), z.maximum(most)), fallback, `a number from ${least} to ${most}`, doc);

export const wholeKey = (least: number, most: number, fallback: number, doc: Doc) =>
  key(z.int().check(z.minimum(least), z.maximum(most)), fallback, `a whole number from ${least} to ${most}`, doc);

export const onOffKey = (fallback: boolean, doc: Doc) => key(onOff, fallback, "on or off", doc);

const onOff = z.pipe(
  z.union([z.boolean(), z.enum(["on", "off"])]),
  z.transform((value) => value === true || value === "on"),
);

export const text = (most: number) => z.string().check(z.minLength(1), z.maxLength(most));
/** A single text stands for a list of one. */
export const textList = (mostEach: number) =>
  z.pipe(
    z.union([text(mostEach), z.array(text(mostEach))]),
    z.transform((value) => (typeof value === "string" ? [value] : value)),
  );
