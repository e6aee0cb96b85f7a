import { english, german } from "../../phrases.ts";
import type { Language, RuleTexts } from "../../rule.ts";

export type SuspensionScore = {
  readonly node: string;
  readonly satellite: string;
  readonly score: number;
  /** Unknown errors in a row until suspension. */
  readonly left: number | null;
};

export const texts: Readonly<Record<Language, RuleTexts<SuspensionScore>>> = {
  en: {
    name: "Suspension score low",
    fires: "the suspension score is below its level, or few audits are left while it falls",
    title: ({ node, satellite, score, left }, words) =>
      !left
        ? `${node} has a suspension score of ${words.score(score)} on ${satellite}`
        : `${node} has ${english.audits(left, words)} left until suspension on ${satellite}`,
    why: ({ satellite, score, left }, words) =>
      `The node answered audits with errors that ${satellite} does not know. Its suspension score is ${words.score(score)}; below 0.60 it gets no new data until the score is above that again.${left ? ` ${left === 1 ? "One more such error is" : `${words.count(left)} such errors in a row are`} enough.` : ""}`,
    todo: () => [
      "Look in the node's log for GET_AUDIT lines with download failed, and read their error.",
      "Where a database is locked or the disk is slow, find what keeps the disk busy.",
      "Where the error names rights or open files, check the owner of the storage folder and the limits of the service.",
      english.checkDisk,
    ],
  },
  de: {
    name: "Suspendierungs-Score niedrig",
    fires: "der Suspendierungs-Score unter der Schwelle liegt oder er fällt und wenige Audits übrig sind",
    title: ({ node, satellite, score, left }, words) =>
      !left
        ? `${node}: Suspendierungs-Score ${words.score(score)} auf ${satellite}`
        : `${node}: noch ${german.audits(left, words)} bis zur Suspendierung auf ${satellite}`,
    why: ({ satellite, score, left }, words) =>
      `Der Node beantwortete Audits mit Fehlern, die ${satellite} nicht kennt. Sein Suspendierungs-Score liegt bei ${words.score(score)}; unter 0,60 bekommt er keine neuen Daten, bis der Score wieder darüber liegt.${left ? ` ${left === 1 ? "Ein weiterer solcher Fehler reicht" : `${words.count(left)} solche Fehler nacheinander reichen`}.` : ""}`,
    todo: () => [
      "Im Log des Nodes nach Zeilen mit GET_AUDIT und download failed suchen und den Fehler lesen.",
      "Ist eine Datenbank gesperrt oder die Platte langsam: herausfinden, was die Platte beschäftigt.",
      "Nennt der Fehler Rechte oder offene Dateien: Besitzer des Datenordners und Grenzen des Dienstes prüfen.",
      german.checkDisk,
    ],
  },
};
