import type { Language, RuleTexts } from "../../rule.ts";

export type LevelFacts = {
  readonly node: string;
  readonly action: string;
  readonly p99Ms: number;
  readonly levelMs: number;
  readonly count: number;
};

export const texts: Readonly<Record<Language, RuleTexts<LevelFacts>>> = {
  en: {
    name: "Operations too slow",
    fires: "one in a hundred operations of the last 15\u202fmin takes longer than the level",
    title: (f, w) => `${f.node}: one in a hundred ${f.action} operations takes ${w.duration(f.p99Ms)} or longer`,
    why: (f, w) =>
      `${w.count(f.count)} operations ended in 15\u202fmin; the level is ${w.duration(f.levelMs)}. Slow operations lose races against other nodes, and audits have five minutes.`,
    todo: () => [
      "Look what else reads or writes the disk.",
      "Look at the disk's health.",
      "Let the used-space walk and other heavy work run at quiet hours.",
    ],
  },
  de: {
    name: "Vorgänge zu langsam",
    fires: "in den letzten 15\u202fmin einer von hundert Vorgängen länger dauert als die Schwelle",
    title: (f, w) => `${f.node}: Einer von hundert Vorgängen (${f.action}) dauert ${w.duration(f.p99Ms)} oder länger`,
    why: (f, w) =>
      `In 15\u202fmin endeten ${w.count(f.count)} Vorgänge; die Schwelle liegt bei ${w.duration(f.levelMs)}. Langsame Vorgänge verlieren gegen andere Nodes, und Audits haben fünf Minuten.`,
    todo: () => [
      "Prüfen, was sonst auf der Platte liest oder schreibt.",
      "Zustand der Platte prüfen.",
      "Belegungszählung und andere schwere Arbeit in ruhige Stunden legen.",
    ],
  },
};
