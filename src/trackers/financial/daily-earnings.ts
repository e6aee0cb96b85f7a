/** What each day brought on a satellite, by component, in whole micro-dollars. */
import type { SatelliteUsage } from "../../core/node-snapshots.ts";
import { heldRatePercent } from "./held-amount.ts";
import { monthOf } from "../../core/months.ts";
import { byteHoursOf, centsToMicroUsd } from "./node-estimate.ts";
import { priceTag, type PriceTag } from "./prices.ts";

export interface DayEarnings {
  readonly dayS: number;
  readonly storage: number;
  readonly egress: number;
  readonly repair: number;
  readonly audit: number;
  /** Withheld of the sum. */
  readonly held: number;
  readonly priceSource: PriceTag["source"];
}

const tb = 1e12;
const monthHours = 720;

export function dailyEarnings(usage: SatelliteUsage, nowMs: number, fallback: PriceTag): DayEarnings[] {
  const prices = priceTag(usage.prices, fallback);
  const joined = usage.joinedAt === null ? null : monthOf(usage.joinedAt);
  const storage = new Map(usage.storage.map((d) => [d.day, d]));
  const bandwidth = new Map(usage.bandwidth.map((d) => [d.day, d]));
  return [...new Set([...storage.keys(), ...bandwidth.keys()])].toSorted().map((day) => {
    const [kept, moved] = [storage.get(day), bandwidth.get(day)];
    const paid = (bytes: number | undefined, cents: number) => centsToMicroUsd(((bytes ?? 0) * cents) / tb);
    const parts = {
      storage: paid(kept === undefined ? 0 : byteHoursOf(kept, nowMs) / monthHours, prices.storage),
      egress: paid(moved?.egressBytes, prices.egress),
      repair: paid(moved?.egressRepairBytes, prices.repair),
      audit: paid(moved?.egressAuditBytes, prices.audit),
    };
    const gross = parts.storage + parts.egress + parts.repair + parts.audit;
    const dayS = Date.parse(`${day}T00:00:00Z`) / 1000;
    const held = Math.round((gross * heldRatePercent(joined, day.slice(0, 7))) / 100);
    return { dayS, ...parts, held, priceSource: prices.source };
  });
}
