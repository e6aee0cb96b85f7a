/** A node has far fewer transfers than it usually has at this time of day: three of four quarters of an hour, five minutes apart. */
import { commonShifts, fleetMove } from "../../../intelligence/fleet-shift.ts";
import { logRatio } from "../../../intelligence/transfer-ring.ts";
import type { Finding } from "../../finding.ts";
import { rule, type LevelSpecs } from "../../rule.ts";
import type { TransfersRow } from "../../watches.ts";
import { texts, type TrafficFacts } from "./texts.ts";

/** Spreads below the usual. */
const farBelow = -4;
const leastUsual = 3;
const lowOf = 3;
/** With fewer in a quarter of an hour all quarters must be low. */
const quiet = 30;
const fleetFalls = Math.log(0.7);
const fleetStaysLow = Math.log(0.85);
const cutOff = 0.05;

const levels = {
  percent: {
    usual: 60,
    least: 1,
    most: 90,
    unit: "percent",
    about: { en: "Share of the usual traffic below which it fires.", de: "Anteil am üblichen Traffic, unter dem gemeldet wird." },
  },
  clear_percent: {
    usual: 75,
    least: 1,
    most: 100,
    unit: "percent",
    about: { en: "Share of the usual traffic from which it is over.", de: "Anteil am üblichen Traffic, ab dem es vorbei ist." },
  },
} as const satisfies LevelSpecs;

interface Known {
  readonly row: TransfersRow;
  readonly spread: number;
  /** ln of what is against what is usual, oldest first. */
  readonly moves: readonly number[];
}

export const trafficCollapse = rule<"transfers", typeof levels, TrafficFacts>({
  id: "traffic-collapse",
  watch: "transfers",
  damping: {},
  levels,
  unit: "count",
  hushedBy: ["node-silent"],
  ends: "when-clear",
  judge({ rows }, levelsOf) {
    const known = rows.flatMap((row): Known[] => {
      const isKnown = row.spread !== null && row.steps.length > 0 && row.steps.every((s) => s.usual !== null && s.usual >= leastUsual);
      return isKnown ? [{ row, spread: row.spread, moves: row.steps.map((s) => logRatio(s.transfers, s.usual!)) }] : [];
    });
    const steps = Math.min(...known.map(({ moves }) => moves.length));
    if (known.length === 0) return [];
    const newest = (i: number) => known.map(({ moves }) => moves.at(i)!);
    const common = Array.from({ length: steps }, (_, i) => commonShifts(newest(i - steps)));
    const nodes = known.flatMap((node, i) =>
      ofNode(
        node,
        common.map((shifts) => shifts[i]!),
        levelsOf(node.row.node),
      ),
    );
    return [
      ...nodes,
      ...ofFleet(
        known,
        Array.from({ length: steps }, (_, i) => newest(i - steps)),
      ),
    ];
  },
  texts,
});

/** `common`: how far the rest of the fleet fell, step by step. */
function ofNode(
  { row, spread, moves }: Known,
  common: readonly number[],
  limits: { percent: number; clear_percent: number },
): Finding<TrafficFacts>[] {
  const own = moves.slice(-common.length).map((move, i) => move - common[i]!);
  // Where all have less, chance has more say: counts wander by the root of what is left.
  const isLow = (move: number, i: number) => move < Math.log(limits.percent / 100) && move <= farBelow * spread * Math.exp(-common[i]! / 2);
  const isQuiet = row.steps.some((step) => step.usual! < quiet);
  const isTrue = own.filter(isLow).length >= (isQuiet ? own.length : lowOf);
  if (!isTrue && own.at(-1)! >= Math.log(limits.clear_percent / 100)) return [];
  const { transfers, usual } = row.steps.at(-1)!;
  return [
    {
      node: row.node,
      satellite: null,
      part: "",
      is: isTrue ? "true" : "holds",
      severity: "warning",
      value: transfers,
      threshold: (usual! * limits.percent) / 100,
      facts: { node: row.node, transfers, usual: usual!, ratio: transfers / usual!, nodes: 0, isCutOff: false },
      evidence: { points: row.steps.map((s) => ({ at_ms: s.atMs, value: s.transfers })), lines: [] },
    },
  ];
}

/** `byStep`: the moves of all nodes, oldest step first. */
function ofFleet(known: readonly Known[], byStep: readonly (readonly number[])[]): Finding<TrafficFacts>[] {
  const now = fleetMove(byStep.at(-1)!, fleetStaysLow);
  if (now === null) return [];
  const low = byStep.filter((moves) => (fleetMove(moves, fleetStaysLow)?.middle ?? 0) <= fleetFalls).length;
  const ratio = Math.exp(now.middle);
  const sum = (of: (row: TransfersRow) => number) => known.reduce((total, { row }) => total + of(row), 0);
  const isCutOff = ratio < cutOff;
  return [
    {
      node: null,
      satellite: null,
      part: "",
      is: low >= lowOf ? "true" : "holds",
      severity: isCutOff ? "warning" : "info",
      value: ratio,
      threshold: Math.exp(fleetFalls),
      facts: {
        node: null,
        transfers: sum((row) => row.steps.at(-1)!.transfers),
        usual: sum((row) => row.steps.at(-1)!.usual!),
        ratio,
        nodes: now.worse,
        isCutOff,
      },
      evidence: {
        points: byStep.map((moves, i) => ({ at_ms: known[0]!.row.steps[i]!.atMs, value: Math.exp(medianOf(moves)) })),
        lines: [],
      },
    },
  ];
}

const medianOf = (moves: readonly number[]) => fleetMove(moves, Infinity)!.middle;
