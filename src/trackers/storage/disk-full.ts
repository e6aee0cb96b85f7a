/**
 * When a disk will be full: the mean of cleaned daily increments that fade with a half-life of 28 days,
 * and a band of 300 paths made of the node's own weeks. Even the best method is off by half in the
 * median, so the band belongs to every date.
 */
import { Random } from "../../core/random.ts";
import { fadingMean, fadingWeights, mean, quantile, slopeOf } from "../../core/statistics.ts";

export interface DiskFullInput {
  /** Cleaned increments in bytes a day, oldest first. */
  readonly increments: readonly number[];
  readonly freeBytes: number;
  /** What comes in a day, before deletions; `null` when unknown. */
  readonly ingressBytesPerDay: number | null;
  /** The same names give the same paths. */
  readonly seed: readonly (string | number)[];
}

/** Days from now; `null` = not within two years. */
export interface Band {
  readonly low: number | null;
  readonly high: number | null;
}

export type DiskFull =
  | { readonly state: "full" }
  /** Too few days to say anything. */
  | { readonly state: "learning"; readonly daysMissing: number }
  /** The used space does not grow; the band may still reach a date. */
  | { readonly state: "not-filling"; readonly bytesPerDay: number; readonly band80: Band; readonly band95: Band; readonly fan: Fan }
  | {
      /** `rough`: under 14 days of data, a straight line. */
      readonly state: "filling" | "rough";
      readonly days: number;
      readonly bytesPerDay: number;
      readonly band80: Band;
      readonly band95: Band;
      readonly fan: Fan;
    };

/** Bytes that are added until a day, in quantiles of the paths. */
export type Fan = readonly {
  readonly day: number;
  readonly low95: number;
  readonly low80: number;
  readonly middle: number;
  readonly high80: number;
  readonly high95: number;
}[];

const halfLifeDays = 28;
const mostDays = 84;
const leastDays = 5;
const roughDays = 14;
const pathCount = 300;
const horizonDays = 730;
const blocksPerPath = 4;
const weekDays = 7;
/** Of the logarithm of the ingress level, a square root of days. */
const ingressSigma = 0.03;
const shares = { low95: 0.025, low80: 0.1, middle: 0.5, high80: 0.9, high95: 0.975 } as const;

export function diskFull(input: DiskFullInput): DiskFull {
  if (input.freeBytes <= 0) return { state: "full" };
  const increments = input.increments.slice(-mostDays);
  // Increments are one fewer than days.
  if (increments.length + 1 < leastDays) return { state: "learning", daysMissing: leastDays - increments.length - 1 };
  return increments.length + 1 < roughDays ? roughly(increments, input) : byWeeks(increments, input);
}

function byWeeks(increments: readonly number[], input: DiskFullInput): DiskFull {
  const bytesPerDay = fadingMean(increments, halfLifeDays);
  return answerOf("filling", bytesPerDay, pathsOf(increments, bytesPerDay, input), input.freeBytes);
}

/** A straight line; its slope may be wrong by more than its own error says. */
function roughly(increments: readonly number[], input: DiskFullInput): DiskFull {
  const used = increments.reduce<number[]>((sums, d) => [...sums, sums.at(-1)! + d], [0]);
  const { slope, error } = slopeOf(used);
  const random = new Random(0, ...input.seed);
  const spread = 2 * error + Math.abs(slope) * 0.25;
  const paths = Array.from({ length: pathCount }, () => {
    const own = slope + spread * random.normal();
    return { at: (day: number) => own * day, hits: own > 0 && input.freeBytes / own <= horizonDays ? input.freeBytes / own : Infinity };
  });
  return answerOf("rough", slope, paths, input.freeBytes);
}

interface Path {
  /** Bytes added until a day. */
  readonly at: (day: number) => number;
  /** The day on which the disk is full. */
  readonly hits: number;
}

