/** Increments as they go from thread to thread: sums as one array of numbers each, unpacked only where they are looked at. */
import type { SumRow } from "../store/sums.ts";
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
  return { sums: sums.map(({ family, rows }) => ({ family, ...packRows(rows) })), puts };
}

function packRows(rows: readonly SumRow[]): { width: number; values: Float64Array<ArrayBuffer> } {
  const width = rows[0]?.length ?? 0;
  const values = new Float64Array(rows.length * width);
  rows.forEach((row, i) => values.set(row, i * width));
  return { width, values };
}

/** Rows whose bucket, the first number, is not before `fromS`. */
export function unpackRows({ width, values }: PackedSums, fromS = Number.NEGATIVE_INFINITY): SumRow[] {
  const rows: SumRow[] = [];
  for (let at = 0; at < values.length; at += width) if (values[at]! >= fromS) rows.push(Array.from(values.subarray(at, at + width)));
  return rows;
}
