/**
 * The node's own estimate, made again to the cent: the same inputs, the same roundings, the prices cut to whole
 * cents, repair paid at the audit price. Source: storj/storj storagenode/payouts/estimatedpayouts, 1.90 to 1.162.
 */
import type { BandwidthDay, ByteHours, Month, StorageDay } from "../../core/node-snapshots.ts";
import { cappedMicroUsd, type MicroUsd } from "../../core/units.ts";
import { heldRatePercent } from "./held-amount.ts";
import { addMonths, monthOf, monthStartMs } from "../../core/months.ts";
import type { PriceTag } from "./prices.ts";

const tb = 1e12;
const monthHours = 720;
const dayMs = 86_400_000;
const hourMs = 3_600_000;

export interface MonthUse {
  readonly egressBytes: number;
  readonly repairAuditBytes: number;
  readonly byteHours: ByteHours;
}

/** Money in cents with a fraction, as the node has it. */
export interface NodeEstimate {
  readonly storageCents: number;
  readonly egressCents: number;
  readonly repairAuditCents: number;
  readonly heldRatePercent: number;
  readonly heldCents: number;
  readonly payoutCents: number;
}

export function monthUse(storage: readonly StorageDay[], bandwidth: readonly BandwidthDay[], nowMs: number): MonthUse {
  return {
    egressBytes: bandwidth.reduce((sum, d) => sum + d.egressBytes, 0),
    repairAuditBytes: bandwidth.reduce((sum, d) => sum + d.egressRepairBytes + d.egressAuditBytes, 0),
    byteHours: storage.reduce((sum, d) => sum + byteHoursOf(d, nowMs), 0),
  };
}

/** From 1.162 on a day counts with its average over the hours it has had, also where no report exists; before, as reported. */
export function byteHoursOf(day: StorageDay, nowMs: number): ByteHours {
  if (day.isCalculated === null) return day.byteHours;
  const from = Date.parse(`${day.day}T00:00:00Z`);
  return ((day.averageBytes ?? 0) * Math.max(0, Math.min(dayMs, nowMs - from))) / hourMs;
}

export function nodeEstimate(use: MonthUse, prices: PriceTag, joined: Month | null, month: Month): NodeEstimate {
  const storageCents = round2((use.byteHours / monthHours / tb) * prices.storage);
  const egressCents = round2((use.egressBytes * prices.egress) / tb);
  const repairAuditCents = round2((use.repairAuditBytes * prices.audit) / tb);
  const rate = heldRatePercent(joined, month);
  const gross = storageCents + egressCents + repairAuditCents;
  const heldCents = (gross * rate) / 100;
  return { storageCents, egressCents, repairAuditCents, heldRatePercent: rate, heldCents, payoutCents: round2(gross - heldCents) };
}

/** The node's straight line to the end of the month, whole cents. In the first day it means nothing. */
export function nodeExpectationCents(payoutCents: number, joinedMs: number | null, nowMs: number): number {
  const month = monthOf(nowMs);
  const begin = Math.max(monthStartMs(month), joinedMs ?? 0);
  const end = monthStartMs(addMonths(month, 1));
  return Math.trunc((payoutCents / ((nowMs - begin) / 60_000)) * ((end - begin) / 60_000));
}

/** Half away from zero, to a hundredth of a cent. */
const round2 = (cents: number): number => (Math.sign(cents) * Math.round(Math.abs(cents) * 100)) / 100;

/** The one place where cents become whole micro-dollars. */
export const centsToMicroUsd = (cents: number): MicroUsd => cappedMicroUsd(cents * 10_000);
