import { english, german } from "../../phrases.ts";
import type { Language, RuleTexts } from "../../rule.ts";

export type ClockWrong = { readonly node: string; readonly minutes: number };
const minuteMs = 60_000;

export const texts: Readonly<Record<Language, RuleTexts<ClockWrong>>> = {
  en: {
    name: "Clock wrong",
    fires: "a node finds its clock off by more than 10 minutes",
    title: ({ node, minutes }, words) => `The clock of ${node} is off by ${words.span(minutes * minuteMs)}`,
    why: () =>
      "The node compared it with the satellites when it started. Orders out of their time are refused, so transfers fail and earn nothing; at more than 30 minutes the node does not start.",
    todo: () => [english.setClock, "Then restart the node: it looks at its clock only when it starts."],
  },
  de: {
    name: "Uhr falsch",
    fires: "ein Node bemerkt, dass seine Uhr um mehr als 10 Minuten abweicht",
    title: ({ node, minutes }, words) => `Die Uhr von ${node} weicht um ${words.span(minutes * minuteMs)} ab`,
    why: () =>
      "Der Node hat sie beim Start mit den Satelliten verglichen. Orders außerhalb ihrer Zeit werden abgelehnt, Transfers schlagen fehl und bringen nichts ein; bei mehr als 30 Minuten startet der Node nicht.",
    todo: () => [german.setClock, "Danach den Node neu starten: Nur dann sieht er nach der Uhr."],
  },
};
