import { expect, test } from "vitest";
import type { Traffic } from "../../../src/core/views.ts";
import { coursesOf } from "./courses.ts";

const hour = 3_600_000;
const start = Date.UTC(2026, 10, 18);
const iso = (ms: number) => new Date(ms).toISOString();
const traffic = (points: Readonly<Record<string, readonly (readonly [hour: number, bytes: number])[]>>): Traffic => ({
  from: iso(start + hour / 2),
  to: iso(start + 10 * hour),
  step: "hour",
  by: "node",
  totals: {},
  series: Object.entries(points).map(([key, list]) => ({
    key,
    points: list.map(([at, bytes]) => ({ at: iso(start + at * hour), ok: 1, canceled: 0, failed: 0, rejected: 0, bytes })),
  })),
  limits: [],
  frame: 0,
});

test("rates are of the time that the answer is about, gaps stay gaps, the open step is left out", () => {
  const now = start + 8.5 * hour;
  const [a, b] = coursesOf(
    ["a", "b"],
    traffic({
      a: [
        [0, 1800],
        [1, 3600],
        [6, 7200],
        [8, 99_999],
      ],
    }),
    traffic({ a: [[1, 36_000]] }),
    now,
  );
  expect(a!.down.map((run) => run.map(({ at, value }) => [(at - start) / hour, value]))).toEqual([
    [
      [0, 1],
      [1, 1],
    ],
    [[6, 2]],
  ]);
  expect([a!.mostDown, a!.mostUp]).toEqual([2, 10]);
  expect(b).toEqual({ node: "b", down: [], up: [], mostDown: 0, mostUp: 0 });
});
