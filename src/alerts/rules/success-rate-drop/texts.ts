import type { Language, RuleTexts } from "../../rule.ts";

export type SuccessFacts = {
  /** `null`: the fleet. */
  readonly node: string | null;
  readonly failed: number;
  readonly ended: number;
  readonly share: number;
  readonly usual: number;
  /** Of the fleet that got worse together; 0 for a single node. */
  readonly nodes: number;
};

export const texts: Readonly<Record<Language, RuleTexts<SuccessFacts>>> = {
  en: {
    name: "More transfers fail",
    fires: "far more transfers fail than this node's last seven days make likely, in the last 15 and the last 30\u202fmin",
    title: (f, w) =>
      f.node === null ? `${w.percent(f.share)} of transfers fail on all nodes` : `${f.node}: ${w.percent(f.share)} of transfers fail`,
    why: (f, w) =>
      f.node === null
        ? `Usually ${w.percent(f.usual)} fail. It is more on ${w.count(f.nodes)} nodes at once: the network, not you.`
        : `In the last 30\u202fmin ${w.count(f.failed)} of ${w.count(f.ended)} transfers failed; usually it is ${w.percent(f.usual)}. Each failed transfer is one that is not paid, and failed audits among them cost score.`,
    todo: (f) =>
      f.node === null
        ? ["Wait; look again in an hour.", "If it stays, look whether the nodes share a router, a host or a disk."]
        : [
            "Open Errors and look which class grew.",
            "Look at the disk: its health, its free space, and whether something else reads it.",
            "Look whether the router or the host ran into a limit.",
          ],
  },
  de: {
    name: "Mehr Transfers schlagen fehl",
    fires:
      "in den letzten 15 und 30\u202fmin viel mehr Transfers fehlschlagen, als nach den letzten sieben Tagen dieses Nodes zu erwarten ist",
    title: (f, w) =>
      f.node === null
        ? `${w.percent(f.share)} der Transfers schlagen auf allen Nodes fehl`
        : `${f.node}: ${w.percent(f.share)} der Transfers schlagen fehl`,
    why: (f, w) =>
      f.node === null
        ? `Üblich sind ${w.percent(f.usual)}. Auf ${w.count(f.nodes)} Nodes zugleich sind es mehr: Es liegt am Netz, nicht an den Nodes.`
        : `In den letzten 30\u202fmin sind ${w.count(f.failed)} von ${w.count(f.ended)} Transfers fehlgeschlagen; üblich sind ${w.percent(f.usual)}. Jeder davon wird nicht bezahlt, und fehlgeschlagene Audits darunter kosten Score.`,
    todo: (f) =>
      f.node === null
        ? ["Abwarten und in einer Stunde erneut prüfen.", "Bleibt es so: prüfen, ob die Nodes sich Router, Rechner oder Platte teilen."]
        : [
            "Fehler öffnen und prüfen, welche Klasse zugenommen hat.",
            "Platte prüfen: Zustand, freier Platz, andere Zugriffe.",
            "Prüfen, ob Router oder Rechner an eine Grenze stoßen.",
          ],
  },
};
