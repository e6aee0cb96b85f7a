/** Only a failed audit lowers the audit score, so any fall is one. */
import { rule } from "../../rule.ts";
import { inScores, isHeard, ofSatellite, withScores } from "../../subjects.ts";
import { texts, type AuditScoreFell } from "./texts.ts";

const levels = {
  failed: {
    usual: 1,
    least: 1,
    most: 1000,
    unit: "count",
    about: { en: "Failed audits within 7 days that warn.", de: "Binnen 7 Tagen fehlgeschlagene Audits, ab denen gewarnt wird." },
  },
  score: {
    usual: 0.99,
    least: 0,
    most: 1,
    unit: "score",
    setting: "alerts.reputation.audit_score_warning",
    about: { en: "Audit score below which a warning stands.", de: "Audit-Score, unter dem gewarnt wird." },
  },
} as const;

/** The score climbs by less than this in a day: it clears a little higher than it fires. */
const clearAbove = 0.001;

export const auditScoreFell = rule<"reputation", typeof levels, AuditScoreFell>({
  id: "audit-score-fell",
  watch: "reputation",
  damping: {},
  levels,
  hushedBy: ["audit-danger"],
  ends: "when-clear",
  comesTo: ["disqualified"],
  judge: ({ rows }, levelsOf) =>
    rows.flatMap((row) => {
      const { failed, score } = levelsOf(row.node);
      const [seen, now] = [row.failed_audits_7d, row.audit_score];
      const hasFailed = seen !== null && seen >= failed;
      const isLow = now !== null && now < score;
      const isNearlyLow = now !== null && now < score + clearAbove;
      if (row.state === "disqualified" || !(hasFailed || isNearlyLow)) return [];
      return {
        ...ofSatellite(row.node, row.satellite),
        is: isHeard(row, hasFailed || isLow ? "true" : "holds"),
        severity: "warning",
        value: hasFailed ? seen : now,
        threshold: hasFailed ? failed : score,
        facts: { node: row.node, satellite: row.name, failed: seen, left: row.audits_left, score: now },
        evidence: hasFailed ? withScores(row, "audit_score") : inScores(row, "audit_score"),
      };
    }),
  texts,
});
