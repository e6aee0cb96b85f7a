import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { microUsd } from "../../core/units.ts";
import { expectedReturn, heldBalance, heldRatePercent, returnMonth } from "./held-amount.ts";
import { addMonths, monthsBetween } from "../../core/months.ts";
import { centsToMicroUsd } from "./node-estimate.ts";

const anyMonth = fc
  .tuple(fc.integer({ min: 2019, max: 2035 }), fc.integer({ min: 1, max: 12 }))
  .map(([y, m]) => `${y}-${String(m).padStart(2, "0")}`);

describe("held rate", () => {
  test("75, 50 and 25 percent for three months each, then nothing", () => {
    const rates = Array.from({ length: 17 }, (_, i) => heldRatePercent("2025-08", addMonths("2025-08", i)));
    expect(rates).toEqual([75, 75, 75, 50, 50, 50, 25, 25, 25, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(heldRatePercent(null, "2026-11")).toBe(0);
  });

  test("months are added and counted without a day", () => {
    fc.assert(
      fc.property(anyMonth, fc.integer({ min: -200, max: 200 }), (month, count) => {
        expect(monthsBetween(month, addMonths(month, count))).toBe(count);
      }),
    );
  });

  test("half of what is held returns in the 16th month, and is never negative", () => {
    expect(returnMonth("2025-08")).toBe("2026-11");
    const money = fc.integer({ min: 0, max: 10 ** 12 });
    fc.assert(
      fc.property(money, money, (held, disposed) => {
        const sum = { heldMicroUsd: microUsd(held), disposedMicroUsd: microUsd(Math.min(held, disposed)) };
        const returns = expectedReturn(sum);
        expect(returns).toBeGreaterThanOrEqual(0);
        expect(returns).toBeLessThanOrEqual(heldBalance(sum));
        expect(Math.abs(Math.max(returns + sum.disposedMicroUsd, held / 2) - Math.max(held / 2, sum.disposedMicroUsd))).toBeLessThan(1);
      }),
    );
  });
});

test("cents become whole micro-dollars, off by at most half of one, in any sum of parts by half a part each", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 200 }), (cents) => {
      const whole = cents.map(centsToMicroUsd);
      expect(whole.every(Number.isSafeInteger)).toBe(true);
      const exact = cents.reduce((a, b) => a + b, 0) * 10_000;
      expect(Math.abs(whole.reduce((a, b) => a + b, 0) - exact)).toBeLessThanOrEqual(0.5 * cents.length + 1e-3);
    }),
  );
});
