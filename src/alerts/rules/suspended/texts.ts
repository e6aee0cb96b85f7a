import { english, german } from "../../phrases.ts";
import type { Language, RuleTexts } from "../../rule.ts";
import type { Standing } from "../../standing.ts";

export const texts: Readonly<Record<Language, RuleTexts<Standing>>> = {
  en: {
    name: "Suspended",
    fires: "a satellite suspends a node for audits that ended in an unknown error",
    title: ({ node, satellite }) => `${node} is suspended on ${satellite}: it gets no new data`,
    why: ({ satellite, sinceMs }, words) =>
      `${sinceMs === null ? "" : `The suspension dates from ${words.day(sinceMs)}. `}Too many audits of ${satellite} ended in an error that it does not know. What is stored stays, is audited, and is paid for. The suspension ends when the score is above 0.60 again: about as many passed audits as failed ones.`,
    todo: () => [
      "Look in the node's log for GET_AUDIT lines with download failed, and read their error.",
      "Put right what the error names: a locked database, rights, a disk that is too slow.",
      english.checkDisk,
      "Leave the node running: only passed audits lift the suspension.",
    ],
  },
  de: {
    name: "Suspendiert",
    fires: "ein Satellit einen Node wegen Audits mit unbekanntem Fehler suspendiert",
    title: ({ node, satellite }) => `${node} ist auf ${satellite} suspendiert und bekommt keine neuen Daten`,
    why: ({ satellite, sinceMs }, words) =>
      `${sinceMs === null ? "" : `Die Suspendierung ist vom ${words.day(sinceMs)}. `}Zu viele Audits von ${satellite} endeten mit einem Fehler, den er nicht kennt. Was gespeichert ist, bleibt, wird geprüft und bezahlt. Die Suspendierung endet, wenn der Score wieder über 0,60 liegt: etwa nach so vielen bestandenen Audits wie verfehlten.`,
    todo: () => [
      "Im Log des Nodes nach Zeilen mit GET_AUDIT und download failed suchen und den Fehler lesen.",
      "Beheben, was der Fehler nennt: eine gesperrte Datenbank, Rechte, eine zu langsame Platte.",
      german.checkDisk,
      "Den Node laufen lassen: Nur bestandene Audits heben die Suspendierung auf.",
    ],
  },
};
