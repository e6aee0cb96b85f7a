import { asSentence, english, german } from "../../phrases.ts";
import type { Language, RuleTexts } from "../../rule.ts";

export type CompactionFailed = {
  readonly node: string;
  /** Satellite and store. */
  readonly store: string;
  readonly endedMs: number;
  readonly error: string | null;
};

export const texts: Readonly<Record<Language, RuleTexts<CompactionFailed>>> = {
  en: {
    name: "Compaction failed",
    fires: "the newest compaction of a store failed",
    title: ({ node, store }) => `A compaction of ${store} on ${node} failed`,
    why: ({ endedMs, error }, words) =>
      `It ended on ${words.moment(endedMs)}${error === null ? "." : `: ${asSentence(error)}`} Space of deleted pieces does not come back, and the table of the store fills up; at a load of 0.95 it takes no more uploads. The node tries again by itself.`,
    todo: () => [
      "Read the error: no space, no rights and a damaged file are the usual ones.",
      "Keep about a tenth of the disk free: a compaction needs room.",
      english.checkDisk,
      english.deleteNothing,
    ],
  },
  de: {
    name: "Verdichtung fehlgeschlagen",
    fires: "die neueste Verdichtung eines Speichers fehlschlug",
    title: ({ node, store }) => `Eine Verdichtung von ${store} auf ${node} ist fehlgeschlagen`,
    why: ({ endedMs, error }, words) =>
      `Sie endete am ${words.moment(endedMs)}${error === null ? "." : `: ${asSentence(error)}`} Der Platz gelöschter Pieces kommt nicht zurück, und die Tabelle füllt sich; ab einer Last von 0,95 nimmt sie keine Uploads mehr an. Der Node versucht es von selbst noch einmal.`,
    todo: () => [
      "Den Fehler lesen: Platzmangel, fehlende Rechte und eine beschädigte Datei sind die üblichen.",
      "Etwa ein Zehntel der Platte frei halten: Eine Verdichtung braucht Platz.",
      german.checkDisk,
      german.deleteNothing,
    ],
  },
};
