/** How much more is stored than some days ago. */
import type { StorageNode } from "../../core/views.ts";

export interface Known {
  readonly atMs: number;
  readonly usedBytes: number;
}

const dayMs = 86_400_000;
export const growthDays = [1, 3, 7, 14, 30] as const;
/** Snapshots are thinned, so the one nearest to the wanted moment may be this share of the span away. */
const mostAway = 0.25;

export function growthOf(known: readonly Known[], newest: Known | null): StorageNode["growth"] {
  return growthDays.map((days) => {
    const then = newest === null ? null : nearest(known, newest.atMs - days * dayMs, mostAway * days * dayMs);
    if (newest === null || then === null) return { days, bytes: null, per_day_bytes: null };
    const perDay = (newest.usedBytes - then.usedBytes) / ((newest.atMs - then.atMs) / dayMs);
    return { days, bytes: Math.round(perDay * days), per_day_bytes: Math.round(perDay) };
  });
}

function nearest(known: readonly Known[], wantedMs: number, withinMs: number): Known | null {
  const away = (k: Known) => Math.abs(k.atMs - wantedMs);
  const best = known.reduce<Known | null>((found, k) => (found === null || away(k) < away(found) ? k : found), null);
  return best !== null && away(best) <= withinMs ? best : null;
}
