import type { Language, RuleTexts } from "../../rule.ts";

export type FullFacts = {
  readonly node: string;
  readonly usedShare: number;
  readonly freeBytes: number | null;
  readonly bytesPerDay: number | null;
};

const dayMs = 86_400_000;
/** Of what is further away nobody knows anything. */
const farAwayMs = 730 * dayMs;
const pace = ({ freeBytes, bytesPerDay }: FullFacts) => {
  if (freeBytes === null || freeBytes <= 0 || bytesPerDay === null || bytesPerDay <= 0) return null;
  const leftMs = (freeBytes / bytesPerDay) * dayMs;
  return leftMs > farAwayMs ? null : leftMs;
};

export const texts: Readonly<Record<Language, RuleTexts<FullFacts>>> = {
  en: {
    name: "Disk nearly full",
    fires: "the used share of the allocated space passes a level",
    title: (f, w) => `${f.node}: ${w.percent(f.usedShare)} of the allocated space is used`,
    why: (f, w) => {
      const left = pace(f);
      const free = f.freeBytes === null ? "" : `${w.bytes(Math.max(0, f.freeBytes))} are free. `;
      const until = left === null ? "" : `At the pace of late that lasts ${w.span(left)}. `;
      return `${free}${until}A full node gets no uploads and its earnings stop growing; nothing is lost.`;
    },
    todo: () => ["Raise the allocation if the disk has more room.", "Plan another disk or node.", "Look whether trash is emptied."],
  },
  de: {
    name: "Platte fast voll",
    fires: "der belegte Anteil des zugewiesenen Platzes eine Schwelle überschreitet",
    title: (f, w) => `${f.node}: ${w.percent(f.usedShare)} des zugewiesenen Platzes sind belegt`,
    why: (f, w) => {
      const left = pace(f);
      const free = f.freeBytes === null ? "" : `${w.bytes(Math.max(0, f.freeBytes))} sind frei. `;
      const until = left === null ? "" : `Beim Tempo der letzten Zeit reicht das ${w.span(left)}. `;
      return `${free}${until}Ein voller Node bekommt keine Uploads, und seine Einnahmen wachsen nicht mehr; verloren geht nichts.`;
    },
    todo: () => [
      "Zuweisung erhöhen, wenn die Platte mehr hergibt.",
      "Eine weitere Platte oder einen Node einplanen.",
      "Prüfen, ob der Papierkorb geleert wird.",
    ],
  },
};
