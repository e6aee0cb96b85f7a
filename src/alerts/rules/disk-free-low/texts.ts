import type { Language, RuleTexts } from "../../rule.ts";

export type LowFacts = {
  readonly node: string;
  readonly freeBytes: number;
  readonly totalBytes: number;
  /** What the node believes it may still fill; `null`: unknown. */
  readonly promisedBytes: number | null;
};

export const texts: Readonly<Record<Language, RuleTexts<LowFacts>>> = {
  en: {
    name: "File system nearly full",
    fires: "the file system of a node has little room left, whatever the node was allocated",
    title: (f, w) => `${f.node}: its file system has ${w.bytes(f.freeBytes)} left`,
    why: (f, w) =>
      `That is ${w.percent(f.freeBytes / f.totalBytes)} of ${w.bytes(f.totalBytes)}.${f.promisedBytes !== null && f.promisedBytes > f.freeBytes ? ` The node counts on ${w.bytes(f.promisedBytes)}.` : ""} Databases and compactions need room to write; without it the node stops.`,
    todo: () => [
      "Remove what is not the node's from this disk.",
      "Lower the allocation below what the disk can hold, with a tenth to spare.",
      "Look whether logs or databases grew.",
    ],
  },
  de: {
    name: "Dateisystem fast voll",
    fires: "im Dateisystem eines Nodes wenig Platz bleibt, wie viel ihm auch zugewiesen ist",
    title: (f, w) => `${f.node}: Im Dateisystem sind noch ${w.bytes(f.freeBytes)} frei`,
    why: (f, w) =>
      `Das sind ${w.percent(f.freeBytes / f.totalBytes)} von ${w.bytes(f.totalBytes)}.${f.promisedBytes !== null && f.promisedBytes > f.freeBytes ? ` Der Node rechnet mit ${w.bytes(f.promisedBytes)}.` : ""} Datenbanken und Verdichtungen brauchen Platz zum Schreiben; ohne ihn bleibt der Node stehen.`,
    todo: () => [
      "Von der Platte entfernen, was nicht zum Node gehört.",
      "Zuweisung unter das senken, was die Platte fasst, mit einem Zehntel Reserve.",
      "Prüfen, ob Logs oder Datenbanken gewachsen sind.",
    ],
  },
};
