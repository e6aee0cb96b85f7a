import { english, german } from "../../phrases.ts";
import type { Language, RuleTexts } from "../../rule.ts";

export type AuditFailuresTogether = {
  readonly node: string;
  readonly satellite: string;
  readonly failed: number;
  /** Of so many, the newest. */
  readonly audits: number;
  /** The first failure among them. */
  readonly sinceMs: number;
};

export const texts: Readonly<Record<Language, RuleTexts<AuditFailuresTogether>>> = {
  en: {
    name: "Audits fail together",
    fires: "several of the newest 20 audits of a satellite failed",
    title: ({ node, satellite, failed, audits }, words) =>
      `${node} failed ${words.count(failed)} of the newest ${english.audits(audits, words)} on ${satellite}`,
    why: ({ failed, audits, sinceMs }, words) =>
      `A healthy node fails none. ${words.count(failed)} of ${words.count(audits)} failed since ${words.moment(sinceMs)}: this is no single lost piece, but a disk, a folder or a file system that is not right. 41 failures in a row disqualify a node that had a full score.`,
    todo: (_, words) => [english.stopNow(words), english.checkMounts, english.checkDisk, english.deleteNothing],
  },
  de: {
    name: "Audits schlagen gehäuft fehl",
    fires: "mehrere der neuesten 20 Audits eines Satelliten fehlschlugen",
    title: ({ node, satellite, failed, audits }, words) =>
      `${node}: ${words.count(failed)} der neuesten ${german.audits(audits, words)} auf ${satellite} fehlgeschlagen`,
    why: ({ failed, audits, sinceMs }, words) =>
      `Ein gesunder Node verfehlt keines. ${words.count(failed)} von ${words.count(audits)} schlugen seit dem ${words.moment(sinceMs)} fehl: Das ist kein einzelnes verlorenes Piece, sondern eine Platte, ein Ordner oder ein Dateisystem, mit dem etwas nicht stimmt. 41 Fehlschläge nacheinander disqualifizieren einen Node mit vollem Score.`,
    todo: (_, words) => [german.stopNow(words), german.checkMounts, german.checkDisk, german.deleteNothing],
  },
};
