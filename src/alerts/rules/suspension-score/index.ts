/** Audits answered with an unknown error: ten in a row suspend, and as many good ones lift it. */
import { rule } from "../../rule.ts";
import { inScores, isHeard, ofSatellite } from "../../subjects.ts";
import { texts, type SuspensionScore } from "./texts.ts";

const levels = {
  warning: {
    usual: 0.995,
    least: 0.6,
    most: 1,
    unit: "score",
    about: { en: "Suspension score below which a warning stands.", de: "Suspendierungs-Score, unter dem gewarnt wird." },
  },
  critical: {
    usual: 0.8,
    least: 0,
    most: 1,
    unit: "score",
    setting: "alerts.reputation.suspension_score_critical",
    about: { en: "Suspension score below which it is critical.", de: "Suspendierungs-Score, unter dem es kritisch ist." },
  },
  audits: {
    usual: 5,
    least: 0,
    most: 10,
    unit: "count",
    about: {
      en: "Audits left until suspension that are critical while the score falls.",
      de: "Übrige Audits bis zur Suspendierung, die bei fallendem Score kritisch sind.",
    },
  },
} as const;

const clearAbove = 0.004;

export const suspensionScore = rule<"reputation", typeof levels, SuspensionScore>({
  id: "suspension-score",
  watch: "reputation",
  damping: {},
  levels,
  unit: "score",
  hushedBy: [],
  ends: "when-clear",
  comesTo: ["suspended", "disqualified"],
  judge: ({ rows }, levelsOf) =>
    rows.flatMap((row) => {
      const { warning, critical, audits } = levelsOf(row.node);
      const [score, left] = [row.suspension_score, row.suspension_audits_left];
      if (score === null || row.state === "disqualified" || row.state === "suspended") return [];
      const change = row.trend.find(({ days }) => days === 1)?.suspension_score ?? null;
      const isCritical = score < critical || (change !== null && change < 0 && left !== null && left <= audits);
      if (!isCritical && score >= warning + clearAbove) return [];
      return {
        ...ofSatellite(row.node, row.satellite),
        is: isHeard(row, isCritical || score < warning ? "true" : "holds"),
        severity: isCritical ? "critical" : "warning",
        value: score,
        threshold: isCritical ? critical : warning,
        facts: { node: row.node, satellite: row.name, score, left },
        evidence: inScores(row, "suspension_score"),
      };
    }),
  texts,
});
