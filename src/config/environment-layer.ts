/** `SNM_` and the key in upper case, `__` between levels: `SNM_RETENTION__EVENTS_DAYS=30`. */
import * as z from "zod/mini";
import { keyVariables } from "../notifications/secrets.ts";
import { configKeys, schemaAt } from "./describe.ts";
import { nearest } from "./nearest.ts";
import { putAt, type Layer, type Path, type Problem } from "./raw.ts";

const prefix = "SNM_";
/** Names the config file itself, so it is no key of it. */
export const configVariable = "SNM_CONFIG";
/** What the launcher and `npm run dev` tell the program, and the key of stored secrets, which no file and no page may show: no settings. */
const noSettings: readonly string[] = ["SNM_PARENT_PIPE", "SNM_WEB_ROOT", ...keyVariables];

export type Environment = Readonly<Record<string, string | undefined>>;

export async function readEnvironment(
  env: Environment,
  cwd: string,
): Promise<{ readonly layer: Layer; readonly problems: readonly Problem[] }> {
  const values: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const [name, text] of Object.entries(env)) {
    if (!name.startsWith(prefix) || name === configVariable || noSettings.includes(name) || text === undefined || text === "") continue;
    const path = name.slice(prefix.length).toLowerCase().split("__");
    const schema = schemaAt(path);
    if (schema === null) problems.push({ where: name, text: unknownVariable(name) });
    else putAt(values, path, await typed(text, schema));
  }
  return { layer: { origin: "environment", values, folder: cwd, where: (path) => variableOf(path) }, problems };
}

function variableOf(path: Path): string {
  const names = path.filter((step) => typeof step === "string");
  const known = names.findIndex((_, i) => schemaAt(names.slice(0, i + 1)) === null);
  return prefix + (known < 0 ? names : names.slice(0, known)).join("__").toUpperCase();
}

function unknownVariable(name: string): string {
  const all = configKeys().filter((k) => !k.path.includes("[]"));
  const near = nearest(
    name,
    all.map((k) => variableOf(k.path.split("."))),
  );
  return `there is no such setting${near === null ? "; see check --explain for all of them" : `; did you mean ${near}?`}`;
}

/** The text itself where the key takes it; otherwise what it says as YAML: a number, a list, a map. */
async function typed(text: string, schema: z.core.$ZodType): Promise<unknown> {
  if (z.safeParse(schema, text).success && !text.startsWith("[")) return text;
  const { parse, YAMLParseError } = await import("yaml");
  try {
    return parse(text, { logLevel: "silent" });
  } catch (cause) {
    // The check that follows says what was expected of it.
    if (cause instanceof YAMLParseError) return text;
    throw cause;
  }
}
