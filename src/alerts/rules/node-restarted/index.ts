import { noEvidence } from "../../finding.ts";
import { rule } from "../../rule.ts";
import { ofNode } from "../../subjects.ts";
import { texts, type NodeRestarted } from "./texts.ts";

const levels = {
  minutes: {
    usual: 60,
    least: 1,
    most: 1440,
    unit: "minutes",
    about: { en: "Minutes for which a start is told.", de: "Minuten, die ein Start gemeldet bleibt." },
  },
} as const;
const minuteMs = 60_000;

export const nodeRestarted = rule<"presence", typeof levels, NodeRestarted>({
  id: "node-restarted",
  watch: "presence",
  damping: {},
  levels,
  hushedBy: ["node-crash-loop"],
  ends: "with-time",
  judge: ({ rows, nowMs }, levelsOf) =>
    rows.flatMap((row) => {
      const toldMs = levelsOf(row.node).minutes * minuteMs;
      const starts = row.startsMs.filter((at) => at > nowMs - toldMs);
      if (starts.length === 0) return [];
      const lastMs = Math.max(...starts);
      return {
        ...ofNode(row.node),
        is: "true",
        severity: "info",
        value: starts.length,
        threshold: null,
        facts: { node: row.node, starts: starts.length, lastMs },
        evidence: noEvidence,
        latest: { atMs: lastMs, untilMs: lastMs + toldMs },
      };
    }),
  texts,
});
