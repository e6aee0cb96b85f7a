import type { keys as englishKeys, palette as englishPalette } from "../en/keys.ts";
import type { Wording } from "../language.ts";

/** Search and keys. */
export const palette: Wording<typeof englishPalette> = {
  title: "Suche",
  hint: "Seite, Node oder Karte suchen",
  finds: "Gefunden",
  none: "Nichts heißt so.",
  kinds: { page: "Seite", setting: "Einstellung", node: "Node", card: "Karte" },
};

export const keys: Wording<typeof englishKeys> = {
  title: "Tasten",
  search: "Seite, Node oder Karte suchen",
  neighbours: "Voriger und nächster Node",
  rows: "In einer Liste ab und auf; Enter öffnet",
  alerts: "Alarme öffnen oder schließen",
  acts: "Gewählten Alarm bestätigen oder zurückstellen",
  ranges: "Letzte Stunde, Tag, Woche, Monat, Jahr",
  theme: "Farbschema: wie das System, hell, dunkel",
  points: "In einem Diagramm von Punkt zu Punkt",
  escape: "Schließen, leeren",
  help: "Diese Liste",
  single: "Einzelne Tasten lösen etwas aus",
  close: "Schließen",
};
