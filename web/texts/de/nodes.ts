import type { nodesPage as english } from "../en/nodes.ts";
import type { Wording } from "../language.ts";

/** The page of all nodes. */
export const nodesPage: Wording<typeof english> = {
  every: "Alle Nodes",
  grid: "Jeder Node als Zelle; Pfeiltasten wechseln die Zelle",
  filter: "Welche Nodes",
  all: "Alle",
  pills: { crit: "Kritisch", unknown: "Nicht sichtbar", warn: "Warnung", vetting: "Vetting", ok: "Gesund" },
  states: { crit: "kritisch", unknown: "nicht sichtbar", warn: "Warnung", vetting: "Vetting", ok: "gesund" },
  find: "Node, Rechner, Gruppe suchen",
  group: "Gruppen",
  groupings: { none: "keine", host: "Rechner", group: "Gruppe" },
  colour: "Farbe",
  measures: { room: "freier Platz", audits: "Audits übrig", won: "Downloads gewonnen", month: "Einnahmen" },
  strength: {
    room: "kräftigeres Grün, mehr Platz",
    audits: "kräftigeres Grün, mehr Audits übrig",
    won: "kräftigeres Grün, mehr Downloads gewonnen",
    month: "kräftigeres Grün, höhere Einnahmen",
  },
  legend: {
    room: "gesund: fast voll … viel Platz",
    audits: "gesund: wenige Audits übrig … die volle Reserve",
    won: "gesund: 90\u202f% gewonnen … alle gewonnen",
    month: "gesund: wenig … am meisten von allen",
  },
  look: "Raster oder Tabelle",
  looks: { grid: "Raster", table: "Tabelle" },
  ungrouped: "ohne Angabe",
  audits: (n: number) => (n === 1 ? "1 Audit übrig" : `${n} Audits übrig`),
  used: (share: string) => `Platte zu ${share} belegt`,
  won: (share: string) => `${share} der Downloads gewonnen`,
  worst: "Schlechteste zuerst",
  causes: (nodes: number, causes: number) =>
    `${nodes === 1 ? "1 Node" : `${nodes} Nodes`}, ${causes === 1 ? "1 Ursache" : `${causes} Ursachen`}`,
  onHost: (host: string, n: number) => `${host}, ${n === 1 ? "1 Node" : `${n} Nodes`}`,
  auditsHead: "Audits übrig",
  nothing: "Bei keinem davon ist etwas zu tun.",
  none: "Kein passender Node",
  noneHelp: "Einen Filter entfernen oder nach weniger suchen.",
};
