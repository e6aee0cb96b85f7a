import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { monthEnd } from "./month-end.ts";

const dayMs = 86_400_000;
const june = Date.UTC(2026, 5, 1);
const days = (amounts: readonly number[], untilMs: number) =>
  amounts.map((amount, i) => ({ dayS: untilMs / 1000 - (amounts.length - i) * 86_400, amount }));

describe("a month's end", () => {
  test("the same every day: what was so far and the rest of it", () => {
    const now = june + 10.5 * dayMs;
    const said = monthEnd({
      days: days(
        Array.from({ length: 40 }, () => 100),
        june + 10 * dayMs,
      ),
      toDate: 1050,
      nowMs: now,
    })!;
    expect(said.point).toBeCloseTo(3000, 6);
  });

  test("weekdays are told apart once there are weeks of them", () => {
    // Sundays bring nothing but a third, which is the least a day counts as.
    const until = june + 14 * dayMs;
    const amounts = days(
      Array.from({ length: 56 }, () => 0),
      until,
    ).map(({ dayS }) => ({ dayS, amount: new Date(dayS * 1000).getUTCDay() === 0 ? 40 : 110 }));
    const left = Array.from({ length: 16 }, (_, i) => new Date(until + i * dayMs).getUTCDay());
    const truth = left.reduce((sum, weekday) => sum + (weekday === 0 ? 40 : 110), 0);
    const said = monthEnd({ days: amounts, toDate: 0, nowMs: until })!;
    expect(Math.abs(said.point / truth - 1)).toBeLessThan(0.08);
  });

  test("on the last evening hardly anything is left to foretell", () => {
    const said = monthEnd({
      days: days(
        Array.from({ length: 29 }, () => 100),
        june + 29 * dayMs,
      ),
      toDate: 2999,
      nowMs: june + 29.99 * dayMs,
    })!;
    expect(said.band95.high - said.band95.low).toBeLessThan(2);
  });

  test("bands lie around the point and never below what is there already; a single day is cut to three times the usual", () => {
    const amount = fc.integer({ min: 1, max: 10 ** 9 });
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 90 }), fc.integer({ min: 0, max: 29 }), amount, (amounts, day, toDate) => {
        const now = june + day * dayMs + 1;
        const said = monthEnd({ days: days(amounts, june + day * dayMs), toDate, nowMs: now })!;
        const order = [toDate, said.band95.low, said.band80.low, said.point, said.band80.high, said.band95.high];
        expect(order).toEqual(order.toSorted((a, b) => a - b));
      }),
    );
    const spike = days([...Array.from({ length: 20 }, () => 100), 10 ** 6], june + 10 * dayMs);
    expect(monthEnd({ days: spike, toDate: 0, nowMs: june + 10 * dayMs })!.point).toBeLessThan(20 * 300);
  });

  test("without a whole day nothing is said", () => {
    expect(monthEnd({ days: [], toDate: 5, nowMs: june })).toBeNull();
  });
});
