import type { Language, RuleTexts } from "../../rule.ts";

export type TrafficFacts = {
  /** `null`: the fleet. */
  readonly node: string | null;
  /** In 15 minutes; of the fleet: 0. */
  readonly transfers: number;
  readonly usual: number;
  /** Of what is usual at this time of day. */
  readonly ratio: number;
  /** Of the fleet that fell together; 0 for a single node. */
  readonly nodes: number;
  /** Next to nothing is left on all of them. */
  readonly isCutOff: boolean;
};

export const texts: Readonly<Record<Language, RuleTexts<TrafficFacts>>> = {
  en: {
    name: "Traffic collapsed",
    fires: "a node has far fewer transfers than at this time of day in the last seven days",
    title: (f, w) =>
      f.node === null
        ? `Traffic is at ${w.percent(f.ratio)} of the usual on all nodes`
        : `${f.node}: traffic is at ${w.percent(f.ratio)} of the usual`,
    why: (f, w) =>
      f.node !== null
        ? `${w.count(f.transfers)} transfers in 15\u202fmin; at this time of day ${w.count(f.usual)} are usual. Transfers that others serve are not paid here.`
        : f.isCutOff
          ? `On ${w.count(f.nodes)} nodes next to nothing is left: the line they share, or the network.`
          : `It fell on ${w.count(f.nodes)} nodes at once: the network, not you.`,
    todo: (f) =>
      f.node === null
        ? f.isCutOff
          ? ["Look whether router, line and public address work.", "Look whether the port still leads to the nodes."]
          : ["Wait; look again in an hour."]
        : [
            "Look whether the node is suspended or full: both end uploads.",
            "Look whether its port is reachable from outside, and QUIC is fine.",
            "Look whether the line or the disk is taken by something else.",
          ],
  },
  de: {
    name: "Traffic eingebrochen",
    fires: "ein Node viel weniger Transfers hat als zu dieser Tageszeit in den letzten sieben Tagen",
    title: (f, w) =>
      f.node === null
        ? `Der Traffic liegt auf allen Nodes bei ${w.percent(f.ratio)} des Üblichen`
        : `${f.node}: Der Traffic liegt bei ${w.percent(f.ratio)} des Üblichen`,
    why: (f, w) =>
      f.node !== null
        ? `${w.count(f.transfers)} Transfers in 15\u202fmin; zu dieser Tageszeit sind ${w.count(f.usual)} üblich. Was andere ausliefern, wird hier nicht bezahlt.`
        : f.isCutOff
          ? `Auf ${w.count(f.nodes)} Nodes bleibt fast nichts: die gemeinsame Leitung oder das Netz.`
          : `Er ist auf ${w.count(f.nodes)} Nodes zugleich gefallen: Es liegt am Netz, nicht an den Nodes.`,
    todo: (f) =>
      f.node === null
        ? f.isCutOff
          ? ["Router, Leitung und öffentliche Adresse prüfen.", "Prüfen, ob der Port noch zu den Nodes führt."]
          : ["Abwarten und in einer Stunde erneut prüfen."]
        : [
            "Prüfen, ob der Node suspendiert oder voll ist: Beides beendet Uploads.",
            "Prüfen, ob sein Port von außen erreichbar ist und QUIC läuft.",
            "Prüfen, ob etwas anderes Leitung oder Platte belegt.",
          ],
  },
};
