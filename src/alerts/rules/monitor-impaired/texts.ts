import { asSentence } from "../../phrases.ts";
import type { Language, RuleTexts } from "../../rule.ts";
import type { MonitorRow } from "../../watches.ts";

export type MonitorImpaired = {
  readonly what: readonly MonitorRow["what"][];
  /** A sentence each. */
  readonly details: readonly string[];
  readonly sinceMs: number;
};

type Named = Readonly<Record<MonitorRow["what"], string>>;
const inEnglish: Named = {
  stalled: "it stood still",
  clock: "its clock",
  database: "its database",
  disk: "its disk",
  network: "its network",
  lag: "it lags behind",
};
const inGerman: Named = {
  stalled: "er stand still",
  clock: "seine Uhr",
  database: "seine Datenbank",
  disk: "seine Platte",
  network: "sein Netz",
  lag: "er hinkt hinterher",
};

/** A title has room for so many. */
const mostNamed = 3;
function shortOf(what: MonitorImpaired["what"], names: Named, more: (count: number) => string): string {
  const named = what.slice(0, mostNamed).map((is) => names[is]);
  return [...named, ...(what.length > mostNamed ? [more(what.length - mostNamed)] : [])].join(", ");
}

const todoEnglish: Named = {
  stalled: "Give the monitor's machine more time or memory: it was paused, asleep or overloaded.",
  clock: "Let the clock of the monitor's machine be set by NTP.",
  database: "Read the monitor's own log: it says which database, and why.",
  disk: "Make room on the disk of the monitor's data folder.",
  network: "Check the network of the monitor's machine.",
  lag: "Nothing if it is catching up with old logs; else look for what keeps the machine busy.",
};
const todoGerman: Named = {
  stalled: "Dem Rechner des Monitors mehr Zeit oder Speicher geben: Er war angehalten, schlief oder war überlastet.",
  clock: "Die Uhr des Rechners, auf dem der Monitor läuft, per NTP stellen lassen.",
  database: "Das Log des Monitors lesen: Es sagt, welche Datenbank es ist und warum.",
  disk: "Auf der Platte mit dem Datenordner des Monitors Platz schaffen.",
  network: "Das Netz des Rechners prüfen, auf dem der Monitor läuft.",
  lag: "Nichts, solange alte Logs nachgelesen werden; sonst nachsehen, was den Rechner beschäftigt.",
};

export const texts: Readonly<Record<Language, RuleTexts<MonitorImpaired>>> = {
  en: {
    name: "Monitor impaired",
    fires: "something keeps the monitor from seeing or telling",
    title: ({ what }) => `The monitor does not see or tell everything: ${shortOf(what, inEnglish, (more) => `${more} more`)}`,
    why: ({ details, sinceMs }, words) =>
      [
        `This began on ${words.moment(sinceMs)}.`,
        ...details.map(asSentence),
        "This is about the monitor alone: nothing is said of the nodes.",
      ].join(" "),
    todo: ({ what }) => what.map((is) => todoEnglish[is]),
  },
  de: {
    name: "Monitor beeinträchtigt",
    fires: "etwas den Monitor am Sehen oder Melden hindert",
    title: ({ what }) => `Der Monitor sieht oder meldet nicht alles: ${shortOf(what, inGerman, (more) => `${more} weitere`)}`,
    why: ({ details, sinceMs }, words) =>
      [
        `Es begann am ${words.moment(sinceMs)}.`,
        ...details.map(asSentence),
        "Es geht allein um den Monitor: Über die Nodes wird nichts gesagt.",
      ].join(" "),
    todo: ({ what }) => what.map((is) => todoGerman[is]),
  },
};
