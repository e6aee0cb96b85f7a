/** Trash that is a large share of what is used for two weeks and hardly ever shrinks: pieces leave it after seven days. */
import type { Finding } from "../../finding.ts";
import { rule, type LevelSpecs } from "../../rule.ts";
import { texts, type TrashFacts } from "./texts.ts";

const dayMs = 86_400_000;
/** All that left in that time, of what lies there now. */
const mostEmptied = 0.05;
const clearShare = 0.8;

const levels = {
  percent: {
    usual: 10,
    least: 1,
    most: 100,
    unit: "percent",
    about: { en: "Trash, of what is used, that warns.", de: "Papierkorb als Anteil des Belegten, der warnt." },
  },
  days: {
    usual: 14,
    least: 8,
    most: 60,
    unit: "days",
    about: { en: "Days without shrinking.", de: "Tage ohne Schrumpfen." },
  },
} as const satisfies LevelSpecs;

export const trashStuck = rule<"storage", typeof levels, TrashFacts>({
  id: "trash-stuck",
  watch: "storage",
  damping: { keepFiringMs: dayMs, coolDownMs: 7 * dayMs },
  levels,
  unit: "share",
  hushedBy: [],
  ends: "when-clear",
  judge({ rows, nowMs }, levelsOf) {
    return rows.flatMap(({ node, storage }): Finding<TrashFacts>[] => {
      const { percent, days } = levelsOf(node);
      const points = storage.points.flatMap((p) =>
        p.trash_bytes === null || p.used_bytes === null || p.used_bytes <= 0
          ? []
          : [{ at_ms: Date.parse(p.at), trash: p.trash_bytes, share: p.trash_bytes / p.used_bytes }],
      );
      const from = nowMs - days * dayMs;
      const known = points.filter((p) => p.at_ms >= from);
      const newest = known.at(-1);
      // The span is known only where something stands before it, too.
      if (newest === undefined || !points.some((p) => p.at_ms < from)) return [];
      const emptied = known.reduce((sum, p, i) => sum + Math.max(0, (known[i - 1]?.trash ?? 0) - p.trash), 0);
      if (emptied > mostEmptied * newest.trash) return [];
      const least = Math.min(...known.map((p) => p.share));
      if (newest.share * 100 < clearShare * percent) return [];
      return [
        {
          node,
          satellite: null,
          part: "",
          is: least * 100 >= percent ? "true" : "holds",
          severity: "warning",
          value: newest.share,
          threshold: percent / 100,
          facts: { node, trashBytes: newest.trash, share: newest.share, days },
          evidence: { points: known.map((p) => ({ at_ms: p.at_ms, value: p.share })), lines: [] },
        },
      ];
    });
  },
  texts,
});
