/**
 * Pieces of which the shapes of answers are made: lenient on what is not known, strict on meaning.
 * Lists without entries come as `null`, times that never were as the year 1.
 */
import { z } from "zod";
import { parseTime } from "../../core/time.ts";
import { bytes, microUsd, type Bytes, type MicroUsd, type UtcMillis } from "../../core/units.ts";

/** The first version (1_131 for 1.131) that has a field, for the report of missing ones. */
export const sinceVersion = z.registry<{ readonly since: number }>();
export function since<S extends z.ZodType>(version: number, shape: S): S {
  sinceVersion.add(shape, { since: version });
  return shape;
}

/** A field that is known and not used; only its absence is of interest. */
export const unused = () => z.unknown().optional();

export const text = z.string().transform((value) => value.slice(0, longestText));
const longestText = 2000;

/** Of nodes and satellites alike: base58 with a checksum, 48 to 52 characters. It becomes part of addresses that are asked. */
export const idShape = /^1[1-9A-HJ-NP-Za-km-z]{39,59}$/;
export const satelliteId = z.string().regex(idShape, "no satellite id");
export const nodeId = z.string().regex(idShape, "no node id");

/** Four petabytes: sums of two stay exact. */
const mostBytes = 2 ** 52;
/** A billion dollars: made micro-dollars it stays exact. */
const mostCents = 1e11;

/** `null` and a list of nothing are the same. */
export const listOf = <S extends z.ZodType>(item: S, most = 5000) =>
  z
    .array(item)
    .max(most)
    .nullable()
    .transform((list) => list ?? []);

export const byteCount = z
  .int()
  .min(0)
  .max(mostBytes)
  .transform((n): Bytes => bytes(n));
/** Disk figures of some versions are below zero where the node miscounts: unknown then. */
export const diskBytes = z
  .int()
  .min(-mostBytes)
  .max(mostBytes)
  .transform((n): Bytes | null => (n < 0 ? null : bytes(n)));
export const money = z.int().transform((n): MicroUsd => microUsd(n));
/** Cents with a fraction, made whole once. */
export const cents = z
  .number()
  .min(-mostCents)
  .max(mostCents)
  .transform((n): MicroUsd => microUsd(Math.round(n * 10_000)));
export const amount = z.number().nonnegative();
export const score = z.number().min(0).max(1);

/** `null`: never, the zero time of the node's language. */
export const time = z.string().transform((value, context): UtcMillis | null => {
  if (value.startsWith("0001-")) return null;
  const at = parseTime(value);
  if (at !== null) return at;
  context.issues.push({ code: "custom", input: value, message: "no RFC 3339 time" });
  return z.NEVER;
});
/** `null`: not, never. */
export const optionalTime = time.nullable();

export const month = z.string().regex(/^20\d\d-(?:0[1-9]|1[0-2])$/, "no month");

/** Before this no node of the network ran: such a time comes from a clock that was not set. */
const earliest = Date.UTC(2018, 0, 1);
const dayMs = 86_400_000;
/** A moment of the past as far as it can be one; `null` is unknown. */
export function pastTime(at: UtcMillis | null, now: UtcMillis): UtcMillis | null {
  return at !== null && at >= earliest && at <= now + dayMs ? at : null;
}

/** `YYYY-MM-DD` of a moment; `null` when the clock behind it was not set. */
export function dayOf(at: UtcMillis | null, now: UtcMillis): string | null {
  const past = pastTime(at, now);
  return past === null ? null : new Date(past).toISOString().slice(0, 10);
}
