import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BinRing } from "./bin-ring.ts";

const shape = { binMs: 1000, bins: 10, width: 2 } as const;

describe("a ring of bins", () => {
  test("holds the newest bins and forgets what is older", () => {
    const ring = new BinRing(shape);
    ring.add(0, 5000, 3);
    ring.add(0, 14_999, 2);
    expect([ring.at(0, 5), ring.at(0, 14)]).toEqual([3, 2]);
    ring.add(0, 15_000, 1);
    expect([ring.at(0, 5), ring.at(0, 14), ring.at(0, 15)]).toEqual([0, 2, 1]);
    ring.add(0, 5000, 9);
    expect(ring.sum(0, 0, 100)).toBe(3);
  });
  test("is empty again after a long silence", () => {
    const ring = new BinRing(shape);
    for (let s = 0; s < 10; s++) ring.add(0, s * 1000, 1);
    ring.add(0, 1_000_000, 1);
    expect(ring.sum(0, 0, 2000)).toBe(1);
  });
  test("a bin that is full stays full", () => {
    const ring = new BinRing(shape);
    for (let i = 0; i < 3; i++) ring.add(0, 0, 40_000);
    expect(ring.at(0, 0)).toBe(65_535);
  });
  test("knows nothing of rows that were never named", () => expect(new BinRing(shape).sum(7, 0, 10)).toBe(0));

  const events = fc.array(
    fc.record({
      key: fc.nat(),
      row: fc.integer({ min: 0, max: 20 }),
      at: fc.integer({ min: 0, max: 40_000 }),
      count: fc.integer({ min: 0, max: 9 }),
    }),
  );
  test("says the same as a list, in whatever order and cut it was fed", () => {
    fc.assert(
      fc.property(events, (list) => {
        const ring = new BinRing(shape);
        for (const { row, at, count } of list.toSorted((a, b) => a.key - b.key)) {
          ring.add(row, at, Math.floor(count / 3));
          ring.add(row, at, count - Math.floor(count / 3));
        }
        for (let row = 0; row <= 20; row++) {
          const own = list.filter((e) => e.row === row);
          const newest = Math.max(-1, ...own.map((e) => ring.binOf(e.at)));
          for (let bin = 0; bin <= 41; bin++) {
            const held = bin > newest - shape.bins ? own.filter((e) => ring.binOf(e.at) === bin) : [];
            expect(ring.at(row, bin)).toBe(held.reduce((sum, e) => sum + e.count, 0));
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
