import type { Language, RuleTexts } from "../../rule.ts";

export type VettingFinished = { readonly node: string; readonly satellite: string; readonly sinceMs: number };

export const texts: Readonly<Record<Language, RuleTexts<VettingFinished>>> = {
  en: {
    name: "Vetting finished",
    fires: "a satellite has finished vetting a node",
    title: ({ node, satellite }) => `${node} is vetted on ${satellite}`,
    why: ({ satellite, sinceMs }, words) =>
      `Vetting ended on ${words.moment(sinceMs)}. Until then the node shared a small part of the uploads of ${satellite} with other new nodes; from now on it gets its full part.`,
    todo: () => ["Nothing to do. More uploads from this satellite are to be expected."],
  },
  de: {
    name: "Vetting bestanden",
    fires: "ein Satellit das Vetting eines Nodes abgeschlossen hat",
    title: ({ node, satellite }) => `${node} hat das Vetting auf ${satellite} bestanden`,
    why: ({ satellite, sinceMs }, words) =>
      `Das Vetting endete am ${words.moment(sinceMs)}. Bis dahin teilte sich der Node mit anderen neuen einen kleinen Teil der Uploads von ${satellite}; von nun an bekommt er seinen vollen Anteil.`,
    todo: () => ["Nichts zu tun. Von diesem Satelliten sind mehr Uploads zu erwarten."],
  },
};
