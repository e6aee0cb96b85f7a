/** The month's forecast against the mean of the last three closed months. What falls on all nodes alike is prices or the network. */
import { mean, median } from "../../../core/statistics.ts";
import { addMonths, monthOf } from "../../../core/months.ts";
import { commonShifts, fleetMove } from "../../../intelligence/fleet-shift.ts";
import { noEvidence, type Evidence, type Finding } from "../../finding.ts";
import { rule, type LevelSpecs } from "../../rule.ts";
import { inPoints } from "../../subjects.ts";
import type { EarningsRow } from "../../watches.ts";
import { texts, type DropFacts } from "./texts.ts";

const dayMs = 86_400_000;
const months = 3;
/** Whole days of the month, and days that the forecast rests on. */
const leastDays = 3;
const clearPoints = 5;
/** Months of less than this are noise: 20 cents. */
const leastMicroUsd = 200_000;

const levels = {
  warning_percent: {
    usual: 30,
    least: 1,
    most: 100,
    unit: "percent",
    setting: "alerts.earnings.drop_warning_percent",
    about: { en: "Fall of the month's earnings that warns.", de: "Rückgang der Einnahmen des Monats, der warnt." },
  },
  critical_percent: {
    usual: 50,
    least: 1,
    most: 100,
    unit: "percent",
    setting: "alerts.earnings.drop_critical_percent",
    about: { en: "Fall of the month's earnings that is critical.", de: "Rückgang der Einnahmen des Monats, der kritisch ist." },
  },
} as const satisfies LevelSpecs;
type Limits = { readonly warning_percent: number; readonly critical_percent: number };

interface Known {
  readonly row: EarningsRow;
  readonly forecast: NonNullable<EarningsRow["earnings"]["month_end"]>;
  readonly usual: number;
  /** ln of the forecast against the usual. */
  readonly move: number;
}

export const earningsDrop = rule<"earnings", typeof levels, DropFacts>({
  id: "earnings-drop",
  watch: "earnings",
  // Over the days at the start of a month, of which nothing is said.
  damping: { keepFiringMs: 5 * dayMs, coolDownMs: 7 * dayMs },
  levels,
  unit: "micro_usd",
  hushedBy: [],
  ends: "when-clear",
  judge({ rows, nowMs }, levelsOf) {
    if (new Date(nowMs).getUTCDate() <= leastDays) return [];
    const known = rows.flatMap((row) => knownOf(row, nowMs));
    const shifts = commonShifts(
      known.map(({ move }) => move),
      0.5,
    );
    return [...known.flatMap((node, i) => ofNode(node, shifts[i]!, levelsOf(node.row.node))), ...ofFleet(known, levelsOf(null))];
  },
  texts,
});

/** Nothing of a node that is too new: its last three closed months must all be known. */
function knownOf(row: EarningsRow, nowMs: number): Known[] {
  const { month_end: forecast, stale } = row.earnings;
  if (forecast === null || stale || forecast.basis_days < leastDays) return [];
  const now = monthOf(nowMs);
  const paid = Array.from({ length: months }, (_, i) => row.months.find((m) => m.month === addMonths(now, -1 - i))?.payoutMicroUsd ?? null);
  const amounts = paid.filter((amount) => amount !== null);
  if (amounts.length < months) return [];
  // Held amounts that came back make one month stand out.
  const usual = Math.min(mean(amounts), median(amounts)!);
  if (usual < leastMicroUsd) return [];
  return [{ row, forecast, usual, move: Math.log((Math.max(0, forecast.payout_micro_usd) + 1) / usual) }];
}

function finding(facts: DropFacts, dropOf: number, limits: Limits, clear: number): Finding<DropFacts>[] {
  const lowest = Math.min(limits.warning_percent, limits.critical_percent);
  const percent = dropOf * 100;
  if (percent < lowest - clear) return [];
  const isCritical = percent >= limits.critical_percent;
  return [
    {
      node: facts.node,
      satellite: null,
      part: "",
      is: percent >= lowest ? "true" : "holds",
      severity: facts.node === null ? "info" : isCritical ? "critical" : "warning",
      value: facts.forecastMicroUsd,
      threshold: facts.usualMicroUsd * (1 - (isCritical ? limits.critical_percent : lowest) / 100),
      facts,
      evidence: noEvidence,
    },
  ];
}

/** `common`: how far the others fell; only what is beyond it is the node's own. */
function ofNode({ row, forecast, usual, move }: Known, common: number, limits: Limits): Finding<DropFacts>[] {
  const facts = {
    node: row.node,
    forecastMicroUsd: forecast.payout_micro_usd,
    lowMicroUsd: forecast.band80.low_micro_usd,
    highMicroUsd: forecast.band80.high_micro_usd,
    usualMicroUsd: usual,
    drop: 1 - forecast.payout_micro_usd / usual,
    nodes: 0,
  };
  const found = finding(facts, 1 - Math.exp(move - common), limits, clearPoints);
  return found.map((f) => ({
    ...f,
    evidence: inPoints(row.months.slice(-6).map(({ month, payoutMicroUsd }) => ({ at_ms: startOf(month), value: payoutMicroUsd }))),
  }));
}

function ofFleet(known: readonly Known[], limits: Limits): Finding<DropFacts>[] {
  const lowest = Math.min(limits.warning_percent, limits.critical_percent);
  const common = fleetMove(
    known.map(({ move }) => move),
    // Each node has its own ups and downs around what befalls all, and some had a poor quarter.
    Math.log(1 - lowest / 200),
    0.6,
  );
  if (common === null) return [];
  const sum = (of: (node: Known) => number) => known.reduce((total, node) => total + of(node), 0);
  const forecast = sum((node) => node.forecast.payout_micro_usd);
  const usual = sum((node) => node.usual);
  const facts = {
    node: null,
    forecastMicroUsd: forecast,
    lowMicroUsd: 0,
    highMicroUsd: 0,
    usualMicroUsd: usual,
    drop: 1 - forecast / usual,
    nodes: common.worse,
  };
  const found = finding(facts, 1 - Math.exp(common.middle), limits, clearPoints);
  return found.map((f) => ({ ...f, evidence: inPoints(paidToAll(known)) }));
}

const startOf = (month: string) => Date.parse(`${month}-01T00:00:00Z`);

/** Months of which every node that is compared was paid, oldest first. */
function paidToAll(known: readonly Known[]): Evidence["points"] {
  const paid = Map.groupBy(
    known.flatMap(({ row }) => row.months.slice(-6)),
    ({ month }) => month,
  );
  return [...paid]
    .filter(([, of]) => of.length === known.length)
    .map(([month, of]) => ({ at_ms: startOf(month), value: of.reduce((total, { payoutMicroUsd }) => total + payoutMicroUsd, 0) }))
    .toSorted((a, b) => a.at_ms - b.at_ms);
}
