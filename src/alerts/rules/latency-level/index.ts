/** p99 of a quarter of an hour against fixed levels. */
import type { Finding } from "../../finding.ts";
import { rule, type LevelSpecs } from "../../rule.ts";
import { texts, type LevelFacts } from "./texts.ts";

const leastOperations = 30;
/** Over at a share of the level. */
const clearShare = 0.8;

const levels = {
  warning_ms: {
    usual: 5000,
    least: 1,
    most: 3_600_000,
    unit: "ms",
    setting: "alerts.latency.warning_ms",
    about: { en: "p99 over 15 minutes that warns.", de: "p99 über 15 Minuten, das warnt." },
  },
  critical_ms: {
    usual: 10_000,
    least: 1,
    most: 3_600_000,
    unit: "ms",
    setting: "alerts.latency.critical_ms",
    about: { en: "p99 over 15 minutes that is critical.", de: "p99 über 15 Minuten, das kritisch ist." },
  },
} as const satisfies LevelSpecs;

export const latencyLevel = rule<"latency", typeof levels, LevelFacts>({
  id: "latency-level",
  watch: "latency",
  damping: { looks: 2 },
  levels,
  unit: "ms",
  hushedBy: ["node-silent"],
  ends: "when-clear",
  judge({ rows }, levelsOf) {
    return rows.flatMap((row): Finding<LevelFacts>[] => {
      const step = row.steps.at(-1);
      if (step === undefined || step.p99Ms === null || step.count < leastOperations) return [];
      const { warning_ms, critical_ms } = levelsOf(row.node);
      const lowest = Math.min(warning_ms, critical_ms);
      if (step.p99Ms < clearShare * lowest) return [];
      const severity = step.p99Ms >= critical_ms ? "critical" : "warning";
      const levelMs = severity === "critical" ? critical_ms : lowest;
      return [
        {
          node: row.node,
          satellite: null,
          part: row.action,
          is: step.p99Ms >= lowest ? "true" : "holds",
          severity,
          value: step.p99Ms,
          threshold: levelMs,
          facts: { node: row.node, action: row.action, p99Ms: step.p99Ms, levelMs, count: step.count },
          evidence: { points: row.steps.flatMap((s) => (s.p99Ms === null ? [] : [{ at_ms: s.atMs, value: s.p99Ms }])), lines: [] },
        },
      ];
    });
  },
  texts,
});
