import type * as english from "../en/missing.ts";
import type { Wording } from "../language.ts";

/** What an address that names nothing leads to, and the page of one card. */
export const missing: Wording<typeof english.missing> = {
  title: "Unter dieser Adresse ist nichts",
  help: "Der Link ist vielleicht alt, oder ein Buchstabe fehlt.",
  nodes: "Nodes",
  overview: "Übersicht",
};

export const cardPage: Wording<typeof english.cardPage> = {
  fleet: "Alle Nodes",
  title: (name: string) => `Einzelne Karte: ${name}`,
  missing: "Diese Karte gibt es nicht",
  missingHelp: "Der Link ist vielleicht alt.",
};
