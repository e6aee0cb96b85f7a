/** A class of errors comes far more often than its week makes likely. */
import { overdispersedAtLeast } from "../../../core/count-distributions.ts";
import { leastFleet } from "../../../intelligence/fleet-shift.ts";
import { noEvidence, type Finding } from "../../finding.ts";
import { rule, type LevelSpecs } from "../../rule.ts";
import { inMinutes } from "../../subjects.ts";
import type { ErrorsRow } from "../../watches.ts";
import { texts, type BurstFacts } from "./texts.ts";

const rare = 1e-4;
const usualAgain = 0.05;
/** A share of the times at which it fires. */
const clearShare = 0.5;
const fleetShare = 0.3;
const dayMs = 86_400_000;
/** Nobody can do anything about what clients break off. */
const ownerless: readonly string[] = ["none", "client"];

const levels = {
  times: {
    usual: 3,
    least: 1.5,
    most: 100,
    unit: "count",
    about: { en: "Times the usual count from which it fires.", de: "Vielfaches der üblichen Zahl, ab dem gemeldet wird." },
  },
  errors: {
    usual: 5,
    least: 1,
    most: 100_000,
    unit: "count",
    about: { en: "Fewest errors in 15 minutes that fire.", de: "Kleinste Zahl von Fehlern in 15 Minuten, die gemeldet wird." },
  },
} as const satisfies LevelSpecs;

interface Judged {
  readonly row: ErrorsRow;
  readonly is: "true" | "holds";
  readonly threshold: number;
}

export const errorBurst = rule<"errors", typeof levels, BurstFacts>({
  id: "error-burst",
  watch: "errors",
  damping: { keepFiringMs: 30 * 60_000, coolDownMs: 30 * 60_000 },
  levels,
  unit: "count",
  hushedBy: ["success-rate-drop"],
  ends: "when-clear",
  judge({ rows, nowMs }, levelsOf) {
    const fleet = new Set(rows.map((row) => row.node)).size;
    const judged = rows.flatMap((row): Judged[] => {
      // What is new has a rule of its own.
      if (ownerless.includes(row.side) || row.firstAtMs > nowMs - dayMs) return [];
      const { times, errors } = levelsOf(row.node);
      const p = overdispersedAtLeast(row.last15, row.usualPer15, row.variance);
      const isTrue = p < rare && row.last15 >= errors && row.last15 >= times * row.usualPer15;
      const isLeft = p <= usualAgain && row.last15 >= clearShare * errors && row.last15 >= clearShare * times * row.usualPer15;
      return isTrue || isLeft ? [{ row, is: isTrue ? "true" : "holds", threshold: Math.max(errors, times * row.usualPer15) }] : [];
    });
    return [...Map.groupBy(judged, ({ row }) => row.class).values()].flatMap((same) => {
      // A node's own fault may be that of a few; what comes from outside and hits a third is not theirs.
      const isCommon = same[0]!.row.side !== "node" && same.length >= Math.max(leastFleet, fleetShare * fleet);
      return isCommon ? [ofFleet(same)] : same.map(ofNode);
    });
  },
  texts,
});

const ofNode = ({ row, is, threshold }: Judged): Finding<BurstFacts> => ({
  node: row.node,
  satellite: null,
  part: row.class,
  is,
  severity: row.side === "node" || row.side === "unknown" ? "warning" : "info",
  value: row.last15,
  threshold,
  facts: { node: row.node, text: row.text, side: row.side, count: row.last15, usual: row.usualPer15, nodes: 0 },
  evidence: noEvidence,
  sought: inMinutes(row),
});

function ofFleet(same: readonly Judged[]): Finding<BurstFacts> {
  const { row } = same[0]!;
  const sum = (of: (one: Judged) => number) => same.reduce((total, one) => total + of(one), 0);
  const count = sum((one) => one.row.last15);
  return {
    node: null,
    satellite: null,
    part: row.class,
    is: same.some((one) => one.is === "true") ? "true" : "holds",
    severity: "info",
    value: count,
    threshold: sum((one) => one.threshold),
    facts: { node: null, text: row.text, side: row.side, count, usual: sum((one) => one.row.usualPer15), nodes: same.length },
    evidence: noEvidence,
    sought: inMinutes(row),
  };
}
