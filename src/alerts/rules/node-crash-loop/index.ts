import { rule } from "../../rule.ts";
import { countedAt, ofNode } from "../../subjects.ts";
import { texts, type NodeCrashLoop } from "./texts.ts";

const levels = {
  starts: {
    usual: 3,
    least: 2,
    most: 100,
    unit: "count",
    about: { en: "Starts within the time that are critical.", de: "Starts binnen der Zeit, die kritisch sind." },
  },
  minutes: {
    usual: 60,
    least: 5,
    most: 1440,
    unit: "minutes",
    about: { en: "The time in which starts are counted.", de: "Die Zeit, in der Starts gezählt werden." },
  },
} as const;
const minuteMs = 60_000;
const mostLines = 5;

export const nodeCrashLoop = rule<"presence", typeof levels, NodeCrashLoop>({
  id: "node-crash-loop",
  watch: "presence",
  damping: {},
  levels,
  unit: "count",
  hushedBy: [],
  ends: "with-time",
  judge: ({ rows, nowMs }, levelsOf) =>
    rows.flatMap((row) => {
      const level = levelsOf(row.node);
      const withinMs = level.minutes * minuteMs;
      const startsMs = row.startsMs.filter((at) => at > nowMs - withinMs).toSorted((a, b) => a - b);
      const starts = startsMs.length;
      if (starts === 0 || starts < level.starts - 1) return [];
      return {
        ...ofNode(row.node),
        is: starts >= level.starts ? "true" : "holds",
        severity: "critical",
        value: starts,
        threshold: level.starts,
        facts: { node: row.node, starts, minutes: level.minutes, lastWord: row.lastWords.at(-1) ?? null },
        evidence: { points: countedAt(startsMs), lines: row.lastWords.slice(-mostLines) },
        // One start fewer lets it hold, so it ends when the one before is too old.
        latest: { atMs: startsMs.at(-1)!, untilMs: startsMs.at(-Math.max(1, level.starts - 1))! + withinMs },
      };
    }),
  texts,
});
