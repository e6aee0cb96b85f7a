/**
 * Durations of nodes by action as far back as their alerts look: 16 buckets to an octave for the last half hour (within 3.1 %),
 * and the middle and the 95th percentile of each quarter of an hour of the week. About 7 kB a node and action.
 */
import { bucketOf, lowerBound } from "../core/histogram.ts";
import { median } from "../core/statistics.ts";
import { BinRing } from "./bin-ring.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;
const openMs = 5 * minuteMs;
const quarterMs = 15 * minuteMs;
const hourLongMs = 60 * minuteMs;
/** Five of them take what comes late; the quarter of an hour that the oldest of these stands in reaches back two more. */
const lateBins = 5;
const opensKept = lateBins + 2;
const days = 7;
const leastDays = 3;
/** A quarter with fewer has no 95th percentile. */
const leastCount = 20;
const looks = 3;

/** Two buckets of the histograms in one: 1 ms to 2^18 ms (4.4 min). */
const finePerBucket = 2;
const lowest = bucketOf(1) / finePerBucket;
const buckets = 18 * 16;
const coarse = (fine: number) => Math.min(buckets - 1, Math.max(0, Math.floor(fine / finePerBucket) - lowest));
const middleMs = (bucket: number) => {
  const [low, high] = [lowerBound((bucket + lowest) * finePerBucket), lowerBound((bucket + 1 + lowest) * finePerBucket)];
  return (2 * low * high) / (low + high);
};

export interface LatencyStep {
  /** Where the quarter of an hour ends. */
  readonly atMs: number;
  readonly count: number;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
}
export interface LatencyFigures {
  /** Five minutes apart, oldest first. */
  readonly steps: readonly LatencyStep[];
  readonly usual: { readonly p50Ms: number; readonly p95Ms: number } | null;
}

export class LatencyRing {
  #open = new Uint16Array(0);
  /** Number of the five minutes that stand in each open slot; -1: none. */
  #openBins = new Int32Array(0);
  #newest = new Int32Array(0);
  readonly #sums = new Uint32Array(buckets);
  /** Bucket + 1 of each quarter; 0: too few. */
  readonly #p50 = new BinRing({ binMs: quarterMs, bins: (days * dayMs) / quarterMs + 6, width: 2 });
  readonly #p95 = new BinRing({ binMs: quarterMs, bins: (days * dayMs) / quarterMs + 6, width: 2 });

  get bytes(): number {
    return this.#open.byteLength + this.#openBins.byteLength + this.#newest.byteLength + this.#p50.bytes + this.#p95.bytes;
  }

  /** `row`: a number of the caller's for a node and action. Times in order to 20 minutes; what comes later than that is left out. */
  add(row: number, atMs: number, durationMs: number, count = 1): void {
    if (!(durationMs >= 0)) return;
    this.#grow(row + 1);
    const bin = Math.floor(atMs / openMs);
    const newest = this.#newest[row]!;
    if (newest >= 0 && bin <= newest - lateBins) return;
    if (bin > newest) {
      if (newest >= 0) this.#close(row, newest);
      this.#newest[row] = bin;
    }
    const slot = row * opensKept + (bin % opensKept);
    if (this.#openBins[slot] !== bin) {
      this.#open.fill(0, slot * buckets, (slot + 1) * buckets);
      this.#openBins[slot] = bin;
    }
    const at = slot * buckets + coarse(bucketOf(durationMs));
    this.#open[at] = Math.min(65_535, this.#open[at]! + count);
  }

  /** What was kept of an hour that is over: each of its quarters was as the whole. */
  remember(
    row: number,
    hourMs: number,
    { count, p50Ms, p95Ms }: { readonly count: number; readonly p50Ms: number; readonly p95Ms: number },
  ): void {
    const quarters = hourLongMs / quarterMs;
    if (count < leastCount * quarters) return;
    this.#grow(row + 1);
    const first = Math.floor(hourMs / quarterMs);
    for (let quarter = first; quarter < first + quarters; quarter++) {
      this.#p50.set(row, quarter, coarse(bucketOf(p50Ms)) + 1);
      this.#p95.set(row, quarter, coarse(bucketOf(p95Ms)) + 1);
    }
  }

