/**
 * Where nodes say more or less than their version is known to say: the first sign that an answer has
 * changed its meaning. Counted by endpoint, version and field, bounded in size.
 */
import { z } from "zod";
import { sinceVersion } from "./shapes.ts";
import { isAtLeast, type NodeVersion } from "./version.ts";

export interface DriftRow {
  /** Path with its variables in braces. */
  readonly endpoint: string;
  readonly version: string;
  /** `satellites[].url` */
  readonly field: string;
  readonly what: "unknown" | "missing";
  readonly count: number;
}

const mostRows = 200;
const longestField = 80;
/** Entries of a list that are looked at: the first, one in the middle, the last. */
const samples = (length: number): number[] => [...new Set([0, length >> 1, length - 1])].filter((i) => i >= 0);

export class Drift {
  readonly #rows = new Map<string, { row: Omit<DriftRow, "count">; count: number }>();
  /** Findings for which there was no room. */
  dropped = 0;

  note(endpoint: string, version: NodeVersion, shape: z.ZodType, json: unknown): void {
    const found = new Map<string, DriftRow["what"]>();
    compare(shape, json, "", version, found);
    for (const [field, what] of found) this.#count({ endpoint, version: version.text.slice(0, 40), field, what });
  }

  /** Most frequent first. */
  report(): DriftRow[] {
    return [...this.#rows.values()].map(({ row, count }) => ({ ...row, count })).toSorted((a, b) => b.count - a.count);
  }

  #count(row: Omit<DriftRow, "count">): void {
    const key = `${row.endpoint}\n${row.version}\n${row.field}\n${row.what}`;
    const known = this.#rows.get(key);
    if (known) known.count++;
    else if (this.#rows.size < mostRows) this.#rows.set(key, { row, count: 1 });
    else this.dropped++;
  }
}

function compare(shape: z.core.$ZodType, value: unknown, path: string, version: NodeVersion, found: Map<string, DriftRow["what"]>): void {
  const inner = unwrapped(shape);
  if (inner instanceof z.ZodArray && Array.isArray(value)) {
    for (const i of samples(value.length)) compare(inner.element, value[i], `${path}[]`, version, found);
  } else if (inner instanceof z.ZodObject && typeof value === "object" && value !== null && !Array.isArray(value)) {
    compareFields(inner, value, path === "" ? "" : `${path}.`, version, found);
  }
}

function compareFields(
  shape: z.ZodObject,
  value: object,
  prefix: string,
  version: NodeVersion,
  found: Map<string, DriftRow["what"]>,
): void {
  const fields: Readonly<Record<string, z.core.$ZodType>> = shape.shape;
  const note = (name: string, what: DriftRow["what"]) => void found.set(`${prefix}${name}`.slice(0, longestField), what);
  for (const name of Object.keys(value).slice(0, mostRows)) if (!Object.hasOwn(fields, name)) note(name, "unknown");
  for (const [name, field] of Object.entries(fields)) {
    const member = (value as Readonly<Record<string, unknown>>)[name];
    if (member !== undefined) compare(field, member, `${prefix}${name}`, version, found);
    else if (isAtLeast(version, sinceVersion.get(field as z.ZodType)?.since ?? 0)) note(name, "missing");
  }
}

function unwrapped(shape: z.core.$ZodType): z.core.$ZodType {
  if (shape instanceof z.ZodOptional || shape instanceof z.ZodNullable) return unwrapped(shape.unwrap());
  return shape instanceof z.ZodPipe ? unwrapped(shape.in) : shape;
}
