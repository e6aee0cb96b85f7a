import { english, german } from "../../phrases.ts";
import type { Language, RuleTexts } from "../../rule.ts";

export type NodeRestarted = { readonly node: string; readonly starts: number; readonly lastMs: number };

export const texts: Readonly<Record<Language, RuleTexts<NodeRestarted>>> = {
  en: {
    name: "Node restarted",
    fires: "a node starts",
    title: ({ node, starts }, words) => `${node} restarted${starts === 1 ? "" : ` ${english.times(starts, words)}`}`,
    why: ({ starts, lastMs }, words) =>
      `Its log tells of ${starts === 1 ? "a start" : "these starts, the newest"} on ${words.moment(lastMs)}. Updates and restarts of the machine do that, too.`,
    todo: () => [
      "Nothing to do if the restart was meant, or came with an update.",
      "Else read the lines before the start in the node's log.",
    ],
  },
  de: {
    name: "Node neu gestartet",
    fires: "ein Node startet",
    title: ({ node, starts }, words) => `${node} wurde ${starts === 1 ? "" : `${german.times(starts, words)} `}neu gestartet`,
    why: ({ starts, lastMs }, words) =>
      `Sein Log meldet ${starts === 1 ? "einen Start" : "diese Starts, den neuesten"} am ${words.moment(lastMs)}. Das kommt auch von Updates und Neustarts des Rechners.`,
    todo: () => [
      "Nichts zu tun, wenn der Neustart gewollt war oder zu einem Update gehört.",
      "Sonst im Log des Nodes die Zeilen vor dem Start lesen.",
    ],
  },
};
