import { expect, test } from "vitest";
import { nodeGroups } from "./node-groups.ts";

const node = (name: string, host: string | null, group: string | null = null) => ({ name, host, group });

test("groups and machines with several nodes, by name; what holds one node or all is none", () => {
  const nodes = [node("a", "rack10", "home"), node("b", "rack2", "home"), node("c", "rack2"), node("d", "rack10"), node("e", "alone")];
  expect(nodeGroups(nodes)).toEqual([
    { name: "home", nodes: ["a", "b"] },
    { name: "rack2", nodes: ["b", "c"] },
    { name: "rack10", nodes: ["a", "d"] },
  ]);
  expect(nodeGroups(nodes.map(({ name }) => node(name, "one")))).toEqual([]);
  expect(nodeGroups([])).toEqual([]);
});
