import { english, german } from "../../phrases.ts";
import type { Language, RuleTexts } from "../../rule.ts";
import type { Standing } from "../../standing.ts";

export const texts: Readonly<Record<Language, RuleTexts<Standing>>> = {
  en: {
    name: "Suspended for being offline",
    fires: "a satellite suspends a node because its online score is below 0.60",
    title: ({ node, satellite }) => `${node} is suspended on ${satellite} for being offline: it gets no new data`,
    why: ({ satellite, sinceMs }, words) =>
      `${sinceMs === null ? "" : `The suspension dates from ${words.day(sinceMs)}. `}${satellite} did not reach the node in more than ${words.percent(0.4)} of the audits of the last 30 days. The suspension ends when the online score is above 0.60 again, as the bad days pass out of the 30; the satellite looks again after 37 days.`,
    todo: () => [
      english.checkReach,
      "Keep the node online: each day without a gap raises the score.",
      "Plan no maintenance until the score is back.",
    ],
  },
  de: {
    name: "Wegen Ausfallzeit suspendiert",
    fires: "ein Satellit einen Node suspendiert, weil sein Online-Score unter 0,60 liegt",
    title: ({ node, satellite }) => `${node} ist auf ${satellite} wegen Ausfallzeit suspendiert und bekommt keine neuen Daten`,
    why: ({ satellite, sinceMs }, words) =>
      `${sinceMs === null ? "" : `Die Suspendierung ist vom ${words.day(sinceMs)}. `}${satellite} hat den Node bei mehr als ${words.percent(0.4)} der Audits der letzten 30 Tage nicht erreicht. Die Suspendierung endet, wenn der Online-Score wieder über 0,60 liegt, weil die schlechten Tage aus den 30 herausfallen; nach 37 Tagen sieht der Satellit noch einmal nach.`,
    todo: () => [
      german.checkReach,
      "Den Node online halten: Jeder Tag ohne Lücke hebt den Score.",
      "Keine Wartung planen, bis der Score wieder stimmt.",
    ],
  },
};
