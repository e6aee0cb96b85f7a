import { describe, expect, test } from "vitest";
import { betaBelow, shareAtMost } from "./beta-distribution.ts";

describe("beta distribution", () => {
  test.each([
    // uniform; x^2; arcsine; binomial tail 1-(1-x)^n
    [0.3, 1, 1, 0.3],
    [0.3, 2, 1, 0.09],
    [0.25, 0.5, 0.5, (2 / Math.PI) * Math.asin(0.5)],
    [0.1, 1, 20, 1 - 0.9 ** 20],
    [0.9, 1, 20, 1 - 0.1 ** 20],
  ])("I_%d(%d, %d)", (x, a, b, value) => expect(betaBelow(x, a, b)).toBeCloseTo(value, 9));

  test("more failures raise the end, more audits lower it", () => {
    expect(shareAtMost(0, 200, 0.8)).toBeLessThan(0.005);
    expect(shareAtMost(10, 200, 0.8)).toBeGreaterThan(0.05);
    expect(shareAtMost(10, 200, 0.8)).toBeLessThan(0.07);
    expect(shareAtMost(0, 10, 0.8)).toBeGreaterThan(shareAtMost(0, 200, 0.8));
  });
});
