/** p95 and the middle of an action against the node's own time of day, in three looks five minutes apart: two let restless nodes through. */
import { leastFleet } from "../../../intelligence/fleet-shift.ts";
import type { Finding } from "../../finding.ts";
import { rule, type LevelSpecs } from "../../rule.ts";
import type { LatencyRow } from "../../watches.ts";
import { texts, type SlowFacts } from "./texts.ts";

const leastEvents = 30;
const looks = 3;
/** So far beyond the levels one look is enough. */
const farBeyond = 1.5;
/** Standard errors. */
const chance = 6;
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
  readonly thresholdMs: number;
}

export const latencyP95 = rule<"latency", typeof levels, SlowFacts>({
  id: "latency-p95",
  watch: "latency",
  damping: {},
  levels,
  unit: "ms",
  hushedBy: ["node-silent", "latency-level"],
  ends: "when-clear",
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
  /** `by`: times what the levels say. */
  const isSlow = ({ count, p50Ms, p95Ms }: LatencyRow["steps"][number], by = 1) =>
    count >= leastEvents &&
    p50Ms !== null &&
    p95Ms !== null &&
    p95Ms > by * p95_times * usual.p95Ms &&
    p50Ms > by * Math.max(p50_times, middleByChance(usual, count)) * usual.p50Ms;
  const last = row.steps.slice(-looks);
  const isTrue = isSlow(newest, farBeyond) || (last.length === looks && last.every((step) => isSlow(step)));
  if (!isTrue && newest.p95Ms < Math.min(clearRatio, p95_times) * usual.p95Ms) return [];
  return [{ row, is: isTrue ? "true" : "holds", p95Ms: newest.p95Ms, usualMs: usual.p95Ms, thresholdMs: p95_times * usual.p95Ms }];
}

/** So many times the usual middle comes about by chance where few were counted: its standard error, by how far p95 lies above it. */
function middleByChance({ p50Ms, p95Ms }: { readonly p50Ms: number; readonly p95Ms: number }, count: number): number {
  const sigma = Math.log(p95Ms / p50Ms) / 1.645;
  return Math.exp((chance * 1.25 * sigma) / Math.sqrt(count));
}

const ofNode = ({ row, is, p95Ms, usualMs, thresholdMs }: Judged): Finding<SlowFacts> => ({
  node: row.node,
  satellite: null,
  part: row.action,
  is,
  severity: "warning",
  value: p95Ms,
  threshold: thresholdMs,
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
