/** What satellites paid. */
import type * as view from "../../../src/core/views.ts";
import { chosen, range, satelliteIds, satellites, weight } from "./fleet.ts";
import { earningsAnswer, monthBack, monthParts, soFar } from "./earnings.ts";

export function paystubsAnswer(names: readonly string[] | null, now = Date.now()): view.Paystubs {
  const stubs: view.PaystubRow[] = Array.from({ length: 12 }, (_, i) => i + 1).flatMap((by) =>
    chosen(names).flatMap(([node]) =>
      satellites.map((s): view.PaystubRow => {
        const m = monthParts(soFar[node]! * 1.6 * (1 - by * 0.03) * weight[s], node === "node-6" ? 0.75 : 0);
        return {
          node,
          satellite: satelliteIds[s],
          name: s,
          month: monthBack(now, by),
          kind: "paystub",
          created_at: null,
          codes: [],
          storage_byte_months: 0,
          egress_bytes: 0,
          repair_audit_bytes: 0,
          ingress_bytes: 0,
          storage_micro_usd: m.storage_micro_usd,
          egress_micro_usd: m.egress_micro_usd,
          repair_micro_usd: m.repair_audit_micro_usd,
          audit_micro_usd: 0,
          surge_percent: 100,
          held_micro_usd: m.held_micro_usd,
          disposed_micro_usd: 0,
          owed_micro_usd: m.payout_micro_usd,
          paid_micro_usd: m.payout_micro_usd,
          distributed_micro_usd: by === 1 && s === "saltlake" ? 0 : m.payout_micro_usd,
          receipt: null,
          exit_complete: false,
          estimate_micro_usd: Math.round(m.payout_micro_usd * 0.985),
          difference_micro_usd: Math.round(m.payout_micro_usd * 0.015),
        };
      }),
    ),
  );
  const { paid, distributed, undistributed_micro_usd, held_balance_micro_usd } = earningsAnswer(names, now).totals;
  return { ...range(now, 400), totals: { paid, distributed, undistributed_micro_usd, held_balance_micro_usd }, paystubs: stubs };
}
