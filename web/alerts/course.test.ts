import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { domainOf } from "./course.ts";

describe("the scale of a value", () => {
  test("scores are drawn near what they are, and never above 1", () => {
    const { low, high, ticks } = domainOf("score", [1, 0.997, 0.98]);
    expect([low > 0.97, high, ticks.length >= 3]).toEqual([true, 1, true]);
  });
  test("what is counted begins at 0", () => expect(domainOf("count", [3, 5, 1]).low).toBe(0));
  test.each([[[1e6, 1e6 + 1e-9]], [[-5e-324, 0]], [[5e11, 5e11 + 1e-4]], [[0.5, 0.5 + 1e-16]]])(
    "%j: a change that cannot be seen gets no ticks of its own",
    (all) => {
      const { low, high, ticks } = domainOf(null, all);
      expect(ticks.length).toBeGreaterThan(1);
      expect(new Set(ticks).size).toBe(ticks.length);
      expect(ticks.every((tick) => tick >= low - (high - low) * 1e-6 && tick <= high + (high - low) * 1e-6)).toBe(true);
    },
  );
  test("everything lies within it, and so do its ticks", () => {
    const values = fc.array(fc.double({ min: -1e6, max: 1e12, noNaN: true }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.constantFrom("score", "share", "count", "hours", null), values, (unit, all) => {
        const { low, high, ticks } = domainOf(unit, all);
        expect(high).toBeGreaterThan(low);
        expect(Math.min(...all)).toBeGreaterThanOrEqual(low);
        expect(Math.max(...all)).toBeLessThanOrEqual(high);
        expect(ticks.length).toBeLessThan(12);
        expect(ticks.every((tick) => tick >= low - (high - low) * 1e-6 && tick <= high + (high - low) * 1e-6)).toBe(true);
      }),
    );
  });
});
