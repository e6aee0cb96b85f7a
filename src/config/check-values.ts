/** Merged values against the schema: all that is wrong at once, each with its place, what was expected, and the nearest key. */
import * as z from "zod/mini";
import { lookAt } from "./describe.ts";
import type { Merged } from "./merge.ts";
import { nearest } from "./nearest.ts";
import { isRawMap, pathText, valueAt, type Path, type Problem } from "./raw.ts";
import { ConfigSchema, type Config } from "./schema.ts";

export type Checked = { readonly ok: true; readonly config: Config } | { readonly ok: false; readonly problems: readonly Problem[] };

export function checkValues(merged: Merged): Checked {
  const parsed = ConfigSchema.safeParse(merged.values, { reportInput: false });
  const problems = [...(parsed.success ? [] : parsed.error.issues.flatMap((issue) => problemsOf(issue, merged))), ...nodeProblems(merged)];
  return parsed.success && problems.length === 0 ? { ok: true, config: parsed.data } : { ok: false, problems };
}

function problemsOf(issue: z.core.$ZodIssue, merged: Merged): Problem[] {
  const path = issue.path.filter((step) => typeof step !== "symbol");
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey(path, key, merged));
  const { doc, names } = lookAt(path);
  const value = valueAt(merged.values, path);
  const expected = doc?.expects ?? (names.length > 0 ? `the keys ${names.join(", ")}` : "something else");
  const where = placeOf(merged, path, "value");
  if (issue.code === "custom" && issue.message !== "" && issue.message !== "Invalid input")
    return [{ where, text: `${pathText(path)}: ${issue.message}` }];
  const found = value === undefined ? "is missing" : `is ${shown(value)}`;
  return [{ where, text: `${pathText(path)} ${found}; expected ${expected}${doc ? `, for example ${doc.example}` : ""}` }];
}

function unknownKey(parent: Path, key: string, merged: Merged): Problem {
  const { names } = lookAt(parent);
  const near = nearest(key, names);
  const place = parent.length === 0 ? "" : ` in ${pathText(parent)}`;
  return {
    where: placeOf(merged, [...parent, key], "key"),
    text: `${JSON.stringify(cut(key))} is no key${place}; ${near === null ? `expected one of ${names.join(", ")}` : `did you mean ${JSON.stringify(near)}?`}`,
  };
}

/** What no single value shows: names that stand twice, nodes with nothing to read. */
function nodeProblems(merged: Merged): Problem[] {
  const nodes = merged.values["nodes"];
  if (!Array.isArray(nodes)) return [];
  const seen = new Map<string, number>();
  return nodes.flatMap((node: unknown, i): Problem[] => {
    if (!isRawMap(node)) return [];
    const name = node["name"];
    const first = typeof name === "string" ? seen.get(name) : undefined;
    if (typeof name === "string" && first === undefined) seen.set(name, i);
    return [
      ...(first === undefined ? [] : [doubleName(merged, first, i, String(name))]),
      ...(readsNothing(node) ? [nothingToRead(merged, i)] : []),
    ];
  });
}

function doubleName(merged: Merged, first: number, second: number, name: string): Problem {
  return {
    where: placeOf(merged, ["nodes", second, "name"], "value"),
    text: `the name ${JSON.stringify(name)} is taken by the node at ${placeOf(merged, ["nodes", first, "name"], "value")}; expected a name of its own for each node`,
  };
}

function readsNothing(node: Readonly<Record<string, unknown>>): boolean {
  const isEmpty = (value: unknown) => value === undefined || value === null || (Array.isArray(value) && value.length === 0);
  return isEmpty(node["logs"]) && isEmpty(node["api"]) && isEmpty(node["debug"]);
}

function nothingToRead(merged: Merged, index: number): Problem {
  return {
    where: placeOf(merged, ["nodes", index], "value"),
    text: `nodes[${index}] has nothing to read; expected logs, api or debug, for example logs: [/srv/storj/node.log]`,
  };
}

export function placeOf(merged: Merged, path: Path, what: "key" | "value"): string {
  const located = merged.locate(path);
  return located === null ? pathText(path) : located.layer.where(located.path, what);
}

function shown(value: unknown): string {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  return typeof value === "string" ? JSON.stringify(cut(value)) : String(value);
}

const cut = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
