import { english } from "../../phrases.ts";
import type { Language, RuleTexts } from "../../rule.ts";

export type GcOverdue = { readonly node: string; readonly satellite: string; readonly days: number; readonly lastMs: number };

export const texts: Readonly<Record<Language, RuleTexts<GcOverdue>>> = {
  en: {
    name: "Garbage collection overdue",
    fires: "a satellite has sent no bloom filter for two weeks",
    title: ({ node, satellite, days }, words) => `${node} has had no garbage collection from ${satellite} for ${english.days(days, words)}`,
    why: ({ satellite, lastMs }, words) =>
      `The last list of what to keep (bloom filter) of ${satellite} came on ${words.day(lastMs)}; one every few days to two weeks is usual. Pieces that customers deleted stay on the disk, and nobody pays for them.`,
    todo: ({ satellite }) => [
      `Compare with other nodes: where none has a filter from ${satellite}, it is the satellite and there is nothing to do.`,
      "Look in the node's log for lines of retain with an error.",
      "Check that the node reaches the satellite: contact lines without errors.",
    ],
  },
  de: {
    name: "Garbage Collection überfällig",
    fires: "ein Satellit seit zwei Wochen keinen Bloom-Filter geschickt hat",
    title: ({ node, satellite, days }, words) =>
      `${node} hatte seit ${days === 1 ? "einem Tag" : `${words.count(days)} Tagen`} keine Garbage Collection von ${satellite}`,
    why: ({ satellite, lastMs }, words) =>
      `Die letzte Liste dessen, was zu behalten ist (Bloom-Filter), kam von ${satellite} am ${words.day(lastMs)}; üblich ist eine alle paar Tage bis zwei Wochen. Gelöschte Pieces bleiben auf der Platte, und niemand bezahlt dafür.`,
    todo: ({ satellite }) => [
      `Mit anderen Nodes vergleichen: Hat keiner einen Filter von ${satellite}, liegt es am Satelliten, und es ist nichts zu tun.`,
      "Im Log des Nodes nach Zeilen von retain mit einem Fehler suchen.",
      "Prüfen, ob der Node den Satelliten erreicht: contact-Zeilen ohne Fehler.",
    ],
  },
};
