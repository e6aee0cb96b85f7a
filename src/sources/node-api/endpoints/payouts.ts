/** `/api/heldamount/payout-history/{month}`: receipts of a month. Its sums repeat the paystubs and are not kept. */
import { z } from "zod";
import type { Month, NodeSnapshot, Payout } from "../../../core/node-snapshots.ts";
import { listOf, satelliteId, text, unused } from "../shapes.ts";
import { endpoint } from "./endpoint.ts";

const shape = listOf(
  z.object({
    satelliteID: satelliteId,
    satelliteURL: unused(),
    age: unused(),
    earned: unused(),
    surge: unused(),
    surgePercent: unused(),
    held: unused(),
    heldPercent: unused(),
    afterHeld: unused(),
    disposed: unused(),
    paid: unused(),
    distributed: unused(),
    receipt: text,
    isExitComplete: z.boolean(),
  }),
);

export const payouts = endpoint({
  name: "/api/heldamount/payout-history/{month}",
  path: (month: Month) => `/api/heldamount/payout-history/${encodeURIComponent(month)}`,
  shape: () => shape,
  normalise: (raw: z.output<typeof shape>, month, { at }): NodeSnapshot => ({
    kind: "payouts",
    at,
    payouts: raw.map(({ satelliteID, receipt, isExitComplete }): Payout => ({
      satellite: satelliteID,
      month,
      receipt: receipt === "" ? null : receipt,
      isExitComplete,
    })),
  }),
});
