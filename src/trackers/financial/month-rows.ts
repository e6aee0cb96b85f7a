/** A row a month over all selected nodes: paystubs where they are written, estimates elsewhere, and how far apart they were. */
import type { EarningsMonth } from "../../core/views.ts";
import { groupBy, type NamedRow } from "../node-rows.ts";
import { stubKey, type Ledger } from "./ledger.ts";
import { nodeEstimateOf, sumKnown, sumOf } from "./month-figures.ts";
import { addMonths, monthStartMs } from "../../core/months.ts";

export function monthRows(ledger: Ledger, fromMs: number, toMs: number): EarningsMonth[] {
  const stubs = groupBy(ledger.stubs, (row) => row.text("month"));
  const estimates = groupBy(
    ledger.estimates.filter((row) => row.number("satellite") !== 0),
    (row) => row.text("month"),
  );
  return [...new Set([...stubs.keys(), ...estimates.keys()])]
    .filter((month) => monthStartMs(month) < toMs && monthStartMs(addMonths(month, 1)) > fromMs)
    .toSorted()
    .map((month) => monthRow(month, stubs.get(month) ?? [], estimates.get(month) ?? []));
}

function monthRow(month: string, stubs: readonly NamedRow[], estimates: readonly NamedRow[]): EarningsMonth {
  if (stubs.length === 0) {
    const { source: _source, ...parts } = sumKnown(estimates.map(nodeEstimateOf));
    return { month, ...parts, estimate_micro_usd: parts.payout_micro_usd, difference_micro_usd: null, difference_percent: null };
  }
  // Only pairs of node and satellite that have both are compared.
  const keys = new Set(stubs.map(stubKey));
  const beside = estimates.filter((row) => keys.has(stubKey(row)));
  const withEstimate = new Set(beside.map(stubKey));
  const compared = stubs.filter((row) => withEstimate.has(stubKey(row)));
  const estimate = beside.length === 0 ? null : sumOf(beside, "payout_micro_usd");
  const paid = sumOf(compared, "paid_micro_usd") - sumOf(compared, "disposed_micro_usd");
  return {
    month,
    kind: "paystub",
    storage_micro_usd: sumOf(stubs, "storage_micro_usd"),
    egress_micro_usd: sumOf(stubs, "egress_micro_usd"),
    repair_audit_micro_usd: sumOf(stubs, "egress_repair_micro_usd") + sumOf(stubs, "egress_audit_micro_usd"),
    held_micro_usd: sumOf(stubs, "held_micro_usd"),
    payout_micro_usd: sumOf(stubs, "paid_micro_usd"),
    estimate_micro_usd: estimate,
    difference_micro_usd: estimate === null ? null : paid - estimate,
    difference_percent: estimate === null || estimate === 0 ? null : (100 * (paid - estimate)) / estimate,
  };
}