/** Each path draws four of the node's weeks, newer ones more often, and is made of those four only: that widens the band by what one level of drawing misses. */
function pathsOf(increments: readonly number[], bytesPerDay: number, input: DiskFullInput): Path[] {
  const random = new Random(0, ...input.seed);
  const weeks = weeksOf(increments);
  const weights = fadingWeights(weeks.length, halfLifeDays / weekDays);
  const shift = bytesPerDay - weeks.reduce((sum, week, i) => sum + mean(week) * weights[i]!, 0);
  const choices = weeks.map((week, i) => [week.map((d) => d + shift), weights[i]!] as const);
  const ingress = input.ingressBytesPerDay ?? Math.max(bytesPerDay, mean(increments.map((d) => Math.max(0, d))));
  return Array.from({ length: pathCount }, () => pathOf(choices, ingress, input.freeBytes, random));
}

function pathOf(choices: readonly (readonly [readonly number[], number])[], ingress: number, freeBytes: number, random: Random): Path {
  const own = Array.from({ length: blocksPerPath }, () => random.weighted(choices));
  const ends = new Float64Array(horizonDays + weekDays + 1);
  let level = 0;
  let day = 0;
  while (day < horizonDays) {
    level += ingressSigma * Math.sqrt(weekDays) * random.normal();
    const extra = ingress * (Math.exp(level) - 1);
    for (const increment of random.pick(own)) {
      const before = ends[day]!;
      const after = before + increment + extra;
      ends[++day] = after;
      if (after >= freeBytes) return { at: atDay(ends, day), hits: day - 1 + (freeBytes - before) / (after - before) };
    }
  }
  return { at: atDay(ends, day), hits: Infinity };
}

const atDay = (ends: Float64Array, last: number) => (day: number) => ends[Math.min(day, last)]!;

/** The newest days in whole weeks, oldest week first. */
function weeksOf(increments: readonly number[]): number[][] {
  const count = Math.floor(increments.length / weekDays);
  if (count === 0) return [[...increments]];
  const from = increments.length - count * weekDays;
  return Array.from({ length: count }, (_, i) => increments.slice(from + i * weekDays, from + (i + 1) * weekDays));
}

function answerOf(state: "filling" | "rough", bytesPerDay: number, paths: readonly Path[], freeBytes: number): DiskFull {
  const hits = paths.map((p) => p.hits).toSorted((a, b) => a - b);
  const bands = {
    band80: { low: dayOf(hits, shares.low80), high: dayOf(hits, shares.high80) },
    band95: { low: dayOf(hits, shares.low95), high: dayOf(hits, shares.high95) },
  };
  const days = freeBytes / bytesPerDay;
  if (bytesPerDay <= 0 || days > horizonDays * 10) return { state: "not-filling", bytesPerDay, ...bands, fan: fanOf(paths, 182) };
  const until = Math.min(horizonDays, Math.max(28, Math.min(bands.band80.high ?? 364, 2 * days)));
  return { state, days, bytesPerDay, ...bands, fan: fanOf(paths, until) };
}

/** A quantile without interpolation: among paths that are never full there is nothing between. */
function dayOf(hits: readonly number[], share: number): number | null {
  const day = hits[Math.min(hits.length - 1, Math.floor(share * hits.length))]!;
  return day === Infinity ? null : day;
}

const fanPoints = 14;
function fanOf(paths: readonly Path[], untilDays: number): Fan {
  const step = Math.max(1, Math.ceil(untilDays / fanPoints));
  return Array.from({ length: fanPoints }, (_, i) => (i + 1) * step).map((day) => {
    const sorted = Float64Array.from(paths, (p) => p.at(day)).toSorted();
    const at = (share: number) => Math.round(quantile(sorted, share));
    return {
      day,
      low95: at(shares.low95),
      low80: at(shares.low80),
      middle: at(shares.middle),
      high80: at(shares.high80),
      high95: at(shares.high95),
    };
  });
}
