import type { Language, RuleTexts } from "../../rule.ts";

export type ForecastFacts = {
  readonly node: string;
  readonly lowMs: number;
  /** `null`: not within two years. */
  readonly highMs: number | null;
  readonly leftMs: number;
  /** `null`: not known. */
  readonly bytesPerDay: number | null;
  readonly freeBytes: number | null;
};

const grows = ({ bytesPerDay }: ForecastFacts) => bytesPerDay !== null && bytesPerDay > 0;
const isToday = ({ leftMs }: ForecastFacts) => leftMs < 86_400_000;

export const texts: Readonly<Record<Language, RuleTexts<ForecastFacts>>> = {
  en: {
    name: "Disk will be full",
    fires: "the node's growth fills its space within the set number of days",
    title: (f, w) => `${f.node}: full between ${w.day(f.lowMs)} and ${f.highMs === null ? "much later" : w.day(f.highMs)}`,
    why: (f, w) =>
      `${f.freeBytes === null ? "" : `${w.bytes(f.freeBytes)} are free. `}${grows(f) ? `The node grows by ${w.bytes(f.bytesPerDay!)} a day. ` : ""}With a chance of 80\u202f% the day lies in that span, at the earliest ${isToday(f) ? "today" : `in ${w.span(f.leftMs)}`}. From then on there are no uploads.`,
    todo: () => [
      "Raise the allocation if the disk has more room.",
      "Get another disk or node ready.",
      "Look at the forecast and what it rests on.",
    ],
  },
  de: {
    name: "Platte wird voll",
    fires: "der Zuwachs des Nodes seinen Platz in der eingestellten Zahl von Tagen füllt",
    title: (f, w) => `${f.node}: voll zwischen ${w.day(f.lowMs)} und ${f.highMs === null ? "viel später" : w.day(f.highMs)}`,
    why: (f, w) =>
      `${f.freeBytes === null ? "" : `${w.bytes(f.freeBytes)} sind frei. `}${grows(f) ? `Der Zuwachs beträgt ${w.bytes(f.bytesPerDay!)} am Tag. ` : ""}Mit einer Wahrscheinlichkeit von 80\u202f% liegt der Tag in dieser Spanne, frühestens ${isToday(f) ? "heute" : `in ${w.span(f.leftMs)}`}. Von da an gibt es keine Uploads.`,
    todo: () => [
      "Zuweisung erhöhen, wenn die Platte mehr hergibt.",
      "Eine weitere Platte oder einen Node bereitlegen.",
      "Die Prognose ansehen und worauf sie beruht.",
    ],
  },
};
