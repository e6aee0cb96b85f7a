import { english, german } from "../../phrases.ts";
import type { Language, RuleTexts } from "../../rule.ts";

export type DiskIoError = {
  readonly node: string;
  /** Within so many hours. */
  readonly errors: number;
  readonly hours: number;
  readonly lastMs: number;
};

export const texts: Readonly<Record<Language, RuleTexts<DiskIoError>>> = {
  en: {
    name: "Disk error",
    fires: "a node's log tells of an error of its disk",
    title: ({ node, errors, hours }, words) =>
      `The disk of ${node} reported ${errors === 1 ? "an error" : `${words.count(errors)} errors`} within ${english.hours(hours, words)}`,
    why: ({ lastMs }, words) =>
      `The newest came on ${words.moment(lastMs)}. A disk that cannot be read or written loses pieces, and lost pieces end in disqualification; a node whose storage folder does not answer stops itself.`,
    todo: (_, words) => [
      english.checkDisk,
      "Check cables, power and controller: they fail more often than disks.",
      "Copy the node's identity and data to another disk while this one still reads.",
      english.deleteNothing,
      english.stopIfMore(words),
    ],
  },
  de: {
    name: "Plattenfehler",
    fires: "das Log eines Nodes einen Fehler seiner Platte meldet",
    title: ({ node, errors, hours }, words) =>
      `Die Platte von ${node} meldete ${errors === 1 ? "einen Fehler" : `${words.count(errors)} Fehler`} binnen ${hours === 1 ? "einer Stunde" : `${words.count(hours)} Stunden`}`,
    why: ({ lastMs }, words) =>
      `Der neueste kam am ${words.moment(lastMs)}. Eine Platte, die sich nicht lesen oder schreiben lässt, verliert Pieces, und verlorene Pieces enden in der Disqualifikation; antwortet der Datenordner nicht, beendet sich der Node.`,
    todo: (_, words) => [
      german.checkDisk,
      "Kabel, Strom und Controller prüfen: Sie versagen öfter als Platten.",
      "Identität und Daten des Nodes auf eine andere Platte kopieren, solange diese noch lesbar ist.",
      german.deleteNothing,
      german.stopIfMore(words),
    ],
  },
};
