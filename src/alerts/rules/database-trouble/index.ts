import { noEvidence } from "../../finding.ts";
import { rule } from "../../rule.ts";
import { hourMs, linesAt, ofNode } from "../../subjects.ts";
import { texts, type DatabaseTrouble } from "./texts.ts";

const levels = {
  locked: {
    usual: 3,
    least: 1,
    most: 10_000,
    unit: "count",
    about: { en: "Locked databases within 24 h that warn.", de: "Gesperrte Datenbanken binnen 24 h, ab denen gewarnt wird." },
  },
} as const;
const withinMs = 24 * hourMs;
/** As occurrences are called. */
const names = { locked: "db.locked", malformed: "db.corrupt" } as const;

export const databaseTrouble = rule<"chores", typeof levels, DatabaseTrouble>({
  id: "database-trouble",
  watch: "chores",
  damping: {},
  levels,
  unit: "count",
  hushedBy: [],
  ends: "with-time",
  judge: ({ rows, nowMs }, levelsOf) =>
    rows.flatMap((row) =>
      (["malformed", "locked"] as const).flatMap((kind) => {
        const level = kind === "malformed" ? 1 : levelsOf(row.node).locked;
        const found = row.databaseErrors.filter((error) => error.kind === kind && error.atMs > nowMs - withinMs);
        const newest = found.toSorted((a, b) => b.atMs - a.atMs);
        if (newest.length === 0) return [];
        return {
          ...ofNode(row.node, kind),
          is: newest.length >= level ? ("true" as const) : ("holds" as const),
          severity: kind === "malformed" ? ("critical" as const) : ("warning" as const),
          value: newest.length,
          threshold: level,
          facts: { node: row.node, kind, errors: newest.length, lastMs: newest[0]!.atMs },
          evidence: noEvidence,
          sought: linesAt(
            row.node,
            [names[kind]],
            newest.map(({ atMs }) => atMs),
          ),
          latest: { atMs: newest[0]!.atMs, untilMs: newest[0]!.atMs + withinMs },
        };
      }),
    ),
  texts,
});
