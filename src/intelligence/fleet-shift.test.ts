import { describe, expect, test } from "vitest";
import { commonShifts, fleetMove } from "./fleet-shift.ts";

describe("how far the others moved with a node", () => {
  test("all the way where all fell alike, and nothing of what is the node's own", () => {
    expect(commonShifts([-1, -1, -1, -1])).toEqual([-1, -1, -1, -1]);
    expect(commonShifts([0, 0, 0, -2])).toEqual([0, 0, 0, 0]);
    expect(commonShifts([-1, -1, -1, -1, -3])[4]).toBe(-1);
  });
  test("nothing where half of them fell, and never upwards", () => {
    expect(commonShifts([-1, -1, 0, 0])).toEqual([0, 0, 0, 0]);
    expect(commonShifts([-1, -1, 0])).toEqual([0, 0, 0]);
    expect(commonShifts([1, 1, 1, -1])).toEqual([0, 0, 0, 0]);
  });
  test("two nodes are no fleet", () => {
    expect(commonShifts([-1, -1])).toEqual([0, 0]);
    expect(fleetMove([-1, -1], -0.5)).toBeNull();
  });
});
test("a fleet moved where four of five did", () => {
  expect(fleetMove([-1, -1.2, -0.8, -1, 0], -0.5)).toEqual({ middle: -1, worse: 4, nodes: 5 });
  expect(fleetMove([-1, -1, -1, 0, 0], -0.5)).toBeNull();
});
