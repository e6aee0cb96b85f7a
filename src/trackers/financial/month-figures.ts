/** Figures of one month: so far, at its end, and of the month before. */
import { satelliteName } from "../../core/satellites.ts";
import type { EarningsSatellite, MonthEndForecast, MonthEstimate, PreviousMonth } from "../../core/views.ts";
import { groupBy, type NamedRow } from "../node-rows.ts";
import { pairKey, type Ledger, type LedgerRows } from "./ledger.ts";
import { monthEnd, type DailyAmount } from "./month-end.ts";
import { addMonths, monthStartMs } from "../../core/months.ts";

const dayMs = 86_400_000;
/** Fewer whole days say nothing of the rest of a month. */
const leastDays = 3;
/** Where the days hold less of the month so far, those of a satellite are not known yet, and the rest of the month would lack it. */
const leastSeen = 0.9;

export const noEstimate: MonthEstimate = {
  kind: "estimate",
  source: "none",
  storage_micro_usd: null,
  egress_micro_usd: null,
  repair_audit_micro_usd: null,
  held_micro_usd: null,
  payout_micro_usd: null,
};
export type KnownEstimate = Exclude<MonthEstimate, { readonly source: "none" }>;
type Amount = Exclude<keyof MonthEstimate, "kind" | "source">;

/** `none` where no part is known; the node's estimates come first, so a mixed sum is `own`. */
export function sumEstimates(parts: readonly MonthEstimate[]): MonthEstimate {
  const known = parts.filter((p) => p.source !== "none");
  return known.length === 0 ? noEstimate : sumKnown(known);
}

export function sumKnown(known: readonly KnownEstimate[]): KnownEstimate {
  const sum = (amount: Amount) => known.reduce((total, p) => total + p[amount], 0);
  return {
    kind: "estimate",
    source: known.every((p) => p.source === "node") ? "node" : "own",
    storage_micro_usd: sum("storage_micro_usd"),
    egress_micro_usd: sum("egress_micro_usd"),
    repair_audit_micro_usd: sum("repair_audit_micro_usd"),
    held_micro_usd: sum("held_micro_usd"),
    payout_micro_usd: sum("payout_micro_usd"),
  };
}

/** Whether the node ever told what the satellite pays. */
export const hasPrices = (terms: NamedRow): boolean => terms.maybe("storage_cents") !== null;

/** One satellite: what the node estimates, else what the monitor makes of the days. */
export function satellitesOf(rows: LedgerRows, ledger: Ledger): EarningsSatellite[] {
  const estimates = new Map(rows.estimates.filter((r) => r.text("month") === ledger.month).map((r) => [r.number("satellite"), r]));
  const fromS = monthStartMs(ledger.month) / 1000;
  const days = groupBy(
    rows.days.filter((r) => r.number("day_s") >= fromS),
    (r) => r.number("satellite"),
  );
  return rows.terms.map((terms) => {
    const id = terms.number("satellite");
    const satellite = ledger.tools.satellite(id);
    const disqualified = ledger.isDisqualified(terms);
    const own = ownEstimate(days.get(id) ?? []);
    // Without prices the node's estimate is nothing, and not what it earns.
    const isUnpriced = !hasPrices(terms) && own.source !== "none";
    const node = disqualified || isUnpriced ? undefined : estimates.get(id);
    const again = node?.maybe("own_payout_micro_usd") ?? null;
    const said = node?.number("payout_micro_usd") ?? 0;
    return {
      satellite,
      name: satelliteName(satellite),
      disqualified,
      month_to_date: node === undefined ? own : nodeEstimateOf(node),
      check:
        again === null ? null : { node_micro_usd: said, own_micro_usd: again, difference_micro_usd: again - said, ...expectations(node) },
    };
  });
}

const expectations = (row: NamedRow | undefined) => ({
  node_expectation_micro_usd: row?.maybe("expectation_micro_usd") ?? 0,
  own_expectation_micro_usd: row?.maybe("own_expectation_micro_usd") ?? 0,
});

/** The sum over satellites; before any of them is known, the node's own sum of all. */
export function monthToDate(satellites: readonly EarningsSatellite[], rows: LedgerRows, ledger: Ledger): MonthEstimate {
  const sum = sumEstimates(satellites.map((s) => s.month_to_date));
  const isUnpriced = satellites.some((s, i) => s.month_to_date.source === "own" && !hasPrices(rows.terms[i]!));
  if (sum.source === "node" || isUnpriced) return sum;
  const all = rows.estimates.find((r) => r.number("satellite") === 0 && r.text("month") === ledger.month);
  return all === undefined ? sum : nodeEstimateOf(all);
}

