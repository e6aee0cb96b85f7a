/** A node's money in tests. */
import { addMonths, monthOf } from "../core/months.ts";
import type { PreviousMonth } from "../core/views.ts";
import type { EarningsRow } from "./watches.ts";

export const usd = 1_000_000;

interface Money {
  readonly node?: string;
  /** Of the month that is on, in dollars; `null`: too early. */
  readonly forecast: number | null;
  /** Of closed months, oldest first, in dollars. */
  readonly paid: readonly number[];
  readonly estimated?: number;
  readonly previous?: Partial<PreviousMonth>;
  readonly stale?: boolean;
}

export function earningsRow({ node = "attic", forecast, paid, estimated, previous, stale = false }: Money, nowMs: number): EarningsRow {
  const month = monthOf(nowMs);
  const band = (share: number) => ({ low_micro_usd: forecast! * usd * (1 - share), high_micro_usd: forecast! * usd * (1 + share) });
  const parts = { storage_micro_usd: 0, egress_micro_usd: 0, repair_audit_micro_usd: 0, held_micro_usd: 0, payout_micro_usd: 0 };
  return {
    node,
    earnings: {
      node,
      at: new Date(nowMs).toISOString(),
      stale,
      month_to_date: { kind: "estimate", source: "node", ...parts },
      month_end:
        forecast === null
          ? null
          : {
              kind: "estimate",
              payout_micro_usd: forecast * usd,
              band80: band(0.1),
              band95: band(0.2),
              basis_days: 40,
              node_expectation_micro_usd: null,
            },
      previous_month: {
        month: addMonths(month, -1),
        kind: "paystub",
        payout_micro_usd: (paid.at(-1) ?? 0) * usd,
        awaited: [],
        ...previous,
      },
      paid: { kind: "paystub", paid_micro_usd: null },
      distributed: { kind: "distributed", distributed_micro_usd: null },
      undistributed_micro_usd: null,
      held_balance_micro_usd: null,
      costs_month_micro_usd: 0,
      net_month_micro_usd: null,
      per_tb_micro_usd: null,
      satellites: [],
      held: [],
      prices: [],
    },
    months: paid.map((amount, i) => ({
      month: addMonths(month, i - paid.length),
      payoutMicroUsd: amount * usd,
      estimateMicroUsd: i === paid.length - 1 && estimated !== undefined ? estimated * usd : null,
    })),
  };
}
