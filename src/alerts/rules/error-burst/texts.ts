import type { Language, RuleTexts } from "../../rule.ts";
import type { Words } from "../../words.ts";

export type BurstFacts = {
  /** `null`: the fleet. */
  readonly node: string | null;
  readonly text: string;
  readonly side: string;
  readonly count: number;
  readonly usual: number;
  /** Of the fleet that have it at once; 0 for a single node. */
  readonly nodes: number;
};

const sides = {
  en: { node: "The cause lies with the node.", network: "The cause lies on the way.", satellite: "The cause lies with the satellite." },
  de: { node: "Die Ursache liegt beim Node.", network: "Die Ursache liegt auf dem Weg.", satellite: "Die Ursache liegt beim Satelliten." },
} as const;
const sideIn = (language: Language, side: string) => (side in sides[language] ? ` ${sides[language][side as keyof typeof sides.en]}` : "");

/** Less than half an error is said as none. */
const isNone = ({ usual }: BurstFacts) => Math.round(usual) === 0;
const usuallyEnglish = (f: BurstFacts, w: Words) =>
  isNone(f) ? "Usually there is hardly one in that time." : `Usually it is about ${w.count(f.usual)} in that time.`;
const usuallyGerman = (f: BurstFacts, w: Words) =>
  isNone(f) ? "Üblich ist in dieser Zeit kaum einer." : `Üblich sind etwa ${w.count(f.usual)} in dieser Zeit.`;

export const texts: Readonly<Record<Language, RuleTexts<BurstFacts>>> = {
  en: {
    name: "Burst of errors",
    fires: "a class of errors comes at least three times as often as usual, and chance does not explain it",
    title: (f, w) => `${f.node ?? `${w.count(f.nodes)} nodes`}: ${w.count(f.count)} errors in 15\u202fmin: ${f.text}`,
    why: (f, w) =>
      f.node === null
        ? `${usuallyEnglish(f, w)} It is more on ${w.count(f.nodes)} nodes at once: the network, not you.`
        : `${usuallyEnglish(f, w)}${sideIn("en", f.side)}`,
    todo: (f) =>
      f.node === null ? ["Wait; look again in an hour."] : ["Open Errors: each class has its advice.", "Read the lines below this alert."],
  },
  de: {
    name: "Fehler häufen sich",
    fires: "eine Klasse von Fehlern mindestens dreimal so oft vorkommt wie üblich und Zufall es nicht erklärt",
    title: (f, w) => `${f.node ?? `${w.count(f.nodes)} Nodes`}: ${w.count(f.count)} Fehler in 15\u202fmin: ${f.text}`,
    why: (f, w) =>
      f.node === null
        ? `${usuallyGerman(f, w)} Auf ${w.count(f.nodes)} Nodes zugleich sind es mehr: Es liegt am Netz, nicht an den Nodes.`
        : `${usuallyGerman(f, w)}${sideIn("de", f.side)}`,
    todo: (f) =>
      f.node === null
        ? ["Abwarten und in einer Stunde erneut prüfen."]
        : ["Fehler öffnen: Jede Klasse hat ihren Rat.", "Die Zeilen unter diesem Alarm lesen."],
  },
};
