import { describe, expect, test } from "vitest";
import { Random } from "../core/random.ts";
import { excessOf, failedUsually, type Counted } from "./success-baseline.ts";

/** A week of half hours whose share is `share` times e^(wander · normal). */
function week(share: number, wander: number, ended = 900, count = 336): Counted[] {
  const random = new Random(5, "week", share, wander);
  return Array.from({ length: count }, () => {
    const own = share * Math.exp(wander * random.normal());
    let failed = 0;
    for (let i = 0; i < ended; i++) if (random.next() < own) failed++;
    return { ended, failed };
  });
}

describe("what usually fails", () => {
  test("is the share, and steady where only chance moves it", () => {
    const usual = failedUsually(week(0.02, 0))!;
    expect(usual.failedShare).toBeCloseTo(0.02, 3);
    expect(usual.precision).toBeGreaterThan(2000);
  });
  test("a share that wanders has the precision of its wandering", () => {
    // Of a beta: m(1 − m)/variance − 1, here with a spread of a third of m.
    const { precision } = failedUsually(week(0.03, 0.33))!;
    expect(precision).toBeGreaterThan(180);
    expect(precision).toBeLessThan(450);
  });
  test("five bad hours of a week do not become usual", () => {
    const bins = week(0.02, 0.1);
    const bad = bins.map((bin, i) => (i < 10 ? { ...bin, failed: 450 } : bin));
    const usual = failedUsually(bad)!;
    expect(usual.failedShare).toBeLessThan(0.022);
    expect(excessOf({ ended: 450, failed: 40 }, usual).p).toBeLessThan(1e-4);
  });
  test("nor do two incidents of six hours: the next is seen as the first was", () => {
    const bins = week(0.02, 0.3);
    const bad = bins.map((bin, i) => (i % 100 < 12 && i < 200 ? { ...bin, failed: 350 } : bin));
    const [usual, without] = [failedUsually(bad)!, failedUsually(bins)!];
    expect(usual.precision).toBeGreaterThan(90);
    expect(usual.failedShare).toBeLessThan(1.25 * without.failedShare);
    expect(excessOf({ ended: 450, failed: 60 }, usual).p).toBeLessThan(1e-4);
  });
  test("a node that never fails may fail once", () => {
    const usual = failedUsually(week(0, 0, 100))!;
    expect(excessOf({ ended: 50, failed: 1 }, usual).p).toBeGreaterThan(1e-4);
    expect(excessOf({ ended: 50, failed: 5 }, usual).p).toBeLessThan(1e-4);
  });
  test("is unknown before two days of half hours, and half hours with next to nothing do not count", () => {
    expect(failedUsually(week(0.02, 0, 900, 95))).toBeNull();
    expect(failedUsually(week(0.02, 0, 9))).toBeNull();
    expect(failedUsually(week(0.02, 0, 900, 96))).not.toBeNull();
  });
});

test("the same excess is less of a surprise on a node that wanders", () => {
  const counted = { ended: 400, failed: 24 };
  const p = (precision: number) => excessOf(counted, { failedShare: 0.03, precision }).p;
  expect(p(30)).toBeGreaterThan(p(300));
  expect(p(300)).toBeGreaterThan(p(1e6));
  expect(excessOf(counted, { failedShare: 0.1, precision: 100 })).toMatchObject({ p: 1 });
});