  /** @returns `null`: nothing was measured since it is watched */
  figures(row: number, nowMs: number): LatencyFigures | null {
    if (row >= this.#newest.length || this.#newest[row]! < 0) return null;
    const end = Math.floor(nowMs / openMs);
    const steps = Array.from({ length: looks }, (_, i) => {
      const to = end - (looks - 1 - i);
      const { count, quantiles } = this.#window(row, to - 3, to, [0.5, 0.95, 0.99]);
      const [p50Ms, p95Ms, p99Ms] = quantiles.map((bucket) => (bucket === null ? null : middleMs(bucket)));
      return { atMs: to * openMs, count, p50Ms: p50Ms!, p95Ms: p95Ms!, p99Ms: p99Ms! };
    });
    return { steps, usual: this.#usual(row, end * openMs) };
  }

  /** Of the same quarter of the hour and its two neighbours in the seven days before: one alone is restless. */
  #usual(row: number, endMs: number): LatencyFigures["usual"] {
    const middle = Math.floor((endMs - quarterMs / 2) / quarterMs);
    const perDay = dayMs / quarterMs;
    const seen = (ring: BinRing) =>
      Array.from({ length: days }, (_, i) => middle - (i + 1) * perDay)
        .map((q) => [q - 1, q, q + 1].map((quarter) => ring.at(row, quarter)).filter((bucket) => bucket > 0))
        .filter((ofDay) => ofDay.length > 0);
    const [p50, p95] = [seen(this.#p50), seen(this.#p95)];
    if (p95.length < leastDays) return null;
    const usual = (kept: readonly number[][]) => median(kept.flat().map((bucket) => middleMs(bucket - 1)))!;
    return { p50Ms: usual(p50), p95Ms: usual(p95) };
  }

  /** Writes down the quarters that may have changed before their five minutes make way for new ones. */
  #close(row: number, newest: number): void {
    const perQuarter = quarterMs / openMs;
    const last = Math.floor(newest / perQuarter);
    for (let quarter = Math.floor((newest - lateBins + 1) / perQuarter); quarter <= last; quarter++) {
      const { count, quantiles } = this.#window(row, quarter * perQuarter, (quarter + 1) * perQuarter, [0.5, 0.95]);
      const kept = (bucket: number | null) => (bucket === null || count < leastCount ? 0 : bucket + 1);
      this.#p50.set(row, quarter, kept(quantiles[0]!));
      this.#p95.set(row, quarter, kept(quantiles[1]!));
    }
  }

  /** Buckets of the nearest ranks; `shares` ascending. */
  #window(row: number, from: number, to: number, shares: readonly number[]): { count: number; quantiles: (number | null)[] } {
    const sums = this.#sums.fill(0);
    let count = 0;
    for (let bin = from; bin < to; bin++) {
      const slot = row * opensKept + (bin % opensKept);
      if (this.#openBins[slot] !== bin) continue;
      for (let bucket = 0; bucket < buckets; bucket++) {
        const n = this.#open[slot * buckets + bucket]!;
        sums[bucket]! += n;
        count += n;
      }
    }
    if (count === 0) return { count, quantiles: shares.map(() => null) };
    let bucket = 0;
    let reached = sums[0]!;
    const quantiles = shares.map((share) => {
      const rank = Math.ceil(share * count);
      while (reached < rank) reached += sums[++bucket]!;
      return bucket;
    });
    return { count, quantiles };
  }

  #grow(rows: number): void {
    if (rows <= this.#newest.length) return;
    const room = Math.max(rows, Math.ceil(this.#newest.length * 1.125), 8);
    const open = new Uint16Array(room * opensKept * buckets);
    open.set(this.#open);
    const openBins = new Int32Array(room * opensKept).fill(-1);
    openBins.set(this.#openBins);
    const newest = new Int32Array(room).fill(-1);
    newest.set(this.#newest);
    [this.#open, this.#openBins, this.#newest] = [open, openBins, newest];
  }
}
