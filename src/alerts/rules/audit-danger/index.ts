/** Disqualification comes at 0.96 and is final: what is told below 0.85 is told too late. */
import { rule } from "../../rule.ts";
import { inScores, isHeard, ofSatellite, withScores } from "../../subjects.ts";
import { texts, type AuditDanger } from "./texts.ts";

const levels = {
  score: {
    usual: 0.98,
    least: 0,
    most: 1,
    unit: "score",
    setting: "alerts.reputation.audit_score_critical",
    about: { en: "Audit score below which it is critical.", de: "Audit-Score, unter dem es kritisch ist." },
  },
  audits: {
    usual: 100,
    least: 0,
    most: 10_000,
    unit: "count",
    about: {
      en: "Audits left, at the share of failures seen lately, that are critical.",
      de: "Übrige Audits beim zuletzt gesehenen Anteil an Fehlschlägen, die kritisch sind.",
    },
  },
  days: {
    usual: 3,
    least: 0,
    most: 365,
    unit: "days",
    about: { en: "Days left at the observed pace that are critical.", de: "Übrige Tage beim beobachteten Tempo, die kritisch sind." },
  },
} as const;

const clear = { score: 0.005, audits: 1.5, days: 4 / 3 };

export const auditDanger = rule<"reputation", typeof levels, AuditDanger>({
  id: "audit-danger",
  watch: "reputation",
  damping: {},
  levels,
  hushedBy: [],
  ends: "when-clear",
  comesTo: ["disqualified"],
  judge: ({ rows }, levelsOf) =>
    rows.flatMap((row) => {
      const level = levelsOf(row.node);
      const { audits_left: audits, days_left: days } = row.projection;
      const score = row.audit_score;
      const isLow = score !== null && score < level.score;
      const isRunningOut = audits !== null && audits <= level.audits;
      const isSoon = days !== null && days <= level.days;
      const holds =
        (score !== null && score < level.score + clear.score) ||
        (audits !== null && audits <= level.audits * clear.audits) ||
        (days !== null && days <= level.days * clear.days);
      if (row.state === "disqualified" || !(isLow || isRunningOut || isSoon || holds)) return [];
      const by = isLow || !(isRunningOut || isSoon) ? "score" : isRunningOut ? "audits" : "days";
      return {
        ...ofSatellite(row.node, row.satellite),
        is: isHeard(row, isLow || isRunningOut || isSoon ? "true" : "holds"),
        severity: "critical",
        value: { score, audits, days }[by],
        threshold: level[by],
        facts: { node: row.node, satellite: row.name, score, left: row.audits_left, projectedAudits: audits, projectedDays: days },
        evidence: by === "score" ? inScores(row, "audit_score") : withScores(row, "audit_score"),
      };
    }),
  texts,
});
