import { rule } from "../../rule.ts";
import { dayMs, inPoints, lasting, linesAt, ofSatellite } from "../../subjects.ts";
import { texts, type GcOverdue } from "./texts.ts";

const levels = {
  days: {
    usual: 14,
    least: 3,
    most: 365,
    unit: "days",
    about: { en: "Days without a bloom filter that warn.", de: "Tage ohne Bloom-Filter, ab denen gewarnt wird." },
  },
} as const;
/** As occurrences of a new list are called. */
const names = ["gc.filter", "gc.queued", "gc.start"];

export const gcOverdue = rule<"chores", typeof levels, GcOverdue>({
  id: "gc-overdue",
  watch: "chores",
  damping: {},
  levels,
  unit: "days",
  hushedBy: [],
  ends: "when-clear",
  judge: ({ rows, nowMs }, levelsOf) =>
    rows.flatMap((row) => {
      const { days: level } = levelsOf(row.node);
      // A log that is known for less may have told of it before.
      if (row.firstLineAtMs === null || nowMs - row.firstLineAtMs < level * dayMs) return [];
      return row.garbageCollection.flatMap(({ satellite, name, lastAtMs }) => {
        const days = lastAtMs === null ? null : (nowMs - lastAtMs) / dayMs;
        if (lastAtMs === null || days === null || days <= level) return [];
        return {
          ...ofSatellite(row.node, satellite),
          is: "true" as const,
          severity: "warning" as const,
          value: days,
          threshold: level,
          facts: { node: row.node, satellite: name, days: Math.floor(days), lastMs: lastAtMs },
          evidence: inPoints(lasting(lastAtMs, nowMs, dayMs)),
          sought: { ...linesAt(row.node, names, [lastAtMs]), satellite },
        };
      });
    }),
  texts,
});
