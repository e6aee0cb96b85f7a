import type { cardMenu as englishCardMenu, node as englishNode, table as englishTable } from "../en/pages.ts";
import type { Wording } from "../language.ts";

/** Addresses, and what every card offers. */
export const node: Wording<typeof englishNode> = {
  back: "Alle Nodes",
  others: "Mehr zu diesem Node",
  own: "Seite des Nodes",
  compare: "Vergleichen",
  sections: "Abschnitte",
  chips: {
    safety: "Sicherheit",
    storage: "Speicher",
    earnings: "Einnahmen",
    traffic: "Traffic",
    speed: "Tempo",
    errors: "Fehler",
    hashstore: "Hashstore",
  },
  missing: (name: string) => `Es gibt keinen Node namens ${name}`,
  missingHelp: "Vielleicht wurde er umbenannt oder aus der Konfiguration entfernt.",
};

export const cardMenu: Wording<typeof englishCardMenu> = {
  of: (title: string) => `Mehr zu ${title}`,
  full: "Vollansicht",
  table: "Tabelle",
  picture: "Grafik",
  csv: "Als CSV speichern",
  json: "Als JSON speichern",
  png: "Als Bild speichern",
  hide: "Karte ausblenden",
  copy: "Link kopieren",
};

export const table: Wording<typeof englishTable> = {
  of: (title: string) => `Tabelle zu ${title}`,
  empty: "Keine Zeilen in diesem Zeitraum.",
  yes: "ja",
  no: "nein",
};
