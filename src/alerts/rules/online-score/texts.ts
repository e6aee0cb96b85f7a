import { english, german } from "../../phrases.ts";
import type { Language, RuleTexts } from "../../rule.ts";
import type { Words } from "../../words.ts";

export type OnlineScore = {
  readonly node: string;
  readonly satellite: string;
  readonly score: number;
  /** Without a break, until the score is below 0.60. */
  readonly downtimeLeftHours: number | null;
  /** At the pace of the last day; `null`: it does not fall. */
  readonly daysLeft: number | null;
};

const downtimeEnglish = (hours: number, words: Words) =>
  hours === 0 ? "no downtime" : `${hours < 1 ? "less than an hour" : english.hours(Math.floor(hours), words)} of downtime`;
const downtimeGerman = (hours: number, words: Words) =>
  hours === 0 ? "keine Ausfallzeit" : `noch ${hours < 1 ? "weniger als 1" : words.count(Math.floor(hours))}\u202fh Ausfallzeit`;

export const texts: Readonly<Record<Language, RuleTexts<OnlineScore>>> = {
  en: {
    name: "Online score low",
    fires: "the online score is below its level, or falls so fast that suspension is days away",
    title: ({ node, satellite, score, downtimeLeftHours }, words) =>
      `${node} was online ${words.percent(score)} of 30 days for ${satellite}${downtimeLeftHours === null ? "" : `; ${downtimeEnglish(downtimeLeftHours, words)} left`}`,
    why: ({ satellite, score, downtimeLeftHours, daysLeft }, words) =>
      [
        `${satellite} reached the node in ${words.percent(score)} of the audits of the last 30 days; below ${words.percent(0.6)} the node is suspended and gets no new data.`,
        !downtimeLeftHours
          ? ""
          : `${downtimeLeftHours < 1 ? "Less than an hour" : english.hours(Math.floor(downtimeLeftHours), words)} without a break would do that.`,
        !daysLeft ? "" : `At the pace of the last day that is ${english.days(Math.max(1, Math.round(daysLeft)), words)} away.`,
      ]
        .filter((sentence) => sentence !== "")
        .join(" "),
    todo: () => [
      "Check that the node runs and that its own page says it is online.",
      english.checkReach,
      "Put off maintenance that stops the node.",
    ],
  },
  de: {
    name: "Online-Score niedrig",
    fires: "der Online-Score unter der Schwelle liegt oder so schnell fällt, dass in wenigen Tagen die Suspendierung droht",
    title: ({ node, satellite, score, downtimeLeftHours }, words) =>
      `${node} war für ${satellite} in 30 Tagen zu ${words.percent(score)} online${downtimeLeftHours === null ? "" : `; ${downtimeGerman(downtimeLeftHours, words)} übrig`}`,
    why: ({ satellite, score, downtimeLeftHours, daysLeft }, words) =>
      [
        `${satellite} erreichte den Node bei ${words.percent(score)} der Audits der letzten 30 Tage; unter ${words.percent(0.6)} wird er suspendiert und bekommt keine neuen Daten.`,
        !downtimeLeftHours
          ? ""
          : downtimeLeftHours < 2
            ? "Dazu reicht etwa eine Stunde am Stück."
            : `Dazu würden ${words.count(Math.floor(downtimeLeftHours))}\u202fh am Stück reichen.`,
        !daysLeft ? "" : `Im Tempo des letzten Tages ist es in etwa ${inDays(Math.max(1, Math.round(daysLeft)))} so weit.`,
      ]
        .filter((sentence) => sentence !== "")
        .join(" "),
    todo: () => [
      "Prüfen, ob der Node läuft und seine eigene Seite ihn als online zeigt.",
      german.checkReach,
      "Wartung verschieben, für die der Node stehen müsste.",
    ],
  },
};

const inDays = (days: number) => (days === 1 ? "einem Tag" : `${days} Tagen`);
