import type { Language, RuleTexts } from "../../rule.ts";

export type SilentFacts = {
  readonly node: string;
  readonly silentMs: number;
  readonly lastLineAtMs: number;
  /** Transfers that were due in the meantime; `null`: it is not known how many are usual. */
  readonly due: number | null;
  readonly api: "answers" | "silent" | "unsure" | "none";
};

const dueOf = ({ due }: SilentFacts) => Math.round(due ?? 0);

export const texts: Readonly<Record<Language, RuleTexts<SilentFacts>>> = {
  en: {
    name: "Node silent",
    fires: "a node's log has had no new line for so long that chance does not explain it",
    title: (f, w) =>
      f.api === "silent"
        ? `${f.node}: log and API have been silent for ${w.span(f.silentMs)}`
        : `${f.node}: its log has had no new line for ${w.span(f.silentMs)}`,
    why: (f, w) =>
      [
        `The last line is from ${w.moment(f.lastLineAtMs)}.`,
        ...(dueOf(f) === 0 ? [] : [`About ${w.count(dueOf(f))} ${dueOf(f) === 1 ? "transfer was" : "transfers were"} due since.`]),
        {
          answers: "Its API answers, so the node may be fine and only its log stands still.",
          silent: "Its API does not answer either. Each hour offline lowers the online score.",
          unsure: "Its API missed one question; the next one will tell.",
          none: "No API is configured, so nothing else tells whether it runs.",
        }[f.api],
      ].join(" "),
    todo: (f) =>
      f.api === "answers"
        ? [
            "Look whether the log file is still the one the node writes: its path, its rotation, its level (info).",
            "Look whether the disk of the log is full.",
            "Look whether satellites still reach the node: last contact and QUIC.",
          ]
        : [
            "Look whether the node's process or container runs.",
            "Look at the last lines of its log.",
            "Start the node again.",
            "Look whether host and line are up.",
          ],
  },
  de: {
    name: "Node stumm",
    fires: "im Log eines Nodes so lange keine neue Zeile steht, dass Zufall es nicht erklärt",
    title: (f, w) =>
      f.api === "silent"
        ? `${f.node}: Log und API sind seit ${w.span(f.silentMs)} stumm`
        : `${f.node}: Seit ${w.span(f.silentMs)} steht keine neue Zeile im Log`,
    why: (f, w) =>
      [
        `Die letzte Zeile ist vom ${w.moment(f.lastLineAtMs)}.`,
        ...(dueOf(f) === 0
          ? []
          : [`Seither ${dueOf(f) === 1 ? "war etwa 1 Transfer" : `waren etwa ${w.count(dueOf(f))} Transfers`} zu erwarten.`]),
        {
          answers: "Die API antwortet. Der Node kann also laufen, und nur sein Log steht still.",
          silent: "Auch die API antwortet nicht. Jede Stunde Ausfall senkt den Online-Score.",
          unsure: "Die API hat eine Anfrage nicht beantwortet; die nächste gibt Aufschluss.",
          none: "Eine API ist nicht eingerichtet, deshalb sagt sonst nichts, ob er läuft.",
        }[f.api],
      ].join(" "),
    todo: (f) =>
      f.api === "answers"
        ? [
            "Prüfen, ob der Node noch in diese Log-Datei schreibt: Pfad, Rotation, Stufe (info).",
            "Prüfen, ob die Platte des Logs voll ist.",
            "Prüfen, ob Satelliten den Node noch erreichen: letzter Kontakt und QUIC.",
          ]
        : [
            "Prüfen, ob Prozess oder Container des Nodes läuft.",
            "Die letzten Zeilen seines Logs ansehen.",
            "Den Node neu starten.",
            "Prüfen, ob Rechner und Leitung laufen.",
          ],
  },
};
