import { english, german } from "../../phrases.ts";
import type { Language, RuleTexts } from "../../rule.ts";

export type DatabaseTrouble = {
  readonly node: string;
  readonly kind: "locked" | "malformed";
  /** Within 24 h. */
  readonly errors: number;
  readonly lastMs: number;
};

export const texts: Readonly<Record<Language, RuleTexts<DatabaseTrouble>>> = {
  en: {
    name: "Database in trouble",
    fires: "a node's log tells of a damaged database, or several times of a locked one",
    title: ({ node, kind, errors }, words) =>
      kind === "malformed"
        ? `A database of ${node} is damaged`
        : `A database of ${node} was locked ${english.times(errors, words)} in 24\u202fh`,
    why: ({ kind, lastMs }, words) =>
      kind === "malformed"
        ? `The log said so last on ${words.moment(lastMs)}. The databases hold figures and orders, not pieces: stored data is safe, but statistics are wrong and orders may go unpaid.`
        : `The log said so last on ${words.moment(lastMs)}. The disk is too slow for what it has to do at once; figures are lost, and audits may end in unknown errors.`,
    todo: ({ kind }) =>
      kind === "malformed"
        ? [
            "Stop the node before anything else.",
            "Copy the database file, then check it: sqlite3 FILE 'PRAGMA integrity_check'.",
            "Repair it by a dump, or let the node create it anew; the pieces are not touched by that.",
            english.checkDisk,
          ]
        : [
            "Find what keeps the disk busy: other programs, the used-space walk, a RAID that rebuilds.",
            "Move the databases to a faster disk: storage2.database-dir in config.yaml.",
            "Check that no disk with shingled recording (SMR) has to do all the work.",
          ],
  },
  de: {
    name: "Datenbank in Schwierigkeiten",
    fires: "das Log eines Nodes eine beschädigte Datenbank meldet, oder mehrmals eine gesperrte",
    title: ({ node, kind, errors }, words) =>
      kind === "malformed"
        ? `Eine Datenbank von ${node} ist beschädigt`
        : `Eine Datenbank von ${node} war in 24\u202fh ${german.times(errors, words)} gesperrt`,
    why: ({ kind, lastMs }, words) =>
      kind === "malformed"
        ? `Das Log meldete es zuletzt am ${words.moment(lastMs)}. Die Datenbanken enthalten Zahlen und Orders, keine Pieces: Gespeicherte Daten sind sicher, aber Statistiken stimmen nicht, und Orders bleiben womöglich unbezahlt.`
        : `Das Log meldete es zuletzt am ${words.moment(lastMs)}. Die Platte ist zu langsam für alles auf einmal; Zahlen gehen verloren, und Audits können mit unbekannten Fehlern enden.`,
    todo: ({ kind }) =>
      kind === "malformed"
        ? [
            "Vor allem anderen den Node stoppen.",
            "Die Datenbankdatei kopieren, dann prüfen: sqlite3 DATEI 'PRAGMA integrity_check'.",
            "Sie über einen Dump reparieren oder vom Node neu anlegen lassen; die Pieces berührt das nicht.",
            german.checkDisk,
          ]
        : [
            "Herausfinden, was die Platte beschäftigt: andere Programme, die Belegungszählung, ein RAID im Wiederaufbau.",
            "Die Datenbanken auf eine schnellere Platte legen: storage2.database-dir in config.yaml.",
            "Prüfen, ob eine Platte mit überlappenden Spuren (SMR) die ganze Arbeit tut.",
          ],
  },
};
