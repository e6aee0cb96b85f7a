import { english, german } from "../../phrases.ts";
import type { Language, RuleTexts } from "../../rule.ts";

export type AuditScoreFell = {
  readonly node: string;
  readonly satellite: string;
  /** Within 7 days. */
  readonly failed: number | null;
  /** Failures in a row until disqualification. */
  readonly left: number | null;
  readonly score: number | null;
};

export const texts: Readonly<Record<Language, RuleTexts<AuditScoreFell>>> = {
  en: {
    name: "Audit score fell",
    fires: "an audit failed within 7 days, or the audit score is below its level",
    title: ({ node, satellite, failed, left, score }, words) =>
      `${failed ? `${node} failed ${english.audits(failed, words)} on ${satellite} in 7 days` : `${node} has an audit score of ${score === null ? "less than 1" : words.score(score)} on ${satellite}`}${left === null ? "" : `; ${left === 0 ? "none" : words.count(left)} left until disqualification`}`,
    why: ({ satellite, left, score }, words) =>
      `An audit asks for a small part of a stored piece; a healthy node fails none. ${score === null ? "" : `The audit score on ${satellite} is ${words.score(score)}, and below 0.96 the node is disqualified for good. `}${left ? `${english.wouldDo(left, words)} ` : ""}Each passed audit raises the score a little. ${english.scoresAreLate}`,
    todo: (_, words) => [
      "Look in the node's log for GET_AUDIT and GET_REPAIR lines with download failed, and read their error.",
      english.checkMounts,
      english.checkDisk,
      english.deleteNothing,
      english.stopIfMore(words),
    ],
  },
  de: {
    name: "Audit-Score gefallen",
    fires: "binnen 7 Tagen ein Audit fehlschlug oder der Audit-Score unter der Schwelle liegt",
    title: ({ node, satellite, failed, left, score }, words) =>
      `${failed ? `${node}: ${german.audits(failed, words)} auf ${satellite} in 7 Tagen fehlgeschlagen` : `${node}: Audit-Score ${score === null ? "unter 1" : words.score(score)} auf ${satellite}`}${left === null ? "" : `; ${left === 0 ? "keines mehr" : `noch ${words.count(left)}`} bis zur Disqualifikation`}`,
    why: ({ satellite, left, score }, words) =>
      `Ein Audit fragt nach einem kleinen Teil eines gespeicherten Piece; ein gesunder Node verfehlt keines. ${score === null ? "" : `Der Audit-Score auf ${satellite} liegt bei ${words.score(score)}, unter 0,96 wird der Node endgültig disqualifiziert. `}${left ? `${german.wouldDo(left, words)} ` : ""}Jedes bestandene Audit hebt den Score ein wenig. ${german.scoresAreLate}`,
    todo: (_, words) => [
      "Im Log des Nodes nach Zeilen mit GET_AUDIT und GET_REPAIR und download failed suchen und den Fehler lesen.",
      german.checkMounts,
      german.checkDisk,
      german.deleteNothing,
      german.stopIfMore(words),
    ],
  },
};
