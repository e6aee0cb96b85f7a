/** Increments as they go from thread to thread: sums as one array of numbers each, unpacked only where they are looked at. */
import { packRows, type SumRow } from "../store/sums.ts";
import type { Increments } from "./tracker.ts";

export interface PackedSums {
  readonly family: string;
  /** Numbers a row. */
  readonly width: number;
  readonly values: Float64Array<ArrayBuffer>;
}

export interface PackedIncrements {
  readonly sums: readonly PackedSums[];
  readonly puts: Increments["puts"];
}

export function pack({ sums, puts }: Increments): PackedIncrements {
  return { sums: sums.map(({ family, rows }) => ({ family, ...packRows(rows[0]?.length ?? 0, rows) })), puts };
}

/** Rows whose bucket, the first number, is not before `fromS`, and before `toS`. */
export function unpackRows({ width, values }: PackedSums, fromS = Number.NEGATIVE_INFINITY, toS = Number.POSITIVE_INFINITY): SumRow[] {
  const rows: SumRow[] = [];
  for (let at = 0; at < values.length; at += width)
    if (values[at]! >= fromS && values[at]! < toS) rows.push(Array.from(values.subarray(at, at + width)));
  return rows;
}
