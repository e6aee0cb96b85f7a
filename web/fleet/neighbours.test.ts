import { expect, test } from "vitest";
import { neighboursOf } from "./neighbours.ts";

const nodes = ["n10", "n2", "n1"].map((name) => ({ name }));

test.each([
  ["n1", null, "n2"],
  ["n2", "n1", "n10"],
  ["n10", "n2", null],
  ["n3", null, null],
])("beside %s stand %s and %s", (name, previous, next) => expect(neighboursOf(nodes, name)).toEqual({ previous, next }));
