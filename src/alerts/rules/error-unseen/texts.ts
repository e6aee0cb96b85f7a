import type { Language, RuleTexts } from "../../rule.ts";

export type UnseenFacts = { readonly node: string; readonly text: string; readonly count: number; readonly firstAtMs: number };

export const texts: Readonly<Record<Language, RuleTexts<UnseenFacts>>> = {
  en: {
    name: "New error",
    fires: "a class of errors appears that the node never had before",
    title: (f) => `${f.node}: a new error: ${f.text}`,
    why: (f, w) => `${w.count(f.count)} in the last 15\u202fmin; the first was on ${w.moment(f.firstAtMs)}. This node never had it before.`,
    todo: () => ["Read the lines below.", "Look whether node, host or disk were changed at that time."],
  },
  de: {
    name: "Neuer Fehler",
    fires: "eine Klasse von Fehlern auftritt, die der Node noch nie hatte",
    title: (f) => `${f.node}: ein neuer Fehler: ${f.text}`,
    why: (f, w) => `${w.count(f.count)} in den letzten 15\u202fmin; der erste am ${w.moment(f.firstAtMs)}. Dieser Node hatte ihn noch nie.`,
    todo: () => ["Die Zeilen darunter lesen.", "Prüfen, ob zu dieser Zeit Node, Rechner oder Platte geändert wurden."],
  },
};
