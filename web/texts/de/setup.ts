import type { setup as english } from "../en/setup.ts";
import type { Wording } from "../language.ts";

/** The monitor names places that are no path in English: `port 14002`, `config.yaml of the node`. */
const placeOf = (where: string) =>
  where
    .replace(/^port /, "Port ")
    .replace(/^config\.yaml of the node$/, "config.yaml des Nodes")
    .replace(/^(config\.yaml|docker run) of /, "$1 von ");

/** Texts of the first run; loaded with it. */
export const setup: Wording<typeof english> = {
  looking: "Auf diesem Rechner wird nach Nodes gesucht.",
  lookingHelp: "Ports, Logs und Einstellungen werden gelesen. Nichts wird geändert.",
  found: (n) => (n === 1 ? "1 Node auf diesem Rechner gefunden." : `${n} Nodes auf diesem Rechner gefunden.`),
  foundHelp: "Es wurde nur gelesen, nichts geändert. Was nicht beobachtet werden soll, abwählen.",
  none: "Kein Node auf diesem Rechner gefunden.",
  noneHelp: "Falls es hier einen Node gibt: starten und erneut suchen. Oder von Hand angeben.",
  again: "Erneut suchen",
  took: (took) => `Das dauerte ${took}.`,
  lookedIn: (first, last, took) => `Ports ${first} bis ${last} und die üblichen Ordner in ${took} durchsucht.`,
  columns: { name: "Name", found: "Gefunden als", disk: "Platte", read: "Lesbar" },
  onPort: (port) => `, API auf Port ${port}`,
  watchThis: (name) => `${name} beobachten`,
  nameOf: (name) => `Name des Nodes, gefunden als ${name}`,
  badName: "Bis zu 32 Buchstaben (a–z), Ziffern, Leerzeichen und . _ -, vorn ein Buchstabe oder eine Ziffer.",
  takenName: "Ein anderer Node heißt schon so.",
  disk: (used, allocated) => `${used} von ${allocated}`,
  version: (version) => `Version ${version}`,
  nodeId: (id) => `Node ${id.slice(0, 8)}…`,
  log: (size) => `Log mit ${size}`,
  emptyLog: "Log, noch leer",
  logDenied: "Log nicht lesbar",
  noLog: "kein Log",
  api: "API",
  apiSilent: "API still",
  noApi: "keine API",
  debug: "Debug-Port",
  reads: { all: "alles lesbar", log: "nur Log", api: "nur API", debug: "nur Debug-Port", nothing: "nichts lesbar" },
  missing: {
    log: "Erfolgsquoten und Traffic brauchen das Log.",
    api: "Speicher, Einnahmen und Reputation brauchen die API.",
  },
  why: {
    denied: "Das Log ist da, darf aber nicht gelesen werden.",
    silent: (where) => `Auf ${placeOf(where)} antwortet nichts: den Node starten und erneut suchen.`,
  },
  showLine: "Die nötige Zeile zeigen",
  addTo: (where) => `In ${placeOf(where)} eintragen, den Node neu starten und erneut suchen:`,
  runIn: "Im Terminal ausführen und erneut suchen:",
  oldLogs: (size) => `Auch die alten Logs lesen: ${size}.`,
  oldLogsHelp: "Sie werden im Hintergrund gelesen, damit die Diagramme nicht leer beginnen.",
  watch: (n) => (n === 1 ? "1 Node beobachten" : `${n} Nodes beobachten`),
  starting: "Startet",
  nothingTicked: "Einen Node ankreuzen, um ihn zu beobachten.",
  later: "Alles davon lässt sich später per Konfigurationsdatei oder Befehlszeile ändern.",
  refused: "Der Monitor konnte damit nicht starten und läuft weiter wie bisher.",
  slow: "Der Monitor kommt nicht zurück.",
  slowFix: "Nachsehen, was er dort ausgibt, wo er gestartet wurde, dann die Seite neu laden.",
  where: "Wo gesucht wurde",
  ports: (first, last) => `Ports ${first} bis ${last} dieses Rechners, nach der API eines Nodes`,
  folders: "Diese Ordner, nach Logs, config.yaml und Docker-Containern",
  byHand: "Node von Hand hinzufügen",
  byHandHelp:
    "Für einen Node auf einem anderen Rechner oder einen, dessen Log woanders liegt. Den Monitor beenden und mit dem Log des Nodes, seiner API oder beidem starten:",
  byConfig: "Oder in einer Datei festhalten und mit --config monitor.yaml starten:",
  demo: "Kein Node zur Hand?",
  demoHelp: "Sechs simulierte Nodes mit 90 Tagen Verlauf zeigen, was der Monitor kann. Ihre Daten bleiben von den eigenen getrennt.",
  startDemo: "Mit sechs simulierten Nodes ansehen",
};
