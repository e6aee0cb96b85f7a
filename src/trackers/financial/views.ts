/** Answers about earnings: this month, its end, the month before, what is held, what it costs. */
import { rfc3339 } from "../../core/time.ts";
import type { Earnings, EarningsDay, EarningsNode } from "../../core/views.ts";
import { inTurns, mostDetailed, nodeRows, type NamedRow } from "../node-rows.ts";
import { heldOf, pricesOf } from "./held-view.ts";
import { Ledger, noRows, type FinancialQuestion, type FinancialTools, type LedgerRows } from "./ledger.ts";
import { expectationOf, monthEndOf, monthToDate, previousMonth, satellitesOf, sumEstimates } from "./month-figures.ts";
import { monthRows } from "./month-rows.ts";
import { monthStartMs } from "../../core/months.ts";
import { stubTotals } from "./paystubs-view.ts";
import { earningsTable } from "./tables.ts";

const staleMs = 30 * 60_000;
const mostDays = 62;
const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** Many nodes are looked at in several turns. */
export async function earningsView(question: FinancialQuestion, tools: FinancialTools): Promise<Earnings> {
  const { nodes, fromMs, toMs } = question;
  const ledger = await Ledger.read(nodes, tools);
  const byNode = ledger.byNode();
  const rows = await inTurns(nodes, (some) => some.map((node) => nodeOf(node, byNode.get(node) ?? noRows, ledger)));
  return {
    from: rfc3339(fromMs),
    to: rfc3339(toMs),
    month: ledger.month,
    totals: totalsOf(rows, nodes, ledger),
    nodes: rows,
    months: monthRows(ledger, fromMs, toMs),
    days: daysOf(question, tools),
  };
}

function nodeOf(node: number, rows: LedgerRows, ledger: Ledger): EarningsNode {
  const { tools } = ledger;
  const satellites = satellitesOf(rows, ledger);
  const toDate = monthToDate(satellites, rows, ledger);
  const end = monthEndOf(rows.days, toDate, expectationOf(rows, ledger), ledger);
  const costs = tools.costMicroUsd(tools.node(node));
  const held = heldOf(rows, ledger);
  const at = Math.max(0, ...rows.estimates.map((r) => r.number("at_ms")), ...rows.terms.map((r) => r.maybe("at_ms") ?? 0));
  return {
    node: tools.node(node),
    at: at === 0 ? null : rfc3339(at),
    stale: at !== 0 && tools.now() - at > staleMs,
    month_to_date: toDate,
    month_end: end,
    previous_month: previousMonth(rows, ledger),
    ...stubTotals(rows.stubs, [node], ledger),
    held_balance_micro_usd: ledger.hasToldOfStubs(node) ? held.reduce((sum, h) => sum + (h.balance_micro_usd ?? 0), 0) : null,
    costs_month_micro_usd: costs,
    net_month_micro_usd: end === null ? null : end.payout_micro_usd - costs,
    per_tb_micro_usd: end === null ? null : perTb(end.payout_micro_usd, storedTb(rows.estimates, ledger)),
    satellites,
    held,
    prices: pricesOf(rows, ledger),
  };
}

/** Mean of what was stored so far this month in TB; `null` when the node does not say. */
function storedTb(estimates: readonly NamedRow[], ledger: Ledger): number | null {
  const mine = estimates.filter((r) => r.text("month") === ledger.month && r.number("satellite") !== 0 && !ledger.isDisqualified(r));
  const hours = (ledger.tools.now() - monthStartMs(ledger.month)) / hourMs;
  const byteMonths = mine.reduce((sum, r) => sum + r.number("storage_byte_months"), 0);
  return byteMonths > 0 && hours > 0 ? (byteMonths * 720) / hours / 1e12 : null;
}

const perTb = (microUsd: number, tb: number | null): number | null => (tb === null ? null : Math.round(microUsd / tb));

/** `null` where nothing is known. */
function sumOfKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}

function totalsOf(nodes: readonly EarningsNode[], ids: readonly number[], ledger: Ledger): Earnings["totals"] {
  const sum = (of: (node: EarningsNode) => number) => nodes.reduce((total, node) => total + of(node), 0);
  const toDate = sumEstimates(nodes.map((n) => n.month_to_date));
  const expectations = nodes.flatMap((n) => n.month_end?.node_expectation_micro_usd ?? []);
  const end = monthEndOf(ledger.days, toDate, expectations.length === 0 ? null : expectations.reduce((a, b) => a + b, 0), ledger);
  const costs = sum((n) => n.costs_month_micro_usd);
  return {
    month_to_date: toDate,
    month_end: end,
    previous_month: previousMonth({ days: ledger.days, estimates: ledger.estimates, terms: ledger.terms, stubs: ledger.stubs }, ledger),
    ...stubTotals(ledger.stubs, ids, ledger),
    held_balance_micro_usd: sumOfKnown(nodes.map((n) => n.held_balance_micro_usd)),
    costs_month_micro_usd: costs,
    net_month_micro_usd: end === null ? null : end.payout_micro_usd - costs,
    per_tb_micro_usd: end === null ? null : perTb(end.payout_micro_usd, storedTb(ledger.estimates, ledger)),
  };
}

function daysOf({ nodes, fromMs, toMs }: FinancialQuestion, tools: FinancialTools): EarningsDay[] {
  if (nodes.length > mostDetailed) return [];
  const from = Math.floor(Math.max(fromMs, toMs - mostDays * dayMs) / 1000);
  return nodeRows(tools.tables, earningsTable, nodes, { column: "day_s", from, to: Math.ceil(toMs / 1000) })
    .toSorted((a, b) => a.number("day_s") - b.number("day_s"))
    .map((row) => ({
      at: rfc3339(row.number("day_s") * 1000),
      kind: "estimate",
      node: tools.node(row.number("node")),
      satellite: tools.satellite(row.number("satellite")),
      storage_micro_usd: row.number("storage_micro_usd"),
      egress_micro_usd: row.number("egress_micro_usd"),
      repair_micro_usd: row.number("repair_micro_usd"),
      audit_micro_usd: row.number("audit_micro_usd"),
      held_micro_usd: row.number("held_micro_usd"),
      price_source: row.text("price_source") as EarningsDay["price_source"],
    }));
}
