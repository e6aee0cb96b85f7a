/** Nodes that are looked at together: of one group, and of one machine. */
import { compareNames } from "../../src/core/node-name.ts";
import type { NodeRow } from "../../src/core/views.ts";

export interface NamedGroup {
  readonly name: string;
  readonly nodes: readonly string[];
}

/** By name; one node alone, and all of them, are no group. */
export function nodeGroups(nodes: readonly Pick<NodeRow, "name" | "host" | "group">[]): readonly NamedGroup[] {
  const groups = new Map<string, Set<string>>();
  for (const { name, host, group } of nodes)
    for (const key of [group, host]) {
      if (key === null) continue;
      groups.set(key, (groups.get(key) ?? new Set()).add(name));
    }
  return [...groups]
    .map(([name, names]) => ({ name, nodes: [...names] }))
    .filter((group) => group.nodes.length > 1 && group.nodes.length < nodes.length)
    .toSorted((a, b) => compareNames(a.name, b.name));
}
