import { asSentence, english, german } from "../../phrases.ts";
import type { Language, RuleTexts } from "../../rule.ts";

export type NodeCrashLoop = {
  readonly node: string;
  readonly starts: number;
  /** Within so many minutes. */
  readonly minutes: number;
  /** The newest fatal line before a start. */
  readonly lastWord: string | null;
};

export const texts: Readonly<Record<Language, RuleTexts<NodeCrashLoop>>> = {
  en: {
    name: "Node starts again and again",
    fires: "a node starts several times within an hour",
    title: ({ node, starts, minutes }, words) => `${node} started ${english.times(starts, words)} in ${words.span(minutes * 60_000)}`,
    why: ({ lastWord }) =>
      `It ends soon after each start, and is offline most of the time. ${lastWord === null ? "Its log gives no reason before the starts." : `Its last words were: ${asSentence(lastWord)}`}`,
    todo: () => [
      "Read the lines before the starts: the last fatal one names the cause.",
      english.checkMounts,
      "Check whether the system ended it for want of memory (dmesg, out of memory).",
      english.checkDisk,
    ],
  },
  de: {
    name: "Node startet immer wieder",
    fires: "ein Node binnen einer Stunde mehrmals startet",
    title: ({ node, starts, minutes }, words) => `${node} startete ${german.times(starts, words)} in ${words.span(minutes * 60_000)}`,
    why: ({ lastWord }) =>
      `Er endet bald nach jedem Start und ist die meiste Zeit offline. ${lastWord === null ? "Sein Log nennt vor den Starts keinen Grund." : `Seine letzten Worte: ${asSentence(lastWord)}`}`,
    todo: () => [
      "Die Zeilen vor den Starts lesen: Die letzte fatale nennt die Ursache.",
      german.checkMounts,
      "Prüfen, ob das System ihn aus Speichermangel beendet hat (dmesg, out of memory).",
      german.checkDisk,
    ],
  },
};
