import { expect, test } from "vitest";
import { keyedCursor, nearestIndex } from "./cursor.ts";
import { logBins, logShare, logTicks } from "./log-scale.ts";

test("ticks are ones, twos and fives, and fewer over many powers", () => {
  expect(logTicks(20, 900)).toEqual([20, 50, 100, 200, 500]);
  expect(logTicks(5, 20_000)).toEqual([10, 100, 1000, 10_000]);
});

test("the middle of a log axis is the geometric mean", () => expect(logShare(100, 10, 1000)).toBeCloseTo(0.5));

test("bins keep the sum of all buckets, and a bucket over an edge is divided", () => {
  const bins = logBins(
    [
      { from: 1, to: 100, count: 10 },
      { from: 100, to: 1000, count: 6 },
    ],
    3,
  );
  expect(bins.map((b) => Math.round(b.count * 1e6) / 1e6)).toEqual([5, 5, 6]);
  expect(bins[0]!.from).toBeCloseTo(1);
  expect(bins.at(-1)!.to).toBeCloseTo(1000);
});
test("a histogram without operations has no bins", () => expect(logBins([{ from: 0, to: 10, count: 0 }], 8)).toEqual([]));
test("a bucket from zero begins at the least duration", () => expect(logBins([{ from: 0, to: 10, count: 4 }], 2)[0]!.from).toBe(1));

const press = (key: string, shiftKey = false) => ({ key, shiftKey, preventDefault: () => {} }) as KeyboardEvent;
test.each([
  ["ArrowLeft", null, 9],
  ["ArrowRight", null, 0],
  ["ArrowLeft", 0, 0],
  ["End", 2, 9],
  ["Escape", 2, null],
  ["a", 2, undefined],
] as const)("%s moves the cursor from %s to %s", (key, from, to) => expect(keyedCursor(press(key), from, 9)).toBe(to));
test("Shift moves by ten samples", () => expect(keyedCursor(press("ArrowRight", true), 3, 40)).toBe(13));
test("the nearest sample", () => {
  expect(nearestIndex([0, 10, 20], 16)).toBe(2);
  expect(nearestIndex([], 16)).toBe(null);
});
