/** What needs the operator: one cause counts once, however many nodes it is met on. */
import type { NodeRow } from "../../src/core/views.ts";
import { groupsOf } from "./groups.ts";

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

/** Nodes with the same worst reason are one cause. */
export function causesOf(nodes: readonly NodeRow[]): readonly Cause[] {
  const said = nodes.flatMap(({ name, verdict, reasons }) => {
    const state = stateOf[verdict];
    return state === null ? [] : [{ name, state, text: reasons[0] ?? "" }];
  });
  return groupsOf(said).map((group) => ({ ...group, card: group.state === "crit" ? "reputation" : null }));
}

/** Worst first. What the figures of a node say is left out where the node itself already says as much. */
export function allCauses(own: readonly Cause[], found: readonly Cause[]): readonly Cause[] {
  const isKnown = (cause: Cause) =>
    cause.nodes.length > 0 &&
    cause.nodes.every((name) => own.some((o) => rank(o) <= rank(cause) && o.state !== "unknown" && o.nodes.includes(name)));
  return [...own, ...found.filter((cause) => !isKnown(cause))].toSorted((a, b) => rank(a) - rank(b));
}
const rank = (cause: Cause) => states.indexOf(cause.state);
