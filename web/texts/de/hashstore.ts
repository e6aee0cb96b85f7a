import type { compactions as englishCompactions, hashstore as englishHashstore } from "../en/hashstore.ts";
import type { Wording } from "../language.ts";

/** The texts of the cards of the hashstore. */
export const compactions: Wording<typeof englishCompactions> = {
  scope: "jetzt",
  title: "Aktive Verdichtungen",
  question: "Ist die Platte mit sich selbst beschäftigt?",
  running: "aktiv",
  none: "Keine aktiv",
  last: (when: string) => `zuletzt ${when}`,
  elapsed: (text: string) => `läuft seit ${text}`,
  usual: (low: string, high: string) => `üblich ${low}–${high}`,
  perDay: "Pro Tag rückgewonnen",
  empty: "Keine Verdichtung im Log",
  emptyHelp: "Nur Nodes mit Hashstore verdichten. Ihre Zeilen stehen bei INFO.",
  help: "Lesen kann solange langsamer sein",
};

export const hashstore: Wording<typeof englishHashstore> = {
  title: "Hashstore im Detail",
  scope: "letzter Lauf je Store",
  question: "Sind die Stores gesund?",
  sentence: (where: string) =>
    `in der vollsten Tabelle, ${where}. Nahe 75\u202f% wird eine Verdichtung erzwungen, bei 95\u202f% enden Schreibvorgänge`,
  columns: {
    node: "Node",
    satellite: "Satellit",
    store: "Store",
    last: "Letzter Lauf",
    took: "Dauer",
    reclaimed: "Rückgewonnen",
    rewritten: "Umgeschrieben",
    load: "Tabellenlast",
    trash: "Papierkorb",
  },
  state: { running: "läuft", finished: "", failed: "fehlgeschlagen", interrupted: "unterbrochen" },
  sortBy: (column: string) => `Sortieren nach: ${column}`,
  empty: "Hier nutzt kein Node Hashstore",
  emptyHelp: "Die Tabelle füllt sich mit der ersten Verdichtung im Log.",
};
