import type { Language, RuleTexts } from "../../rule.ts";
import type { Standing } from "../../standing.ts";

export const texts: Readonly<Record<Language, RuleTexts<Standing>>> = {
  en: {
    name: "Disqualified",
    fires: "a satellite disqualifies a node",
    title: ({ node, satellite }) => `${node} is disqualified on ${satellite}, for good`,
    why: ({ satellite, sinceMs }, words) =>
      `${sinceMs === null ? "" : `The disqualification dates from ${words.day(sinceMs)}. `}${satellite} sends no data and pays nothing any more, and the held amount there is lost. A graceful exit is not possible. Other satellites are not affected: the node may go on for them.`,
    todo: ({ satellite }) => [
      "Find the cause first: the same disk serves the other satellites.",
      "Check the audit scores of the other satellites.",
      `The data of ${satellite} is of no use any more; storagenode forget-satellite removes it.`,
      "Acknowledge this: it does not go away.",
    ],
  },
  de: {
    name: "Disqualifiziert",
    fires: "ein Satellit einen Node disqualifiziert",
    title: ({ node, satellite }) => `${node} ist auf ${satellite} endgültig disqualifiziert`,
    why: ({ satellite, sinceMs }, words) =>
      `${sinceMs === null ? "" : `Die Disqualifikation ist vom ${words.day(sinceMs)}. `}${satellite} schickt keine Daten und zahlt nichts mehr, der Einbehalt dort ist verloren. Ein Graceful Exit ist nicht möglich. Andere Satelliten sind nicht betroffen: Für sie kann der Node weiterlaufen.`,
    todo: ({ satellite }) => [
      "Zuerst die Ursache finden: Dieselbe Platte dient den anderen Satelliten.",
      "Die Audit-Scores der anderen Satelliten prüfen.",
      `Die Daten von ${satellite} nützen nichts mehr; storagenode forget-satellite entfernt sie.`,
      "Den Alarm bestätigen: Er geht nicht von selbst weg.",
    ],
  },
};
