import fc from "fast-check";
import { expect, test } from "vitest";
import { niceTicks, runsOf, timeTicks } from "./scale.ts";

test("ticks begin at zero, reach over the largest value, and are few", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-3, max: 1e15, noNaN: true }), (most) => {
      const ticks = niceTicks(most);
      expect(ticks[0]).toBe(0);
      expect(ticks.at(-1)!).toBeGreaterThanOrEqual(most * 0.999);
      expect(ticks.length).toBeLessThanOrEqual(7);
    }),
  );
});

test("time ticks stay inside the range and are at most as many as asked for", () => {
  const from = Date.UTC(2026, 10, 23, 7, 13);
  const ticks = timeTicks(from, from + 86_400_000, 6);
  expect(ticks.length).toBeLessThanOrEqual(7);
  expect(ticks.every((t) => t >= from && t <= from + 86_400_000)).toBe(true);
});

test("a gap begins after two missed samples", () => {
  const samples = [0, 1, 2, 5, 6, 10].map((at) => ({ at }));
  expect(runsOf(samples, 1).map((run) => run.map((s) => s.at))).toEqual([[0, 1, 2, 5, 6], [10]]);
});
