/** What is typed into the form of a channel, as the API takes it. */
import type { ChannelKind, ChannelRow } from "../../../../src/core/views.ts";
import { AskError } from "../../../live/api.ts";

export type Field = ChannelKind["fields"][number];
export type Typed = Readonly<Record<string, string>>;

export const optionsOf = ({ input }: Field): readonly string[] => {
  const options: unknown = input["options"];
  return Array.isArray(options) ? options.map(String) : [];
};

/** As it is edited: lists have an entry a line, and secrets are never there. */
export function typedOf(fields: readonly Field[], settings: ChannelRow["settings"]): Typed {
  return Object.fromEntries(fields.map((field) => [field.name, field.is_secret ? "" : textOf(settings[field.name])]));
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) return value.map(String).join("\n");
  return typeof value === "object" ? JSON.stringify(value) : String(value as string | number | boolean);
}

/** A text that is no number goes as it is: the answer says what is expected. `null`: nothing is entered. */
export function valueOf({ input }: Field, text: string): unknown {
  const plain = text.trim();
  if (plain === "") return null;
  switch (input.kind) {
    case "number": {
      const number = Number(plain.replace(",", "."));
      return Number.isNaN(number) ? plain : number;
    }
    case "on-off":
      return plain === "true";
    case "list":
      return plain
        .split(/[\n,]/)
        .map((entry) => entry.trim())
        .filter((entry) => entry !== "");
    default:
      return plain;
  }
}

/** Of a new channel: what was entered. */
export function settingsOf(fields: readonly Field[], typed: Typed): Record<string, unknown> {
  const values = fields.map((field) => [field.name, valueOf(field, typed[field.name] ?? "")] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== null));
}

/** Of one that is there: what is another, `null` for what is taken away. A secret that is not typed stays. */
export function changedSettings(
  fields: readonly Field[],
  before: Typed,
  typed: Typed,
  without: ReadonlySet<string>,
): Record<string, unknown> {
  const changed: Record<string, unknown> = {};
  for (const field of fields) {
    const { name } = field;
    const text = typed[name] ?? "";
    if (without.has(name) && text === "") changed[name] = null;
    else if (text !== (before[name] ?? "")) changed[name] = valueOf(field, text);
  }
  return changed;
}

/** Whether it goes to another address than before: then the monitor takes no secret that it keeps. */
export const isMoved = (fields: readonly Field[], before: Typed, typed: Typed): boolean =>
  fields.some(({ name, is_address, fallback }) => {
    const [from, to] = [before, typed].map((texts) => (texts[name] ?? "").trim() || (fallback ?? ""));
    return is_address && from !== to;
  });

/** Where the server names a field, its words stand there: `settings.topic`, `name`, `quiet.from`. */
export interface FieldProblem {
  readonly field: string | null;
  readonly message: string;
  readonly fix: string;
}

export function problemOf(cause: unknown): FieldProblem {
  const { message, fix } = AskError.of(cause);
  const found = /^"?((?:settings|quiet)\.\w+|name|kind|language|time_zone)"?: /.exec(message);
  return { field: found?.[1] ?? null, message: found === null ? message : message.slice(found[0].length), fix };
}

/** A name that none has yet; one that is a kind, too, would stand for all of that kind where it is routed. */
export function freeName(wanted: string, taken: readonly string[], kinds: readonly string[]): string {
  const isKind = kinds.includes(wanted);
  let name = isKind ? `${wanted} 1` : wanted;
  for (let n = 2; taken.includes(name); n++) name = `${wanted} ${n}`;
  return name;
}

const letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz";
/** A topic of ntfy that nobody guesses. */
export const newTopic = (): string =>
  `storj-${[...crypto.getRandomValues(new Uint8Array(14))].map((byte) => letters[byte % letters.length]).join("")}`;
