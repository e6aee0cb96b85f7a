/** How much a disk gained each day, without what was only counted anew. */
import { interpolated, median, robustSigma } from "../../core/statistics.ts";

export interface DailyUse {
  /** UTC second at which the day begins. */
  readonly dayS: number;
  /** Median of the day, trash included; `null` when nothing was heard. */
  readonly usedBytes: number | null;
}

export interface Increment {
  /** The day whose figure is compared with that of the day before. */
  readonly dayS: number;
  readonly bytes: number;
  /** What was reported, when that was a correction and not growth. */
  readonly correctedFromBytes: number | null;
}

const dayS = 86_400;
const mostSigmas = 6;

/**
 * Differences of daily medians, gaps interpolated. A difference beyond six robust sigmas is bookkeeping
 * (a used-space walk, trash emptied at once, a changed allocation): the median stands in its place.
 */
export function cleanedIncrements(days: readonly DailyUse[]): Increment[] {
  const sorted = days.filter((d) => d.usedBytes !== null).toSorted((a, b) => a.dayS - b.dayS);
  const first = sorted[0];
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return [];
  const byDay = new Map(sorted.map((d) => [d.dayS, d.usedBytes]));
  const count = Math.round((last.dayS - first.dayS) / dayS) + 1;
  const used = interpolated(Array.from({ length: count }, (_, i) => byDay.get(first.dayS + i * dayS) ?? null));
  const raw = used.slice(1).map((value, i) => value - used[i]!);
  const middle = median(raw) ?? 0;
  const limit = mostSigmas * robustSigma(raw);
  return raw.map((bytes, i) => {
    const isCorrection = limit > 0 && Math.abs(bytes - middle) > limit;
    return { dayS: first.dayS + (i + 1) * dayS, bytes: isCorrection ? middle : bytes, correctedFromBytes: isCorrection ? bytes : null };
  });
}
