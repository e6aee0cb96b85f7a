/** Scales and ticks of the charts. */
import { fromZoned, offsetMs, zoned } from "../time-zone.ts";

/** Round steps from 0 to at least `most`: 3 to 5 of them. */
export function niceTicks(most: number): readonly number[] {
  if (!(most > 0)) return [0, 1];
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((m) => m * power).find((s) => s >= rough) ?? rough;
  const ticks: number[] = [];
  for (let i = 0; i * step < most + step * 0.999; i++) ticks.push(i * step);
  return ticks;
}

const hour = 3_600_000;
const day = 24 * hour;
const steps = [
  5 * 60_000,
  10 * 60_000,
  15 * 60_000,
  30 * 60_000,
  hour,
  2 * hour,
  3 * hour,
  6 * hour,
  12 * hour,
  day,
  2 * day,
  7 * day,
  14 * day,
  30 * day,
  61 * day,
];

/** Moments on round local hours or days, at most `count`. */
export function timeTicks(from: number, to: number, count: number): readonly number[] {
  const step = steps.find((s) => (to - from) / s <= count) ?? 91 * day;
  const offset = -offsetMs(from);
  const ticks: number[] = [];
  for (let at = Math.ceil((from - offset) / step) * step + offset; at <= to; at += step) ticks.push(at);
  return ticks;
}

/** Beginnings of local months, at most `count`. */
export function monthTicks(from: number, to: number, count: number): readonly number[] {
  const first = zoned(from);
  const months = (to - from) / (30.4 * day);
  const step = [1, 2, 3, 6, 12].find((s) => months / s <= count) ?? 24;
  const ticks: number[] = [];
  for (let i = 1; ; i++) {
    const month = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + i, 1));
    const at = fromZoned(month.getTime());
    if (at > to) return ticks;
    if (step > 2 ? month.getUTCMonth() % step === 0 : i % step === 0) ticks.push(at);
  }
}

/** Over many weeks months, else days or hours. */
export const dateTicks = (from: number, to: number, count: number): readonly number[] =>
  to - from > 100 * day ? monthTicks(from, to, count) : timeTicks(from, to, count);

export interface Sample {
  readonly at: number;
  readonly value: number;
}

/** Runs without a gap: a gap begins after two missed samples. */
export function runsOf<T extends { readonly at: number }>(samples: readonly T[], stepMs: number): readonly (readonly T[])[] {
  const runs: T[][] = [];
  for (const sample of samples) {
    const run = runs.at(-1);
    if (run && sample.at - run.at(-1)!.at <= stepMs * 3) run.push(sample);
    else runs.push([sample]);
  }
  return runs;
}
