import { english, german } from "../../phrases.ts";
import type { Language, RuleTexts } from "../../rule.ts";

export type ContactOld = {
  readonly node: string;
  /** Since the last contact; with `isSinceStart` since the node started, and there was none. */
  readonly hours: number;
  readonly isSinceStart: boolean;
};
const hourMs = 3_600_000;

export const texts: Readonly<Record<Language, RuleTexts<ContactOld>>> = {
  en: {
    name: "Last contact old",
    fires: "nothing from outside has reached a node for hours while its API answers",
    title: ({ node, hours, isSinceStart }, words) =>
      isSinceStart
        ? `Nothing from outside has reached ${node} since its start ${words.span(hours * hourMs)} ago`
        : `Nothing from outside has reached ${node} for ${words.span(hours * hourMs)}`,
    why: ({ hours }) =>
      `The node runs, but no satellite and no client gets through to it. ${hours > 4 ? "After 4 hours without a contact satellites send no uploads" : "After 4 hours satellites send no more uploads"}, and the online score falls meanwhile.`,
    todo: () => [
      english.checkReach,
      "Check contact.external-address in the node's config.yaml, and the dynamic DNS name behind it.",
      "Look in the node's log for ping satellite failed: the error says what does not work.",
    ],
  },
  de: {
    name: "Letzter Kontakt alt",
    fires: "einen Node stundenlang nichts von außen erreicht, obwohl seine API antwortet",
    title: ({ node, hours, isSinceStart }, words) =>
      isSinceStart
        ? `Nichts von außen hat ${node} seit seinem Start vor ${words.span(hours * hourMs)} erreicht`
        : `Nichts von außen erreicht ${node} seit ${words.span(hours * hourMs)}`,
    why: ({ hours }) =>
      `Der Node läuft, aber kein Satellit und kein Client kommt zu ihm durch. ${hours > 4 ? "Nach 4 Stunden ohne Kontakt schicken Satelliten keine Uploads" : "Nach 4 Stunden schicken Satelliten keine Uploads mehr"}, und der Online-Score fällt solange.`,
    todo: () => [
      german.checkReach,
      "contact.external-address in der config.yaml des Nodes und den dynamischen DNS-Namen dahinter prüfen.",
      "Im Log des Nodes nach ping satellite failed suchen: Der Fehler sagt, woran es liegt.",
    ],
  },
};
