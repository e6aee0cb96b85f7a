import { describe, expect, test } from "vitest";
import type { AuditWindow } from "../../core/node-snapshots.ts";
import { utcMillis } from "../../core/units.ts";
import { downtimeLeftHours, onlineScore, stripOf, windowMs } from "./online-windows.ts";

const start = Date.UTC(2026, 9, 1);
const windows = (count: number, online: (i: number) => number): AuditWindow[] =>
  Array.from({ length: count }, (_, i) => ({ startAt: utcMillis(start + i * windowMs), total: 20, online: online(i) }));

describe("hours of downtime left", () => {
  test("a perfect node stands 300 hours, counted from the start of a window", () => {
    expect(
      downtimeLeftHours(
        windows(61, () => 20),
        start + 60 * windowMs,
      ),
    ).toBe(300);
  });

  test("in the middle of a window what was online in it counts", () => {
    const left = downtimeLeftHours(
      windows(61, () => 20),
      start + 60.5 * windowMs,
    )!;
    expect(left).toBe(300 - 6);
  });

  test("earlier downtime costs hours, and comes back when it is 30 days old", () => {
    const bad = downtimeLeftHours(
      windows(61, (i) => (i >= 40 && i < 50 ? 0 : 20)),
      start + 60 * windowMs,
    )!;
    expect(bad).toBe(300 - 120);
    const old = downtimeLeftHours(
      windows(61, (i) => (i < 10 ? 0 : 20)),
      start + 60 * windowMs,
    )!;
    expect(old).toBeGreaterThan(bad);
  });

  test("nothing is left below 0.60, and nothing is known without a whole window", () => {
    expect(
      downtimeLeftHours(
        windows(61, () => 11),
        start + 60 * windowMs,
      ),
    ).toBe(0);
    expect(downtimeLeftHours([], start)).toBeNull();
  });
});

test("the newest window does not count in the score", () => {
  expect(onlineScore(windows(3, (i) => (i === 2 ? 0 : 20)))).toBe(1);
});

test("a strip has 60 cells; one without audits is unknown", () => {
  const cells = stripOf(
    windows(61, () => 10).filter((_, i) => i !== 30),
    start + 60 * windowMs + 1000,
  );
  expect(cells).toHaveLength(60);
  expect(cells.filter((c) => c.share === null)).toHaveLength(1);
  expect(cells.at(-1)).toMatchObject({ startMs: start + 60 * windowMs, share: 0.5 });
});
