import { expect, test } from "vitest";
import { Mirror } from "./mirror.ts";

test("names and numbers lead to each other, whenever they came", () => {
  const mirror = new Mirror();
  expect([mirror.nodeId("attic"), mirror.node(1)]).toEqual([-1, ""]);
  mirror.addNames([
    { table: "nodes", from: 1, texts: ["attic"] },
    { table: "satellites", from: 1, texts: ["us1", "eu1"] },
  ]);
  mirror.addNames([{ table: "nodes", from: 2, texts: ["shed"] }]);
  expect([mirror.nodeId("attic"), mirror.nodeId("shed"), mirror.node(2)]).toEqual([1, 2, "shed"]);
  expect([mirror.satelliteId("eu1"), mirror.satelliteId("ap1"), mirror.satellite(2)]).toEqual([2, -1, "eu1"]);
  // No node is called "attic" among the satellites.
  expect(mirror.satelliteId("attic")).toBe(-1);
});
