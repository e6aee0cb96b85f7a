/** What needs the operator: one cause counts once, however many nodes it is met on. */
import type { NodeRow } from "../../src/core/views.ts";

export interface Cause {
  readonly state: "crit" | "unknown" | "warn";
  readonly nodes: readonly string[];
  /** A sentence. */
  readonly text: string;
  /** The card that shows it; `null`: the words are all there is. */
  readonly card: string | null;
}

const states = ["crit", "unknown", "warn"] as const;
const stateOf: Readonly<Record<NodeRow["verdict"], Cause["state"] | null>> = {
  critical: "crit",
  unknown: "unknown",
  attention: "warn",
  ok: null,
};
/** What a gateway takes with it falls silent within minutes. */
const togetherMs = 10 * 60_000;
const time = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;

/** Nodes with the same worst reason are one cause: times may differ by minutes, and ports of one address do not tell causes apart. */
export function causesOf(nodes: readonly NodeRow[]): readonly Cause[] {
  const groups: { state: Cause["state"]; names: string[]; text: string; words: string; atMs: number }[] = [];
  for (const node of nodes) {
    const state = stateOf[node.verdict];
    if (state === null) continue;
    const text = node.reasons[0] ?? "";
    const words = text.replace(time, "").replace(/:\d{2,5}\b/g, "");
    const atMs = Date.parse(text.match(time)?.[0] ?? "") || 0;
    const group = groups.find((g) => g.state === state && g.words === words && words !== "" && Math.abs(g.atMs - atMs) <= togetherMs);
    if (group === undefined) groups.push({ state, names: [node.name], text, words, atMs });
    else group.names.push(node.name);
  }
  return groups.map(({ state, names, text }) => ({ state, nodes: names, text, card: state === "crit" ? "reputation" : null }));
}

/** Worst first. What the figures of a node say is left out where the node itself already says as much. */
export function allCauses(own: readonly Cause[], found: readonly Cause[]): readonly Cause[] {
  const isKnown = (cause: Cause) =>
    cause.nodes.length > 0 &&
    cause.nodes.every((name) => own.some((o) => rank(o) <= rank(cause) && o.state !== "unknown" && o.nodes.includes(name)));
  return [...own, ...found.filter((cause) => !isKnown(cause))].toSorted((a, b) => rank(a) - rank(b));
}
const rank = (cause: Cause) => states.indexOf(cause.state);
