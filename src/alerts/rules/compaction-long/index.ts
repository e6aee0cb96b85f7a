import { rule } from "../../rule.ts";
import { hourMs, inPoints, lasting, ofNode } from "../../subjects.ts";
import { texts, type CompactionLong } from "./texts.ts";

const levels = {
  times: {
    usual: 3,
    least: 1,
    most: 100,
    unit: "count",
    about: { en: "Times the usual that warn.", de: "Vielfaches des Üblichen, ab dem gewarnt wird." },
  },
  hours: {
    usual: 6,
    least: 0.5,
    most: 240,
    unit: "hours",
    about: { en: "Hours that it must run before it is told.", de: "Stunden, die sie laufen muss, bevor sie gemeldet wird." },
  },
} as const;

export const compactionLong = rule<"chores", typeof levels, CompactionLong>({
  id: "compaction-long",
  watch: "chores",
  damping: {},
  levels,
  unit: "hours",
  hushedBy: [],
  ends: "when-clear",
  judge: ({ rows, nowMs }, levelsOf) =>
    rows.flatMap(({ node, compactions }) => {
      const { times, hours } = levelsOf(node);
      return compactions.flatMap(({ store, startedAtMs, state, usualMs }) => {
        const ranMs = nowMs - startedAtMs;
        if (state !== "running" || usualMs === null || ranMs <= times * usualMs || ranMs < hours * hourMs) return [];
        return {
          ...ofNode(node, store),
          is: "true" as const,
          severity: "warning" as const,
          value: ranMs / hourMs,
          threshold: Math.max(hours, (times * usualMs) / hourMs),
          facts: { node, store, ranMs, usualMs },
          evidence: inPoints(lasting(startedAtMs, nowMs, hourMs)),
        };
      });
    }),
  texts,
});
