import type { Language, RuleTexts } from "../../rule.ts";

export type VersionBelowMinimum = { readonly node: string; readonly version: string; readonly minimum: string };

export const texts: Readonly<Record<Language, RuleTexts<VersionBelowMinimum>>> = {
  en: {
    name: "Version below minimum",
    fires: "a node's version is older than the oldest that is allowed",
    title: ({ node, version }) => `${node} gets no new data: version ${version} is no longer allowed`,
    why: ({ version, minimum }) =>
      `The oldest allowed version is ${minimum}, and the node runs ${version}. Satellites send such a node no new data.`,
    todo: () => [
      "Update the node now.",
      "Then look in the updater's log why it did not: Error updating service.",
      "With Docker, pull the image and create the container anew.",
    ],
  },
  de: {
    name: "Version unter dem Minimum",
    fires: "die Version eines Nodes älter ist als die älteste erlaubte",
    title: ({ node, version }) => `${node} bekommt keine neuen Daten: Version ${version} ist nicht mehr erlaubt`,
    why: ({ version, minimum }) =>
      `Die älteste erlaubte Version ist ${minimum}, der Node läuft mit ${version}. Satelliten schicken einem solchen Node keine neuen Daten.`,
    todo: () => [
      "Den Node jetzt aktualisieren.",
      "Dann im Log des Updaters nachsehen, warum es ausblieb: Error updating service.",
      "Mit Docker das Image neu holen und den Container neu anlegen.",
    ],
  },
};
