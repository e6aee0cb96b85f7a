/** Which days of `storageDaily` a satellite reported, and which are guesses or gaps. */
import type { StorageDay } from "../../core/node-snapshots.ts";
import { median } from "../../core/statistics.ts";

/** `calculated`: filled in by the node; `missing`: no report, and what stands there is no figure. */
export type DayState = "reported" | "calculated" | "missing";

/** Before 1.162 a day without a report stands there with next to nothing, and with an absurd interval. */
const leastShare = 0.01;
const mostHours = 24 * 40;

export function stateOfDay(day: StorageDay, days: readonly StorageDay[]): DayState {
  if (day.averageBytes === null) return "missing";
  if (day.isCalculated !== null) return day.isCalculated ? "calculated" : "reported";
  const usual = median(days.map((d) => d.averageBytes ?? 0).filter((b) => b > 0)) ?? 0;
  const hasInterval = day.intervalHours === null || (day.intervalHours > 0 && day.intervalHours <= mostHours);
  return day.byteHours > 0 && hasInterval && day.averageBytes >= leastShare * usual ? "reported" : "missing";
}
