import { english, german } from "../../phrases.ts";
import type { Language, RuleTexts } from "../../rule.ts";
import type { Words } from "../../words.ts";

export type AuditDanger = {
  readonly node: string;
  readonly satellite: string;
  readonly score: number | null;
  /** Failures in a row. */
  readonly left: number | null;
  /** If as many fail as lately. */
  readonly projectedAudits: number | null;
  readonly projectedDays: number | null;
};

/** A day is the smallest span that is said of a projection; `null`: less than one. */
const wholeDays = (days: number): number | null => (days < 1 ? null : Math.floor(days));

const inEnglish = (days: number, words: Words) => {
  const whole = wholeDays(days);
  return whole === null ? "less than a day" : `about ${english.days(whole, words)}`;
};
const inGerman = (days: number, words: Words) => {
  const whole = wholeDays(days);
  return whole === null ? "weniger als ein Tag" : `etwa ${german.days(whole, words)}`;
};

export const texts: Readonly<Record<Language, RuleTexts<AuditDanger>>> = {
  en: {
    name: "Close to disqualification",
    fires: "the audit score is below its level, or few audits or days are left at the observed pace",
    title: ({ node, satellite, left, projectedDays }, words) =>
      !left
        ? `${node} is ${left === 0 ? "at the limit of" : "close to"} disqualification on ${satellite}`
        : projectedDays === null
          ? `${node} has ${english.audits(left, words)} left until disqualification on ${satellite}`
          : `${node} is ${english.failedAudits(left, words)}, or at this pace ${inEnglish(projectedDays, words)}, from disqualification on ${satellite}`,
    why: ({ satellite, score, left, projectedAudits, projectedDays }, words) =>
      [
        score === null ? "" : `The audit score on ${satellite} is ${words.score(score)}; below 0.96 the node is disqualified for good.`,
        english.wouldDo(left, words),
        projectedAudits === null
          ? ""
          : `If as many fail as lately, ${english.audits(projectedAudits, words)} ${projectedAudits === 1 ? "is" : "are"} left.`,
        projectedDays === null ? "" : `At the observed pace that is ${inEnglish(projectedDays, words)}.`,
        score === null ? "" : english.scoresAreLate,
      ]
        .filter((sentence) => sentence !== "")
        .join(" "),
    todo: (_, words) => [
      "Look in the node's log for GET_AUDIT and GET_REPAIR lines with download failed, and read their error.",
      english.checkMounts,
      english.stopNow(words),
      english.checkDisk,
      english.deleteNothing,
    ],
  },
  de: {
    name: "Kurz vor der Disqualifikation",
    fires: "der Audit-Score unter der Schwelle liegt oder beim beobachteten Tempo wenige Audits oder Tage übrig sind",
    title: ({ node, satellite, left, projectedDays }, words) =>
      !left
        ? `${node} steht ${left === 0 ? "an der Grenze zur" : "kurz vor der"} Disqualifikation auf ${satellite}`
        : `${node}: noch ${german.audits(left, words)}${projectedDays === null ? "" : `, bei diesem Tempo ${inGerman(projectedDays, words)},`} bis zur Disqualifikation auf ${satellite}`,
    why: ({ satellite, score, left, projectedAudits, projectedDays }, words) =>
      [
        score === null
          ? ""
          : `Der Audit-Score auf ${satellite} liegt bei ${words.score(score)}; unter 0,96 wird der Node endgültig disqualifiziert.`,
        german.wouldDo(left, words),
        projectedAudits === null
          ? ""
          : `Schlagen so viele fehl wie zuletzt, ${projectedAudits === 1 ? "bleibt" : "bleiben"} ${german.audits(projectedAudits, words)}.`,
        projectedDays === null ? "" : `Beim beobachteten Tempo ist das ${inGerman(projectedDays, words)}.`,
        score === null ? "" : german.scoresAreLate,
      ]
        .filter((sentence) => sentence !== "")
        .join(" "),
    todo: (_, words) => [
      "Im Log des Nodes nach Zeilen mit GET_AUDIT und GET_REPAIR und download failed suchen und den Fehler lesen.",
      german.checkMounts,
      german.stopNow(words),
      german.checkDisk,
      german.deleteNothing,
    ],
  },
};
