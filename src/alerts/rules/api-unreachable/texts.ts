import { asSentence } from "../../phrases.ts";
import type { Language, RuleTexts } from "../../rule.ts";

export type ApiUnreachable = {
  readonly node: string;
  readonly address: string;
  readonly failed: number;
  readonly lastAnswerMs: number | null;
  /** Of the failure, as the sources page says it. */
  readonly says: string | null;
  readonly fix: string | null;
  /** `null`: no log is read. */
  readonly logGoesOn: boolean | null;
};

export const texts: Readonly<Record<Language, RuleTexts<ApiUnreachable>>> = {
  en: {
    name: "API unreachable",
    fires: "a node's API has not answered for minutes, several questions in a row",
    title: ({ node, logGoesOn }) =>
      logGoesOn === true ? `The API of ${node} does not answer; its log goes on` : `The API of ${node} does not answer`,
    why: ({ address, failed, lastAnswerMs, says, logGoesOn }, words) =>
      [
        `${failed === 1 ? "The newest question" : `${words.count(failed)} questions in a row`} to ${address} had no answer${lastAnswerMs === null ? "" : `; the last answer came on ${words.moment(lastAnswerMs)}`}.`,
        says === null ? "" : asSentence(says),
        logGoesOn === true ? "The node writes its log, so it runs." : logGoesOn === false ? "Its log is silent, too." : "",
        "Scores, disk and earnings are not known meanwhile; nothing is said of them.",
      ]
        .filter((sentence) => sentence !== "")
        .join(" "),
    todo: ({ address, fix }) => [
      ...(fix === null ? [] : [asSentence(fix)]),
      `Open ${address} from the monitor's machine.`,
      "Check console.address in the node's config.yaml, and the ports of its container.",
    ],
  },
  de: {
    name: "API antwortet nicht",
    fires: "die API eines Nodes minutenlang mehrere Fragen nacheinander nicht beantwortet",
    title: ({ node, logGoesOn }) =>
      logGoesOn === true ? `Die API von ${node} antwortet nicht, sein Log geht weiter` : `Die API von ${node} antwortet nicht`,
    why: ({ address, failed, lastAnswerMs, says, logGoesOn }, words) =>
      [
        `${failed === 1 ? `Die neueste Frage an ${address} blieb` : `${words.count(failed)} Fragen nacheinander an ${address} blieben`} ohne Antwort${lastAnswerMs === null ? "" : `; die letzte Antwort kam am ${words.moment(lastAnswerMs)}`}.`,
        says === null ? "" : asSentence(says),
        logGoesOn === true ? "Der Node schreibt sein Log, er läuft also." : logGoesOn === false ? "Auch sein Log schweigt." : "",
        "Scores, Platte und Einnahmen sind solange unbekannt; über sie wird nichts gesagt.",
      ]
        .filter((sentence) => sentence !== "")
        .join(" "),
    todo: ({ address, fix }) => [
      ...(fix === null ? [] : [asSentence(fix)]),
      `${address} vom Rechner des Monitors aus öffnen.`,
      "console.address in der config.yaml des Nodes und die Ports seines Containers prüfen.",
    ],
  },
};