export const nodeEstimateOf = (row: NamedRow): KnownEstimate => ({
  kind: "estimate",
  source: "node",
  storage_micro_usd: row.number("storage_micro_usd"),
  egress_micro_usd: row.number("egress_micro_usd"),
  repair_audit_micro_usd: row.number("repair_audit_micro_usd"),
  held_micro_usd: row.number("held_micro_usd"),
  payout_micro_usd: row.number("payout_micro_usd"),
});

export const ownEstimate = (days: readonly NamedRow[]): MonthEstimate => (days.length === 0 ? noEstimate : sumOfDays(days));

function sumOfDays(days: readonly NamedRow[]): KnownEstimate {
  const sum = (column: string) => days.reduce((total, row) => total + row.number(column), 0);
  const [storage, egress, held] = [sum("storage_micro_usd"), sum("egress_micro_usd"), sum("held_micro_usd")];
  const repairAudit = sum("repair_micro_usd") + sum("audit_micro_usd");
  return {
    kind: "estimate",
    source: "own",
    storage_micro_usd: storage,
    egress_micro_usd: egress,
    repair_audit_micro_usd: repairAudit,
    held_micro_usd: held,
    payout_micro_usd: storage + egress + repairAudit - held,
  };
}

/** What each whole day before today brought, after the held amount. */
function dailyAmounts(days: readonly NamedRow[], nowMs: number): DailyAmount[] {
  const today = Math.floor(nowMs / dayMs) * 86_400;
  const byDay = groupBy(
    days.filter((row) => row.number("day_s") < today),
    (row) => row.number("day_s"),
  );
  return [...byDay].toSorted(([a], [b]) => a - b).map(([dayS, rows]) => ({ dayS, amount: sumOfDays(rows).payout_micro_usd }));
}

export function monthEndOf(
  days: readonly NamedRow[],
  toDate: MonthEstimate,
  expectation: number | null,
  ledger: Ledger,
): MonthEndForecast | null {
  const nowMs = ledger.tools.now();
  const amountsSoFar = dailyAmounts(days, nowMs);
  if (amountsSoFar.length < leastDays || toDate.source === "none") return null;
  const said = monthEnd({ days: amountsSoFar, toDate: toDate.payout_micro_usd, nowMs });
  if (said === null) return null;
  const band = ({ low, high }: { low: number; high: number }) => ({ low_micro_usd: Math.round(low), high_micro_usd: Math.round(high) });
  const fromMs = monthStartMs(ledger.month);
  const isFirstDay = nowMs - fromMs < dayMs;
  const seen = sumOfDays(days.filter((row) => row.number("day_s") * 1000 >= fromMs)).payout_micro_usd;
  if (!isFirstDay && seen < leastSeen * toDate.payout_micro_usd) return null;
  return {
    kind: "estimate",
    payout_micro_usd: Math.round(said.point),
    band80: band(said.band80),
    band95: band(said.band95),
    basis_days: said.basisDays,
    node_expectation_micro_usd: isFirstDay ? null : expectation,
  };
}

/** The node's own outlook over satellites that have not disqualified it. */
export function expectationOf(rows: LedgerRows, ledger: Ledger): number | null {
  const mine = rows.estimates.filter((r) => r.text("month") === ledger.month && r.maybe("expectation_micro_usd") !== null);
  const all = mine.find((r) => r.number("satellite") === 0);
  if (all) return all.number("expectation_micro_usd");
  const parts = mine.filter((r) => !ledger.isDisqualified(r));
  return parts.length === 0 ? null : parts.reduce((sum, r) => sum + r.number("expectation_micro_usd"), 0);
}

/** Paystubs where they are written, estimates for the rest. */
export function previousMonth(rows: LedgerRows, ledger: Ledger): PreviousMonth | null {
  const month = addMonths(ledger.month, -1);
  const stubs = new Map(rows.stubs.filter((r) => r.text("month") === month).map((r) => [pairKey(r), r]));
  const estimates = rows.estimates.filter((r) => r.text("month") === month && r.number("satellite") !== 0);
  if (stubs.size === 0 && estimates.length === 0) return null;
  const awaited = estimates.filter((r) => !stubs.has(pairKey(r)) && r.number("payout_micro_usd") > 0);
  if (stubs.size === 0)
    return { month, kind: "estimate", payout_micro_usd: sumOf(estimates, "payout_micro_usd"), awaited: namesOf(awaited, ledger) };
  return { month, kind: "paystub", payout_micro_usd: sumOf([...stubs.values()], "paid_micro_usd"), awaited: namesOf(awaited, ledger) };
}

export const sumOf = (rows: readonly NamedRow[], column: string): number => rows.reduce((sum, row) => sum + (row.maybe(column) ?? 0), 0);
const namesOf = (rows: readonly NamedRow[], ledger: Ledger) =>
  rows.map((r) => satelliteName(ledger.tools.satellite(r.number("satellite"))));
