import { rule } from "../../rule.ts";
import { countedAt, inPoints, linesAt, ofNode } from "../../subjects.ts";
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
  unit: "count",
  hushedBy: ["node-crash-loop"],
  ends: "with-time",
  judge: ({ rows, nowMs }, levelsOf) =>
    rows.flatMap((row) => {
      const toldMs = levelsOf(row.node).minutes * minuteMs;
      const starts = row.startsMs.filter((at) => at > nowMs - toldMs).toSorted((a, b) => a - b);
      if (starts.length === 0) return [];
      const lastMs = starts.at(-1)!;
      return {
        ...ofNode(row.node),
        is: "true",
        severity: "info",
        value: starts.length,
        threshold: null,
        facts: { node: row.node, starts: starts.length, lastMs },
        evidence: inPoints(countedAt(starts)),
        sought: linesAt(row.node, ["life.begin"], starts.toReversed()),
        latest: { atMs: lastMs, untilMs: lastMs + toldMs },
      };
    }),
  texts,
});
