/** `/api/sno/estimated-payout`: the node's own estimate, over all satellites or of one. */
import { z } from "zod";
import type { SatelliteId } from "../../../core/events.ts";
import type { EstimateMonth, NodeSnapshot } from "../../../core/node-snapshots.ts";
import { amount, byteCount, cents } from "../shapes.ts";
import { endpoint } from "./endpoint.ts";

const estimateMonth = z.object({
  egressBandwidth: byteCount,
  egressBandwidthPayout: cents,
  egressRepairAudit: byteCount,
  egressRepairAuditPayout: cents,
  diskSpace: amount,
  diskSpacePayout: cents,
  heldRate: z.number().min(0).max(100),
  payout: cents,
  held: cents,
});
const shape = z.object({ currentMonth: estimateMonth, previousMonth: estimateMonth, currentMonthExpectations: cents });

export const estimate = endpoint({
  name: "/api/sno/estimated-payout",
  path: (id: SatelliteId | null) => `/api/sno/estimated-payout${id === null ? "" : `?id=${encodeURIComponent(id)}`}`,
  shape: () => shape,
  normalise: (raw: z.output<typeof shape>, id, { at }): NodeSnapshot => ({
    kind: "estimate",
    at,
    satellite: id,
    current: monthOf(raw.currentMonth, id),
    previous: showsPreviousMonth(at) ? monthOf(raw.previousMonth, id) : null,
    expectationMicroUsd: raw.currentMonthExpectations,
  }),
});

/** The sum of all satellites carries a rate of 0 whatever theirs are. */
function monthOf(raw: z.output<typeof estimateMonth>, id: SatelliteId | null): EstimateMonth {
  return {
    egressBytes: raw.egressBandwidth,
    egressMicroUsd: raw.egressBandwidthPayout,
    repairAuditBytes: raw.egressRepairAudit,
    repairAuditMicroUsd: raw.egressRepairAuditPayout,
    storageByteMonths: raw.diskSpace,
    storageMicroUsd: raw.diskSpacePayout,
    heldRatePercent: id === null ? null : raw.heldRate,
    payoutMicroUsd: raw.payout,
    heldMicroUsd: raw.held,
  };
}

/**
 * The node takes a month from today's date; where the month before has no such day that leads back into
 * the current month.
 * @see storj/storj storagenode/payouts/estimatedpayouts/service.go
 */
export function showsPreviousMonth(at: number): boolean {
  const today = new Date(at);
  const daysBefore = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), 0)).getUTCDate();
  return today.getUTCDate() <= daysBefore;
}
