import type { Language, RuleTexts } from "../../rule.ts";

export type SatelliteLost = { readonly node: string; readonly satellite: string; readonly lastMs: number };

export const texts: Readonly<Record<Language, RuleTexts<SatelliteLost>>> = {
  en: {
    name: "Satellite lost",
    fires: "a node says nothing of a satellite any more while it speaks of others",
    title: ({ node, satellite }) => `${node} says nothing of ${satellite} any more`,
    why: ({ satellite, lastMs }, words) =>
      `The node last told its scores on ${satellite} on ${words.moment(lastMs)}, and it still tells those of other satellites. So it does not trust ${satellite} any more, or its databases have lost it; its scores there cannot be watched.`,
    todo: ({ satellite }) => [
      `Look in the node's log for lines of trust and contact that name ${satellite}.`,
      "Check storage2.trust in the node's config.yaml.",
      "If the node has left the satellite on purpose, acknowledge this.",
    ],
  },
  de: {
    name: "Satellit verloren",
    fires: "ein Node von einem Satelliten nichts mehr sagt, von anderen aber doch",
    title: ({ node, satellite }) => `${node} sagt nichts mehr von ${satellite}`,
    why: ({ satellite, lastMs }, words) =>
      `Seine Scores auf ${satellite} nannte der Node zuletzt am ${words.moment(lastMs)}, die auf anderen Satelliten nennt er weiter. Also vertraut er ${satellite} nicht mehr, oder seine Datenbanken haben ihn verloren; die Scores dort sind nicht zu beobachten.`,
    todo: ({ satellite }) => [
      `Im Log des Nodes nach Zeilen von trust und contact suchen, die ${satellite} nennen.`,
      "storage2.trust in der config.yaml des Nodes prüfen.",
      "Hat der Node den Satelliten mit Absicht verlassen: den Alarm bestätigen.",
    ],
  },
};
