/** Paystubs by month and by satellite. */
import type { PaystubRow } from "../../../src/core/views.ts";
import { strongest, type SatelliteMoney } from "./course.ts";

export interface StubMonth {
  readonly month: string;
  readonly paid: number;
  readonly distributed: number;
  readonly held: number;
  readonly disposed: number;
  readonly receipts: number;
}

/** Newest first, over all nodes and satellites. */
export function stubMonths(stubs: readonly PaystubRow[]): readonly StubMonth[] {
  const months = new Map<string, StubMonth>();
  for (const s of stubs) {
    const old = months.get(s.month) ?? { month: s.month, paid: 0, distributed: 0, held: 0, disposed: 0, receipts: 0 };
    months.set(s.month, {
      month: s.month,
      paid: old.paid + s.paid_micro_usd,
      distributed: old.distributed + s.distributed_micro_usd,
      held: old.held + s.held_micro_usd,
      disposed: old.disposed + s.disposed_micro_usd,
      receipts: old.receipts + (s.receipt === null || s.receipt === "" ? 0 : 1),
    });
  }
  return [...months.values()].toSorted((a, b) => b.month.localeCompare(a.month));
}

/** What each satellite's paystubs of one month say. */
export function stubSatellites(stubs: readonly PaystubRow[], month: string): readonly SatelliteMoney[] {
  const rows = new Map<string, SatelliteMoney>();
  for (const s of stubs.filter((stub) => stub.month === month)) {
    const old = rows.get(s.satellite);
    rows.set(s.satellite, {
      satellite: s.satellite,
      name: s.name,
      isOut: false,
      storage: (old?.storage ?? 0) + s.storage_micro_usd,
      egress: (old?.egress ?? 0) + s.egress_micro_usd,
      repair: (old?.repair ?? 0) + s.repair_micro_usd + s.audit_micro_usd,
      held: (old?.held ?? 0) + s.held_micro_usd,
      payout: (old?.payout ?? 0) + s.paid_micro_usd,
    });
  }
  return strongest([...rows.values()]);
}
