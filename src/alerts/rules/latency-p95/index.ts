/** p95 and the middle of an action against the node's own time of day: two of three quarters of an hour. */
import { leastFleet } from "../../../intelligence/fleet-shift.ts";
import type { Finding } from "../../finding.ts";
import { rule, type LevelSpecs } from "../../rule.ts";
import type { LatencyRow } from "../../watches.ts";
import { texts, type SlowFacts } from "./texts.ts";

const leastEvents = 30;
const slowOf = 2;
const clearRatio = 1.5;
const fleetShare = 0.8;

const levels = {
  p95_times: {
    usual: 2,
    least: 1.1,
    most: 100,
    unit: "count",
    about: { en: "Times the usual p95 from which it fires.", de: "Vielfaches des üblichen p95, ab dem gemeldet wird." },
  },
  p50_times: {
    usual: 1.5,
    least: 1,
    most: 100,
    unit: "count",
    about: { en: "Times the usual middle that must come with it.", de: "Vielfaches der üblichen Mitte, das dazukommen muss." },
  },
} as const satisfies LevelSpecs;

interface Judged {
  readonly row: LatencyRow;
  readonly is: "true" | "holds";
  readonly p95Ms: number;
  readonly usualMs: number;
}

export const latencyP95 = rule<"latency", typeof levels, SlowFacts>({
  id: "latency-p95",
  watch: "latency",
  damping: {},
  levels,
  hushedBy: ["node-silent", "latency-level"],
  judge({ rows }, levelsOf) {
    return [...Map.groupBy(rows, (row) => row.action).values()].flatMap((same) => {
      const slow = same.flatMap((row) => judged(row, levelsOf(row.node)));
      const compared = same.filter((row) => row.usual !== null && (row.steps.at(-1)?.count ?? 0) >= leastEvents).length;
      const isCommon = compared >= leastFleet && slow.length >= fleetShare * compared;
      return isCommon ? [ofFleet(slow)] : slow.map(ofNode);
    });
  },
  texts,
});

function judged(row: LatencyRow, { p95_times, p50_times }: { p95_times: number; p50_times: number }): Judged[] {
  const usual = row.usual;
  const newest = row.steps.at(-1);
  if (usual === null || newest === undefined || newest.p95Ms === null) return [];
  const isSlow = ({ count, p50Ms, p95Ms }: LatencyRow["steps"][number]) =>
    count >= leastEvents && p50Ms !== null && p95Ms !== null && p95Ms > p95_times * usual.p95Ms && p50Ms > p50_times * usual.p50Ms;
  const isTrue = row.steps.slice(-3).filter(isSlow).length >= slowOf;
  if (!isTrue && newest.p95Ms < Math.min(clearRatio, p95_times) * usual.p95Ms) return [];
  return [{ row, is: isTrue ? "true" : "holds", p95Ms: newest.p95Ms, usualMs: usual.p95Ms }];
}

const ofNode = ({ row, is, p95Ms, usualMs }: Judged): Finding<SlowFacts> => ({
  node: row.node,
  satellite: null,
  part: row.action,
  is,
  severity: "warning",
  value: p95Ms,
  threshold: null,
  facts: { node: row.node, action: row.action, p95Ms, usualMs, ratio: p95Ms / usualMs, nodes: 0 },
  evidence: { points: row.steps.flatMap((s) => (s.p95Ms === null ? [] : [{ at_ms: s.atMs, value: s.p95Ms }])), lines: [] },
});

/** In the middle of the fleet. */
function ofFleet(slow: readonly Judged[]): Finding<SlowFacts> {
  const middle = slow.toSorted((a, b) => a.p95Ms / a.usualMs - b.p95Ms / b.usualMs)[Math.floor(slow.length / 2)]!;
  const isTrue = slow.filter((s) => s.is === "true").length >= slow.length / 2;
  const { facts, ...finding } = ofNode(middle);
  return { ...finding, node: null, is: isTrue ? "true" : "holds", severity: "info", facts: { ...facts, node: null, nodes: slow.length } };
}
