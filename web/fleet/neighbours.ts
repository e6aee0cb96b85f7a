/** Who stands beside a node. */
import { compareNames } from "../../src/core/node-name.ts";

/** `null` where there is none. */
export interface Neighbours {
  readonly previous: string | null;
  readonly next: string | null;
}

export function neighboursOf(nodes: readonly { readonly name: string }[], name: string): Neighbours {
  const names = nodes.map((node) => node.name).toSorted(compareNames);
  const at = names.indexOf(name);
  return at < 0 ? { previous: null, next: null } : { previous: names[at - 1] ?? null, next: names[at + 1] ?? null };
}
