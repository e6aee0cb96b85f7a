import type { sources as english } from "../en/sources.ts";
import type { Wording } from "../language.ts";

/** Texts of the card of sources; loaded with it. */
export const sources: Wording<typeof english> = {
  title: "Quellen",
  question: "Was wird gelesen, und fehlt etwas?",
  lines: "Zeilen gelesen",
  allRead: "alles Vorhandene ist gelesen",
  behind: (text: string) => `${text} noch zu lesen`,
  columns: { node: "Node", log: "Log", state: "Zustand", lines: "Zeilen", records: "Einträge", unread: "Unlesbar", last: "Zuletzt" },
  state: { live: "live", catching_up: "holt auf", missing: "fehlt", denied: "kein Zugriff", paused: "pausiert", error: "Fehler" },
  samples: "Zeilen, die nicht lesbar oder nicht bekannt sind",
  times: (n: string) => `${n} ×`,
  noSamples: "Jede Zeile wurde verstanden.",
  empty: "Kein Log ist eingerichtet",
  emptyHelp: "Mit --node NAME=/path/to/storagenode.log starten.",
  left: (text: string) => `noch ${text}`,
};
