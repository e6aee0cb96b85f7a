/**
 * What a satellite withholds in a node's first nine months, and when half of it comes back.
 * Source: storj/storj storagenode/payouts/estimatedpayouts (the node's rule) and satellite/compensation (return), 2026-08.
 */
import type { Month } from "../../core/node-snapshots.ts";
import { cappedMicroUsd, type MicroUsd } from "../../core/units.ts";
import { addMonths, monthsBetween } from "../../core/months.ts";

const rates = [75, 75, 75, 50, 50, 50, 25, 25, 25] as const;
/** In its 16th month a node gets half of it back. */
const monthsToReturn = 15;
const returnedPercent = 50;

/** Percent that is withheld in a month; 0 when it is not known when the node joined. */
export function heldRatePercent(joined: Month | null, month: Month): number {
  if (joined === null) return 0;
  const age = monthsBetween(joined, month);
  return age < 0 ? rates[0] : (rates[age] ?? 0);
}

export interface Held {
  readonly heldMicroUsd: MicroUsd;
  readonly disposedMicroUsd: MicroUsd;
}

/** What the satellite still keeps. */
export const heldBalance = ({ heldMicroUsd, disposedMicroUsd }: Held): MicroUsd => cappedMicroUsd(heldMicroUsd - disposedMicroUsd);

export const returnMonth = (joined: Month): Month => addMonths(joined, monthsToReturn);

/** What is still to come in the month of return; the rest stays until a graceful exit. Never negative. */
export const expectedReturn = ({ heldMicroUsd, disposedMicroUsd }: Held): MicroUsd =>
  cappedMicroUsd(Math.max(0, Math.floor((heldMicroUsd * returnedPercent) / 100) - disposedMicroUsd));
