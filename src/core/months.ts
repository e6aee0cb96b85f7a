/** UTC calendar months, written `YYYY-MM`. */
import type { Month } from "./node-snapshots.ts";

export const monthOf = (ms: number): Month => new Date(ms).toISOString().slice(0, 7);

export const monthStartMs = (month: Month): number => Date.parse(`${month}-01T00:00:00Z`);

export function addMonths(month: Month, count: number): Month {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return monthOf(Date.UTC(year, number - 1 + count, 1));
}

export const dayMs = 86_400_000;
export const daysOfMonth = (month: Month): number => (monthStartMs(addMonths(month, 1)) - monthStartMs(month)) / dayMs;

/** Whole calendar months from one to the other; the day does not count. */
export function monthsBetween(from: Month, to: Month): number {
  const index = (month: Month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  return index(to) - index(from);
}
