import { asSentence } from "../../phrases.ts";
import type { Language, RuleTexts } from "../../rule.ts";

export const unreadable = ["missing", "denied", "error"] as const;

export type LogUnreadable = {
  readonly node: string;
  readonly path: string;
  readonly state: (typeof unreadable)[number];
  /** Of the failure, as the sources page says it. */
  readonly says: string | null;
  readonly fix: string | null;
  /** Logs of the node that are read. */
  readonly others: number;
};

export const texts: Readonly<Record<Language, RuleTexts<LogUnreadable>>> = {
  en: {
    name: "Log unreadable",
    fires: "a node's log is missing, or may not or cannot be read",
    title: ({ node, state }) => {
      const because = { missing: "is not there", denied: "may not be read", error: "cannot be read" }[state];
      return `The log of ${node} ${because}`;
    },
    why: ({ path, says, others }) =>
      `The file is ${path}.${says === null ? "" : ` ${asSentence(says)}`} The node itself may be fine${others === 0 ? "" : "; other logs of it are read"}. Nothing is lost meanwhile: reading goes on where it stopped.`,
    todo: ({ fix, state, path }) => [
      ...(fix === null ? [] : [asSentence(fix)]),
      state === "denied" ? `Let the monitor's user read ${path}.` : `Check that ${path} is there, and that its disk is mounted.`,
      "Check log.output in the node's config.yaml.",
    ],
  },
  de: {
    name: "Log nicht lesbar",
    fires: "das Log eines Nodes fehlt oder nicht gelesen werden darf oder kann",
    title: ({ node, state }) => {
      const because = { missing: "ist nicht da", denied: "darf nicht gelesen werden", error: "ist nicht lesbar" }[state];
      return `Das Log von ${node} ${because}`;
    },
    why: ({ path, says, others }) =>
      `Die Datei ist ${path}.${says === null ? "" : ` ${asSentence(says)}`} Dem Node selbst kann es gut gehen${others === 0 ? "" : "; andere Logs von ihm werden gelesen"}. Nichts geht verloren: Gelesen wird dort weiter, wo es aufgehört hat.`,
    todo: ({ fix, state, path }) => [
      ...(fix === null ? [] : [asSentence(fix)]),
      state === "denied"
        ? `Dem Benutzer des Monitors das Lesen von ${path} erlauben.`
        : `Prüfen, ob ${path} da ist und die Platte eingehängt ist.`,
      "log.output in der config.yaml des Nodes prüfen.",
    ],
  },
};
