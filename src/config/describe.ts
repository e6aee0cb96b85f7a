/** The schema as a list of keys: for tables, for origins, for finding what stands at a path. */
import type { Path } from "./raw.ts";
import { keyDocs, type KeyDoc } from "./key.ts";
import { ConfigSchema } from "./schema.ts";
import * as z from "zod/mini";

export interface KeyRow extends KeyDoc {
  /** `retention.events_days`, `nodes[].name`. */
  readonly path: string;
  /** As it would be written in the file; `null` when there is none. */
  readonly fallback: string | null;
}

/** Every key in the order of the schema. */
export function configKeys(): KeyRow[] {
  return keysBelow(ConfigSchema, "");
}

function keysBelow(schema: z.core.$ZodType, path: string): KeyRow[] {
  const doc = keyDocs.get(schema as z.ZodMiniType);
  const own = doc ? [{ ...doc, path, fallback: fallbackOf(schema) }] : [];
  const inner = unwrapped(schema);
  if (inner instanceof z.core.$ZodObject)
    return [
      ...own,
      ...Object.entries(inner._zod.def.shape).flatMap(([name, member]) => keysBelow(member, path === "" ? name : `${path}.${name}`)),
    ];
  if (inner instanceof z.core.$ZodArray) return [...own, ...keysBelow(inner._zod.def.element, `${path}[]`)];
  return own;
}

/** What is known of the schema at a path: its documentation, and the names that may stand there. */
export function lookAt(path: Path): { readonly doc: KeyDoc | null; readonly names: readonly string[] } {
  let schema: z.core.$ZodType | undefined = ConfigSchema;
  let doc: KeyDoc | null = null;
  for (const step of path) {
    const inner: z.core.$ZodType = unwrapped(schema);
    if (inner instanceof z.core.$ZodObject) schema = inner._zod.def.shape[String(step)];
    else if (inner instanceof z.core.$ZodArray) schema = inner._zod.def.element;
    else break;
    if (schema === undefined) return { doc: null, names: [] };
    doc = keyDocs.get(schema as z.ZodMiniType) ?? doc;
  }
  const inner = unwrapped(schema);
  return { doc, names: inner instanceof z.core.$ZodObject ? Object.keys(inner._zod.def.shape) : [] };
}

/** The schema at a path; `null` when there is none. */
export function schemaAt(path: Path): z.core.$ZodType | null {
  let schema: z.core.$ZodType = ConfigSchema;
  for (const step of path) {
    const inner = unwrapped(schema);
    const next = inner instanceof z.core.$ZodObject ? inner._zod.def.shape[String(step)] : undefined;
    if (next === undefined) return null;
    schema = next;
  }
  return schema;
}

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.core.$ZodDefault || schema instanceof z.core.$ZodPrefault || schema instanceof z.core.$ZodNullable)
    return unwrapped(schema._zod.def.innerType);
  return schema;
}

function fallbackOf(schema: z.core.$ZodType): string | null {
  if (!(schema instanceof z.core.$ZodDefault)) return null;
  const value: unknown = schema._zod.def.defaultValue;
  return value === null ? null : written(value);
}

/** A value as an operator would write it. */
export function written(value: unknown): string {
  if (typeof value === "boolean") return value ? "on" : "off";
  if (typeof value === "string" || typeof value === "number") return String(value);
  if (Array.isArray(value)) return `[${value.map(written).join(", ")}]`;
  if (typeof value === "object" && value !== null && "host" in value && "port" in value) {
    const host = String(value.host);
    return `${host.includes(":") ? `[${host}]` : host}:${String(value.port)}`;
  }
  return JSON.stringify(value);
}

/** All keys as a Markdown table. */
export function describeConfig(): string {
  const cell = (text: string) => text.replaceAll("|", "\\|");
  const rows = configKeys().map(
    (k) =>
      `| \`${k.path}\` | ${k.fallback === null ? "" : `\`${cell(k.fallback)}\``} | \`${cell(k.example)}\` | ${cell(k.about)}${k.planned ? " *(accepted, no effect yet)*" : ""} |`,
  );
  return ["| key | default | example | meaning |", "| --- | --- | --- | --- |", ...rows].join("\n");
}
