import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LatencyRing } from "./latency-ring.ts";

const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;
const startMs = Date.UTC(2026, 5, 1);

/** Twenty durations every five minutes, 1 % to 100 % of `most`. */
function fed(days: number, most: (atMs: number) => number): LatencyRing {
  const ring = new LatencyRing();
  for (let at = startMs; at < startMs + days * dayMs; at += 5 * minuteMs)
    for (let i = 1; i <= 20; i++) ring.add(0, at + i * 10_000, (most(at) * i) / 20);
  return ring;
}
const near = (value: number) => [value * 0.965, value * 1.035] as const;
const expectNear = (value: number | null, wanted: number) => {
  expect(value).toBeGreaterThan(near(wanted)[0]);
  expect(value).toBeLessThan(near(wanted)[1]);
};

describe("durations", () => {
  const nowMs = startMs + 8 * dayMs;
  test("of quarters of an hour, five minutes apart, within 3.1 %", () => {
    const { steps } = fed(8, () => 1000).figures(0, nowMs)!;
    expect(steps.map((s) => [(s.atMs - nowMs) / minuteMs, s.count])).toEqual([
      [-10, 60],
      [-5, 60],
      [0, 60],
    ]);
    expectNear(steps[2]!.p50Ms, 500);
    expectNear(steps[2]!.p95Ms, 950);
    expectNear(steps[2]!.p99Ms, 1000);
  });
  test("against the same time of day of the week, whatever one day was like", () => {
    const isNight = (at: number) => at % dayMs < dayMs / 2;
    const ring = fed(8, (at) => (at >= startMs + 4 * dayMs && at < startMs + 5 * dayMs ? 9000 : isNight(at) ? 400 : 2000));
    const usual = ring.figures(0, nowMs - 2 * 3_600_000)!.usual!;
    expectNear(usual.p50Ms, 1000);
    expectNear(usual.p95Ms, 1900);
  });
  test("of the past are remembered by the hour", () => {
    const ring = new LatencyRing();
    for (let hour = startMs; hour < startMs + 4 * dayMs; hour += 60 * minuteMs)
      ring.remember(0, hour, { count: 80, p50Ms: 500, p95Ms: 950 });
    const then = startMs + 4 * dayMs;
    expect(ring.figures(0, then)).toBeNull();
    ring.add(0, then - minuteMs, 700);
    const { usual } = ring.figures(0, then)!;
    expectNear(usual!.p50Ms, 500);
    expectNear(usual!.p95Ms, 950);
  });
  test("of an hour in which hardly anything was measured say nothing", () => {
    const ring = new LatencyRing();
    for (let hour = startMs; hour < startMs + 4 * dayMs; hour += 60 * minuteMs)
      ring.remember(0, hour, { count: 79, p50Ms: 500, p95Ms: 950 });
    ring.add(0, startMs + 4 * dayMs - minuteMs, 700);
    expect(ring.figures(0, startMs + 4 * dayMs)!.usual).toBeNull();
  });
  test("has no usual before three days, and nothing for what was never measured", () => {
    expect(fed(2, () => 100).figures(0, startMs + 2 * dayMs)!.usual).toBeNull();
    expect(fed(4, () => 100).figures(0, startMs + 4 * dayMs)!.usual).not.toBeNull();
    expect(new LatencyRing().figures(4, nowMs)).toBeNull();
    expect(
      fed(1, () => 100)
        .figures(0, nowMs)!
        .steps.map((s) => s.p99Ms),
    ).toEqual([null, null, null]);
  });
  test("what is no duration is left out; what is beyond the ends counts there", () => {
    const ring = new LatencyRing();
    for (const ms of [Number.NaN, -1, 0, 1e9]) ring.add(0, startMs, ms);
    expect(ring.figures(0, startMs + 5 * minuteMs)!.steps[2]).toMatchObject({ count: 2 });
  });
  test("20 minutes late is not too late: order within it changes nothing", () => {
    const late = fc.array(fc.record({ s: fc.integer({ min: 0, max: 1199 }), ms: fc.integer({ min: 1, max: 9000 }), key: fc.nat() }), {
      maxLength: 80,
    });
    fc.assert(
      fc.property(late, (list) => {
        const of = (order: typeof list) => {
          const ring = new LatencyRing();
          for (const { s, ms } of order) ring.add(2, startMs + s * 1000, ms);
          return ring.figures(2, startMs + 20 * minuteMs)?.steps;
        };
        expect(of(list.toSorted((a, b) => a.key - b.key))).toEqual(of(list.toSorted((a, b) => a.s - b.s)));
      }),
    );
  });
  test("500 nodes with two actions take a few megabytes", () => {
    const ring = new LatencyRing();
    for (let row = 0; row < 1000; row++) ring.add(row, startMs, 10);
    for (let row = 0; row < 1000; row++) ring.add(row, startMs + 5 * minuteMs, 10);
    expect(ring.bytes).toBeLessThan(9e6);
  });
});
