/**
 * Money in whole micro-dollars, of three kinds that are never added to each other: `estimate` (made from what
 * was counted), `paystub` (what a satellite's accounting wrote for a closed month), `distributed` (what was sent).
 */
import * as z from "zod/mini";
import { count, nullable, range, time } from "./parts.ts";

const money = z.int();
const maybeMoney = nullable(z.int());
const month = z.string();

const Parts = z.object({
  storage_micro_usd: money,
  egress_micro_usd: money,
  repair_audit_micro_usd: money,
  /** Withheld of the sum of the three. */
  held_micro_usd: money,
  /** After the held amount. */
  payout_micro_usd: money,
});
/** `node`: as told by the satellite, storage cut to whole cents; where none is known `settings`, or else `list`: as published. */
const priceSource = z.enum(["node", "settings", "list"]);
const nothing = z.null();
const KnownEstimate = z.extend(Parts, { kind: z.literal("estimate"), source: z.enum(["node", "own"]) });
const NoEstimate = z.object({
  kind: z.literal("estimate"),
  source: z.literal("none"),
  storage_micro_usd: nothing,
  egress_micro_usd: nothing,
  repair_audit_micro_usd: nothing,
  held_micro_usd: nothing,
  payout_micro_usd: nothing,
});
/** `none`: nobody told of it, which is not 0. */
export const MonthEstimate = z.discriminatedUnion("source", [KnownEstimate, NoEstimate]);
const band = z.object({ low_micro_usd: money, high_micro_usd: money });
export const MonthEndForecast = z.object({
  kind: z.literal("estimate"),
  payout_micro_usd: money,
  band80: band,
  band95: band,
  /** Whole days that it rests on. */
  basis_days: count,
  /** The node's own straight line; left out during the first day of a month. */
  node_expectation_micro_usd: maybeMoney,
});
export const PreviousMonth = z.object({
  month,
  kind: z.enum(["estimate", "paystub"]),
  payout_micro_usd: money,
  /** Satellites whose paystub is still awaited. */
  awaited: z.array(z.string()),
});
/** Sums are `null` while the node has not told of them. */
export const HeldRow = z.object({
  satellite: z.string(),
  name: z.string(),
  kind: z.literal("paystub"),
  held_micro_usd: maybeMoney,
  disposed_micro_usd: maybeMoney,
  balance_micro_usd: maybeMoney,
  /** `null`: it is over, or not known when the node joined. */
  return_month: nullable(month),
  expected_return_micro_usd: maybeMoney,
  held_rate_percent: z.number(),
});
export const PriceRow = z.object({
  satellite: z.string(),
  name: z.string(),
  source: priceSource,
  storage_micro_usd_per_tb_month: money,
  egress_micro_usd_per_tb: money,
  repair_micro_usd_per_tb: money,
  audit_micro_usd_per_tb: money,
});
export const EarningsSatellite = z.object({
  satellite: z.string(),
  name: z.string(),
  disqualified: z.boolean(),
  month_to_date: MonthEstimate,
  /** The node's estimate, made again from the same inputs. */
  check: nullable(
    z.object({
      node_micro_usd: money,
      own_micro_usd: money,
      difference_micro_usd: money,
      node_expectation_micro_usd: money,
      own_expectation_micro_usd: money,
    }),
  ),
});
export const EarningsMonth = z.object({
  month,
  kind: z.enum(["estimate", "paystub"]),
  storage_micro_usd: money,
  egress_micro_usd: money,
  repair_audit_micro_usd: money,
  held_micro_usd: money,
  payout_micro_usd: money,
  /** What was estimated for it, beside the paystubs. */
  estimate_micro_usd: maybeMoney,
  difference_micro_usd: maybeMoney,
  difference_percent: nullable(z.number()),
});
/** Over all paystubs of the nodes that told of theirs; `null` while none has. */
const StubTotals = {
  paid: z.object({ kind: z.literal("paystub"), paid_micro_usd: maybeMoney }),
  distributed: z.object({ kind: z.literal("distributed"), distributed_micro_usd: maybeMoney }),
  /** Accepted for payment and not sent yet. */
  undistributed_micro_usd: maybeMoney,
  held_balance_micro_usd: maybeMoney,
};
const Totals = {
  month_to_date: MonthEstimate,
  month_end: nullable(MonthEndForecast),
  previous_month: nullable(PreviousMonth),
  ...StubTotals,
  costs_month_micro_usd: money,
  /** Month-end forecast less costs; `null` without a forecast. */
  net_month_micro_usd: maybeMoney,
  /** Month-end forecast for each TB stored on the mean of the month. */
  per_tb_micro_usd: maybeMoney,
};
export const EarningsNode = z.object({
  node: z.string(),
  /** When the node's figures came; `null`: never. */
  at: nullable(time),
  stale: z.boolean(),
  ...Totals,
  satellites: z.array(EarningsSatellite),
  held: z.array(HeldRow),
  prices: z.array(PriceRow),
});
export const EarningsDay = z.object({
  at: time,
  kind: z.literal("estimate"),
  node: z.string(),
  satellite: z.string(),
  storage_micro_usd: money,
  egress_micro_usd: money,
  repair_micro_usd: money,
  audit_micro_usd: money,
  held_micro_usd: money,
  price_source: priceSource,
});
export const Earnings = z.object({
  ...range,
  month,
  totals: z.object(Totals),
  nodes: z.array(EarningsNode),
  /** Oldest first; of all selected nodes together. */
  months: z.array(EarningsMonth),
  /** At most the last 62 days of the range; empty for more than 20 nodes. */
  days: z.array(EarningsDay),
});

export const PaystubRow = z.object({
  node: z.string(),
  satellite: z.string(),
  name: z.string(),
  month,
  kind: z.literal("paystub"),
  created_at: nullable(time),
  codes: z.array(z.string()),
  storage_byte_months: z.number(),
  egress_bytes: z.number(),
  repair_audit_bytes: z.number(),
  ingress_bytes: z.number(),
  storage_micro_usd: money,
  egress_micro_usd: money,
  repair_micro_usd: money,
  audit_micro_usd: money,
  surge_percent: z.number(),
  held_micro_usd: money,
  disposed_micro_usd: money,
  owed_micro_usd: money,
  paid_micro_usd: money,
  distributed_micro_usd: money,
  receipt: nullable(z.string()),
  exit_complete: z.boolean(),
  /** What was estimated for the month; kind `estimate`. */
  estimate_micro_usd: maybeMoney,
  /** Paid less what came back of the held amount, less the estimate. */
  difference_micro_usd: maybeMoney,
});
export const Paystubs = z.object({
  ...range,
  totals: z.object(StubTotals),
  /** Newest month first. */
  paystubs: z.array(PaystubRow),
});

export type MonthEstimate = z.infer<typeof MonthEstimate>;
export type MonthEndForecast = z.infer<typeof MonthEndForecast>;
export type PreviousMonth = z.infer<typeof PreviousMonth>;
export type HeldRow = z.infer<typeof HeldRow>;
export type PriceRow = z.infer<typeof PriceRow>;
export type EarningsSatellite = z.infer<typeof EarningsSatellite>;
export type EarningsMonth = z.infer<typeof EarningsMonth>;
export type EarningsNode = z.infer<typeof EarningsNode>;
export type EarningsDay = z.infer<typeof EarningsDay>;
export type Earnings = z.infer<typeof Earnings>;
export type PaystubRow = z.infer<typeof PaystubRow>;
export type Paystubs = z.infer<typeof Paystubs>;
