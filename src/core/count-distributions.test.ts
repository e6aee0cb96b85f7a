import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { betaBinomialAtLeast, overdispersedAtLeast, poissonAtLeast } from "./count-distributions.ts";

describe("beta-binomial", () => {
  test.each([
    // Uniform share: every count from 0 to n is as likely.
    [3, 9, 0.5, 2, 0.7],
    [9, 9, 0.5, 2, 0.1],
    // One trial is the share itself.
    [1, 1, 0.07, 50, 0.07],
  ])("P(X ≥ %d of %d) with share %d and precision %d", (hits, count, share, precision, tail) =>
    expect(betaBinomialAtLeast(hits, count, share, precision)).toBeCloseTo(tail, 9),
  );
  test("is the binomial where the share does not move", () =>
    expect(betaBinomialAtLeast(3, 20, 0.1, 1e6)).toBeCloseTo(1 - 0.9 ** 20 - 20 * 0.1 * 0.9 ** 19 - 190 * 0.01 * 0.9 ** 18, 4));
  test("is heavier the less steady the share is", () => {
    const tails = [20, 200, 2000, 1e7].map((precision) => betaBinomialAtLeast(30, 500, 0.02, precision));
    expect(tails).toEqual(tails.toSorted((a, b) => b - a));
  });
  test("falls with more hits and stays between 0 and 1, at the ends of what can be asked, too", () => {
    const input = fc.record({
      count: fc.integer({ min: 1, max: 3000 }),
      share: fc.double({ min: 0.0001, max: 0.9, noNaN: true }),
      precision: fc.double({ min: 20, max: 1e6, noNaN: true }),
    });
    fc.assert(
      fc.property(input, fc.double({ min: 0, max: 1, noNaN: true }), ({ count, share, precision }, at) => {
        const hits = Math.floor(at * count);
        const [more, fewer] = [betaBinomialAtLeast(hits + 1, count, share, precision), betaBinomialAtLeast(hits, count, share, precision)];
        expect(more).toBeGreaterThanOrEqual(0);
        expect(fewer).toBeLessThanOrEqual(1);
        expect(more).toBeLessThanOrEqual(fewer + 1e-7);
      }),
    );
  });
});

describe("counts", () => {
  test("Poisson: one or more, and a small tail by its first terms", () => {
    expect(poissonAtLeast(1, 0.5)).toBeCloseTo(1 - Math.exp(-0.5), 12);
    const first = (Math.exp(-2) * 2 ** 20) / 2432902008176640000;
    expect(poissonAtLeast(20, 2) / (first * (1 + 2 / 21 + 4 / (21 * 22) + 8 / (21 * 22 * 23) + 16 / (21 * 22 * 23 * 24)))).toBeCloseTo(
      1,
      4,
    );
  });
  test("Poisson: nearly sure where far more is usual", () => expect(poissonAtLeast(10, 1000)).toBe(1));
  test("negative binomial of size 1 is geometric", () => expect(overdispersedAtLeast(7, 4, 20)).toBeCloseTo(0.8 ** 7, 9));
  test("clumped counts are less surprising than steady ones of the same mean", () => {
    expect(overdispersedAtLeast(20, 4, 40)).toBeGreaterThan(100 * overdispersedAtLeast(20, 4, 4));
    expect(overdispersedAtLeast(20, 4, 4)).toBe(poissonAtLeast(20, 4));
  });
});
