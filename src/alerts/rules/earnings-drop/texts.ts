import type { Language, RuleTexts } from "../../rule.ts";

export type DropFacts = {
  /** `null`: the fleet. */
  readonly node: string | null;
  readonly forecastMicroUsd: number;
  readonly lowMicroUsd: number;
  readonly highMicroUsd: number;
  /** Of the last three closed months: their mean, or their median where that is less. */
  readonly usualMicroUsd: number;
  readonly drop: number;
  /** Of the fleet that fall together; 0 for a single node. */
  readonly nodes: number;
};

const span = (f: DropFacts, usd: (microUsd: number) => string) => `${usd(f.lowMicroUsd)}–${usd(f.highMicroUsd)}`;

export const texts: Readonly<Record<Language, RuleTexts<DropFacts>>> = {
  en: {
    name: "Earnings fall",
    fires: "the forecast of the month lies far below the mean of the last three closed months",
    title: (f, w) => `${f.node ?? "All nodes"}: this month brings ${w.percent(f.drop)} less than usual`,
    why: (f, w) =>
      `The forecast is ${w.usd(f.forecastMicroUsd)}${f.nodes === 0 ? ` (with a chance of 80\u202f% ${span(f, w.usd)})` : ""}; after the last three months ${w.usd(f.usualMicroUsd)} is usual.${f.nodes === 0 ? "" : ` It falls on ${w.count(f.nodes)} nodes at once: prices or the network, not you.`}`,
    todo: (f) =>
      f.node === null
        ? ["Look at the prices on the page of earnings.", "Look at the traffic of all nodes over the month."]
        : [
            "Open Earnings and look which part fell: storage, egress or repair.",
            "Look whether the node was offline, suspended or disqualified on a satellite.",
            "Look at its success rates.",
          ],
  },
  de: {
    name: "Einnahmen fallen",
    fires: "die Prognose des Monats weit unter dem Mittel der letzten drei abgeschlossenen Monate liegt",
    title: (f, w) => `${f.node ?? "Alle Nodes"}: Dieser Monat bringt ${w.percent(f.drop)} weniger als üblich`,
    why: (f, w) =>
      `Die Prognose liegt bei ${w.usd(f.forecastMicroUsd)}${f.nodes === 0 ? ` (mit einer Wahrscheinlichkeit von 80\u202f% ${span(f, w.usd)})` : ""}; nach den letzten drei Monaten sind ${w.usd(f.usualMicroUsd)} üblich.${f.nodes === 0 ? "" : ` Auf ${w.count(f.nodes)} Nodes zugleich ist es weniger: Es liegt an Preisen oder am Netz, nicht an den Nodes.`}`,
    todo: (f) =>
      f.node === null
        ? ["Die Preise auf der Seite der Einnahmen ansehen.", "Den Traffic aller Nodes in diesem Monat ansehen."]
        : [
            "Einnahmen öffnen und ansehen, welcher Teil gefallen ist: Speicher, Egress oder Reparatur.",
            "Prüfen, ob der Node offline, suspendiert oder auf einem Satelliten disqualifiziert war.",
            "Seine Erfolgsquoten ansehen.",
          ],
  },
};
