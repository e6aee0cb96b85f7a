/** A logarithmic scale of durations. */

/** 1, 2 and 5 of each power of ten inside the range; every third when there are many. */
export function logTicks(low: number, high: number, most = 5): readonly number[] {
  const all: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++)
    for (const m of [1, 2, 5])
      if (m * 10 ** power >= low * 0.999 && m * 10 ** power <= high * 1.001) all.push(Number((m * 10 ** power).toPrecision(1)));
  if (all.length <= most) return all;
  const tens = all.filter((tick) => Number.isInteger(Math.round(Math.log10(tick) * 1e6) / 1e6));
  return tens.length >= 2 ? tens : all.filter((_, i) => i % 2 === 0);
}

/** Where a value stands between the ends, 0 to 1. */
export const logShare = (value: number, low: number, high: number): number =>
  high <= low ? 0 : Math.max(0, Math.min(1, Math.log(value / low) / Math.log(high / low)));

export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** As many bins of equal width on the log axis; a bucket that crosses an edge is divided by its width there. */
export function logBins(buckets: readonly Bin[], most: number, least = 1): readonly Bin[] {
  const known = buckets
    .filter((b) => b.count > 0)
    .map((b) => ({ from: Math.max(least, b.from), to: Math.max(least * 1.01, b.to), count: b.count }));
  if (known.length === 0) return [];
  const low = Math.min(...known.map((b) => b.from));
  const high = Math.max(...known.map((b) => b.to));
  const step = Math.log(high / low) / most;
  const edges = Array.from({ length: most + 1 }, (_, i) => low * Math.exp(step * i));
  const counts = new Array<number>(most).fill(0);
  for (const { from, to, count } of known) {
    const width = Math.log(Math.max(to, from * 1.0001) / from);
    for (let i = 0; i < most; i++) {
      const overlap = Math.log(Math.min(edges[i + 1]!, Math.max(to, from * 1.0001)) / Math.max(edges[i]!, from));
      if (overlap > 0) counts[i]! += (count * overlap) / width;
    }
  }
  return counts.map((count, i) => ({ from: edges[i]!, to: edges[i + 1]!, count }));
}
