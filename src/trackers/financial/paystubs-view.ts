/** Answers about paystubs, and the sums over all of them. */
import { satelliteName } from "../../core/satellites.ts";
import { rfc3339 } from "../../core/time.ts";
import type { PaystubRow, Paystubs } from "../../core/views.ts";
import type { NamedRow } from "../node-rows.ts";
import { Ledger, stubKey, type FinancialQuestion, type FinancialTools } from "./ledger.ts";
import { sumOf } from "./month-figures.ts";
import { addMonths, monthStartMs } from "../../core/months.ts";

const unknownTotals: Paystubs["totals"] = {
  paid: { kind: "paystub", paid_micro_usd: null },
  distributed: { kind: "distributed", distributed_micro_usd: null },
  undistributed_micro_usd: null,
  held_balance_micro_usd: null,
};

/** Sums, since a payout may hold what was carried over from earlier months. */
export function stubTotals(stubs: readonly NamedRow[], nodes: readonly number[], ledger: Ledger): Paystubs["totals"] {
  if (!nodes.some((node) => ledger.hasToldOfStubs(node))) return unknownTotals;
  const paid = sumOf(stubs, "paid_micro_usd");
  const distributed = sumOf(stubs, "distributed_micro_usd");
  return {
    paid: { kind: "paystub", paid_micro_usd: paid },
    distributed: { kind: "distributed", distributed_micro_usd: distributed },
    undistributed_micro_usd: paid - distributed,
    held_balance_micro_usd: sumOf(stubs, "held_micro_usd") - sumOf(stubs, "disposed_micro_usd"),
  };
}

/** Paystubs of the months that touch the range. */
export async function paystubsView({ nodes, fromMs, toMs }: FinancialQuestion, tools: FinancialTools): Promise<Paystubs> {
  const ledger = await Ledger.read(nodes, tools);
  const estimates = new Map(ledger.estimates.map((row) => [stubKey(row), row]));
  const stubs = ledger.stubs.filter((row) => {
    const month = row.text("month");
    return monthStartMs(month) < toMs && monthStartMs(addMonths(month, 1)) > fromMs;
  });
  return {
    from: rfc3339(fromMs),
    to: rfc3339(toMs),
    totals: stubTotals(stubs, nodes, ledger),
    paystubs: stubs
      .toSorted(
        (a, b) =>
          compare(b.text("month"), a.text("month")) || a.number("node") - b.number("node") || a.number("satellite") - b.number("satellite"),
      )
      .map((row) => rowOf(row, estimates.get(stubKey(row)), ledger)),
  };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function rowOf(row: NamedRow, estimate: NamedRow | undefined, ledger: Ledger): PaystubRow {
  const satellite = ledger.tools.satellite(row.number("satellite"));
  const receipt = ledger.receipts.get(stubKey(row));
  const created = row.maybe("created_ms");
  const estimated = estimate?.maybe("payout_micro_usd") ?? null;
  const earned = row.number("paid_micro_usd") - row.number("disposed_micro_usd");
  return {
    node: ledger.tools.node(row.number("node")),
    satellite,
    name: satelliteName(satellite),
    month: row.text("month"),
    kind: "paystub",
    created_at: created === null ? null : rfc3339(created),
    codes: row.text("codes") === "" ? [] : row.text("codes").split(":"),
    storage_byte_months: row.number("storage_byte_months"),
    egress_bytes: row.number("egress_bytes"),
    repair_audit_bytes: row.number("egress_repair_bytes") + row.number("egress_audit_bytes"),
    ingress_bytes: row.number("ingress_bytes") + row.number("ingress_repair_bytes"),
    storage_micro_usd: row.number("storage_micro_usd"),
    egress_micro_usd: row.number("egress_micro_usd"),
    repair_micro_usd: row.number("egress_repair_micro_usd"),
    audit_micro_usd: row.number("egress_audit_micro_usd"),
    surge_percent: row.number("surge_percent"),
    held_micro_usd: row.number("held_micro_usd"),
    disposed_micro_usd: row.number("disposed_micro_usd"),
    owed_micro_usd: row.number("owed_micro_usd"),
    paid_micro_usd: row.number("paid_micro_usd"),
    distributed_micro_usd: row.number("distributed_micro_usd"),
    receipt: receipt === undefined || receipt.text("receipt") === "" ? null : receipt.text("receipt"),
    exit_complete: receipt?.maybe("exit_complete") === 1,
    estimate_micro_usd: estimated,
    difference_micro_usd: estimated === null ? null : earned - estimated,
  };
}
