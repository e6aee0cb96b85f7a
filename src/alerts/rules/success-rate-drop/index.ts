/** A node fails more transfers than it usually does, by a beta-binomial of its own week. */
import { commonShifts, fleetMove } from "../../../intelligence/fleet-shift.ts";
import { excessOf, leastEnded, type Counted, type FailedUsually } from "../../../intelligence/success-baseline.ts";
import type { Evidence, Finding } from "../../finding.ts";
import { rule, type LevelSpecs } from "../../rule.ts";
import { inPoints } from "../../subjects.ts";
import type { TransfersRow } from "../../watches.ts";
import { texts, type SuccessFacts } from "./texts.ts";

/** Chances at which it begins and at which it is over. */
const rare = 1e-4;
/** Of the half hour: it decides where a share only wandered far. */
const rare30 = 1e-5;
const usualAgain = 0.05;

const levels = {
  points: {
    usual: 2,
    least: 0.5,
    most: 50,
    unit: "percent",
    about: {
      en: "Percentage points above the usual share from which it fires.",
      de: "Prozentpunkte über dem üblichen Anteil, ab denen gemeldet wird.",
    },
  },
  clear_points: {
    usual: 1,
    least: 0.1,
    most: 50,
    unit: "percent",
    about: { en: "Percentage points below which it is over.", de: "Prozentpunkte, unter denen es vorbei ist." },
  },
  critical_percent: {
    usual: 50,
    least: 1,
    most: 100,
    unit: "percent",
    about: { en: "Failed share from which it is critical.", de: "Fehlgeschlagener Anteil, ab dem es kritisch ist." },
  },
} as const satisfies LevelSpecs;

interface Known {
  readonly row: TransfersRow;
  readonly usual: FailedUsually;
  readonly effect: number;
  readonly evidence: Evidence;
}
const shareOf = ({ ended, failed }: Counted) => (ended === 0 ? 0 : failed / ended);

export const successRateDrop = rule<"transfers", typeof levels, SuccessFacts>({
  id: "success-rate-drop",
  watch: "transfers",
  damping: { keepFiringMs: 30 * 60_000, coolDownMs: 30 * 60_000 },
  levels,
  unit: "share",
  hushedBy: ["node-silent"],
  ends: "when-clear",
  judge({ rows, nowMs }, levelsOf) {
    const known = rows.flatMap((row): Known[] =>
      row.usual === null || row.last30.ended < leastEnded
        ? []
        : [{ row, usual: row.usual, effect: shareOf(row.last30) - row.usual.failedShare, evidence: inPoints(quarters(row, nowMs)) }],
    );
    const shifts = commonShifts(known.map(({ effect }) => -effect));
    return [
      ...known.flatMap((node, i) => ofNode(node, -shifts[i]!, levelsOf(node.row.node))),
      ...ofFleet(known, levelsOf(null).points / 100, nowMs),
    ];
  },
  texts,
});

/** `common`: by how much more the rest of the fleet fails, too. */
function ofNode(
  { row, usual, evidence }: Known,
  common: number,
  levels_: { points: number; clear_points: number; critical_percent: number },
): Finding<SuccessFacts>[] {
  const expected: FailedUsually = { ...usual, failedShare: Math.min(0.999, usual.failedShare + common) };
  const [in15, in30] = [excessOf(row.last15, expected), excessOf(row.last30, expected)];
  const least = levels_.points / 100;
  const isTrue = row.last15.ended >= leastEnded && in15.p < rare && in30.p < rare30 && in15.effect >= least && in30.effect >= least;
  const isLeft = in30.effect >= levels_.clear_points / 100 && in30.p <= usualAgain;
  if (!isTrue && !isLeft) return [];
  const share = shareOf(row.last30);
  return [
    {
      node: row.node,
      satellite: null,
      part: "",
      is: isTrue ? "true" : "holds",
      severity: share * 100 >= levels_.critical_percent ? "critical" : "warning",
      value: share,
      threshold: expected.failedShare + least,
      facts: { node: row.node, failed: row.last30.failed, ended: row.last30.ended, share, usual: usual.failedShare, nodes: 0 },
      evidence,
    },
  ];
}

function ofFleet(known: readonly Known[], least: number, nowMs: number): Finding<SuccessFacts>[] {
  // A node counts as worse where chance alone does not explain it.
  const moves = known.map(({ row, usual, effect }) => (excessOf(row.last30, usual).p <= usualAgain ? -effect : Math.max(0, -effect)));
  const move = fleetMove(moves, -least / 2);
  if (move === null) return [];
  const sum = (of: (node: Known) => number) => known.reduce((total, node) => total + of(node), 0);
  const countedIn = (span: "last15" | "last30"): Counted => ({
    ended: sum(({ row }) => row[span].ended),
    failed: sum(({ row }) => row[span].failed),
  });
  const [last15, last30] = [countedIn("last15"), countedIn("last30")];
  const { ended, failed } = last30;
  const usual = sum(({ row, usual }) => usual.failedShare * row.last30.ended) / ended;
  return [
    {
      node: null,
      satellite: null,
      part: "",
      is: -move.middle >= least ? "true" : "holds",
      severity: "info",
      value: failed / ended,
      threshold: usual + least,
      facts: { node: null, failed, ended, share: failed / ended, usual, nodes: move.worse },
      evidence: inPoints(quarters({ last15, last30 }, nowMs)),
    },
  ];
}

const quarterMs = 15 * 60_000;

/** Shares of the two quarters of the half hour, each at its end. */
function quarters({ last15, last30 }: Pick<TransfersRow, "last15" | "last30">, nowMs: number): Evidence["points"] {
  const before = { ended: last30.ended - last15.ended, failed: last30.failed - last15.failed };
  return [
    { at_ms: nowMs - quarterMs, of: before },
    { at_ms: nowMs, of: last15 },
  ].flatMap(({ at_ms, of }) => (of.ended <= 0 ? [] : [{ at_ms, value: shareOf(of) }]));
}
