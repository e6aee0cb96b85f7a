/** A class of errors that the node never had. Rows are of nodes that are known for a day or longer: before that all is new. */
import { noEvidence, type Finding } from "../../finding.ts";
import { rule, type LevelSpecs } from "../../rule.ts";
import { inMinutes } from "../../subjects.ts";
import { texts, type UnseenFacts } from "./texts.ts";

const hourMs = 3_600_000;

const levels = {
  errors: {
    usual: 3,
    least: 1,
    most: 1000,
    unit: "count",
    about: { en: "Fewest errors in 15 minutes that fire.", de: "Kleinste Zahl von Fehlern in 15 Minuten, die gemeldet wird." },
  },
  hours: {
    usual: 24,
    least: 1,
    most: 720,
    unit: "hours",
    about: { en: "How long after its first appearance a class is new.", de: "Wie lange eine Klasse nach dem ersten Auftreten neu ist." },
  },
} as const satisfies LevelSpecs;

export const errorUnseen = rule<"errors", typeof levels, UnseenFacts>({
  id: "error-unseen",
  watch: "errors",
  damping: { coolDownMs: 24 * hourMs },
  levels,
  unit: "count",
  hushedBy: [],
  ends: "with-time",
  judge({ rows, nowMs }, levelsOf) {
    return rows.flatMap((row): Finding<UnseenFacts>[] => {
      const { errors, hours } = levelsOf(row.node);
      if (row.firstAtMs <= nowMs - hours * hourMs || row.last15 === 0) return [];
      return [
        {
          node: row.node,
          satellite: null,
          part: row.class,
          is: row.last15 >= errors ? "true" : "holds",
          severity: "info",
          value: row.last15,
          threshold: errors,
          facts: { node: row.node, text: row.text, count: row.last15, firstAtMs: row.firstAtMs },
          evidence: noEvidence,
          sought: inMinutes(row),
        },
      ];
    });
  },
  texts,
});
