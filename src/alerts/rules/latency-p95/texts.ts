import type { Language, RuleTexts } from "../../rule.ts";

export type SlowFacts = {
  /** `null`: the fleet. */
  readonly node: string | null;
  readonly action: string;
  readonly p95Ms: number;
  readonly usualMs: number;
  readonly ratio: number;
  readonly nodes: number;
};

export const texts: Readonly<Record<Language, RuleTexts<SlowFacts>>> = {
  en: {
    name: "Slower than usual",
    fires: "operations take twice as long as at this time of day in the last seven days",
    title: (f, w) => `${f.node ?? `${w.count(f.nodes)} nodes`}: ${f.action} operations take ${w.percent(f.ratio)} of their usual time`,
    why: (f, w) =>
      f.node === null
        ? `It is slower on ${w.count(f.nodes)} nodes at once: the network, not you.`
        : `95\u202f% are done within ${w.duration(f.p95Ms)}; usually it is ${w.duration(f.usualMs)}. A slow disk loses races against other nodes.`,
    todo: (f) =>
      f.node === null
        ? ["Wait; look again in an hour.", "If the nodes share a host or a line, look at those."]
        : [
            "Look what else reads or writes the disk: used-space walk, compaction, backup.",
            "Look at the disk's health and its cable.",
            "Look whether the line is full.",
          ],
  },
  de: {
    name: "Langsamer als üblich",
    fires: "Vorgänge doppelt so lange dauern wie zu dieser Tageszeit in den letzten sieben Tagen",
    title: (f, w) => `${f.node ?? `${w.count(f.nodes)} Nodes`}: ${f.action} dauert ${w.percent(f.ratio)} der üblichen Zeit`,
    why: (f, w) =>
      f.node === null
        ? `Auf ${w.count(f.nodes)} Nodes zugleich dauert es länger: Es liegt am Netz, nicht an den Nodes.`
        : `95\u202f% sind in ${w.duration(f.p95Ms)} fertig; üblich sind ${w.duration(f.usualMs)}. Eine langsame Platte verliert gegen andere Nodes.`,
    todo: (f) =>
      f.node === null
        ? ["Abwarten und in einer Stunde erneut prüfen.", "Teilen sich die Nodes Rechner oder Leitung, diese prüfen."]
        : [
            "Prüfen, was sonst auf der Platte liest oder schreibt: Belegungszählung, Verdichtung, Backup.",
            "Platte und Kabel prüfen.",
            "Prüfen, ob die Leitung voll ist.",
          ],
  },
};
