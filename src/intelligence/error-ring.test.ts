import { describe, expect, test } from "vitest";
import { ErrorRing } from "./error-ring.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const startMs = Date.UTC(2026, 5, 1);
const nowMs = startMs + 8 * dayMs;

describe("errors of a class", () => {
  test("the last quarter of an hour against the week", () => {
    const ring = new ErrorRing();
    for (let hour = 0; hour < 8 * 24; hour++) ring.add(3, "timeout", startMs + hour * hourMs, 8);
    ring.add(3, "timeout", nowMs - 14 * minuteMs, 40);
    ring.add(3, "timeout", nowMs, 7);
    expect(ring.figures(3, "timeout", nowMs + 30_000, startMs)).toEqual({
      last15: 40,
      usualPer15: 2,
      variance: 2,
      firstAtMs: startMs,
      minutesMs: [nowMs - 14 * minuteMs],
    });
  });
  test("the newest three minutes that had some are told", () => {
    const ring = new ErrorRing();
    for (const ago of [2, 5, 6, 9, 16]) ring.add(0, "timeout", nowMs - ago * minuteMs, 1);
    expect(ring.figures(0, "timeout", nowMs, startMs)!.minutesMs).toEqual([2, 5, 6].map((ago) => nowMs - ago * minuteMs));
  });
  test("clumps have more variance than their mean, and hours without any count", () => {
    const ring = new ErrorRing();
    for (let hour = 0; hour < 8 * 24; hour += 6) ring.add(0, "timeout", startMs + hour * hourMs, 30);
    const { usualPer15, variance } = ring.figures(0, "timeout", nowMs, startMs)!;
    expect(usualPer15).toBeCloseTo(5 / 4, 1);
    expect(variance / usualPer15).toBeCloseTo(25, 0);
  });
  test("one burst does not hide the next", () => {
    const ring = new ErrorRing();
    for (let hour = 0; hour < 8 * 24; hour++) ring.add(0, "timeout", startMs + hour * hourMs, 4);
    ring.add(0, "timeout", startMs + 4 * dayMs, 5000);
    expect(ring.figures(0, "timeout", nowMs, startMs)).toMatchObject({ usualPer15: 1, variance: 1 });
  });
  test("is unknown for a node known less than a day, and for a class never seen", () => {
    const ring = new ErrorRing();
    ring.add(0, "timeout", nowMs - minuteMs, 3);
    expect(ring.figures(0, "timeout", nowMs, nowMs - dayMs / 2)).toBeNull();
    expect(ring.figures(0, "other", nowMs, startMs)).toBeNull();
    expect(ring.figures(0, "timeout", nowMs, startMs)).toMatchObject({ last15: 3, usualPer15: 0 });
  });
  test("a class that was met before the ring began is not new", () => {
    const ring = new ErrorRing();
    ring.add(12, "timeout", nowMs, 1);
    ring.seenBefore(12, "timeout", startMs - 90 * dayMs);
    expect(ring.figures(12, "timeout", nowMs, startMs)).toMatchObject({ firstAtMs: startMs - 90 * dayMs });
    expect(ring.classesOf(12)).toEqual(["timeout"]);
    expect(ring.classesOf(1)).toEqual([]);
  });
  test("500 nodes with ten classes each take a few megabytes", () => {
    const ring = new ErrorRing();
    for (let i = 0; i < 5000; i++) ring.add(i % 500, `class ${Math.floor(i / 500)}`, startMs, 1);
    expect(ring.bytes).toBeLessThan(2.5e6);
  });
});
