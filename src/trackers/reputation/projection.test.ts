import { expect, test } from "vitest";
import type { UtcMillis } from "../../core/units.ts";
import { projectionOf } from "./projection.ts";

const hour = 3_600_000;
const noon = Date.parse("2026-11-23T12:00:00Z");
const at = (hours: number) => (noon + hours * hour) as UtcMillis;
/** 120 audits in each whole window of 12 hours before noon, and 80 in the 8 hours since. */
const windows = [-36, -24, -12, 0].map((h) => ({ startAt: at(h), total: h === 0 ? 80 : 120, online: h === 0 ? 80 : 120 }));
const basis = (sinceHours: number) => projectionOf(1, [{ atMs: at(sinceHours), audit: 1 }], windows, at(8)).basis_audits;

test("a first look knows of no audit after it, so it projects nothing", () => {
  expect(projectionOf(1, [{ atMs: at(8), audit: 1 }], windows, at(8))).toMatchObject({
    state: "unknown",
    days_left: null,
    basis_audits: 0,
  });
});

test("of the window that runs, audits count by the part of its past that came after", () => {
  // 80 audits in 8 hours: 40 of them in the last 4
  expect(basis(4)).toBe(40);
  expect(basis(0)).toBe(80);
});

test("of a whole window they count by the part of its 12 hours", () => {
  // 120 · 6/12 + 80
  expect(basis(-6)).toBe(140);
});

test("few audits and no failure are no danger, however little they prove", () => {
  expect(projectionOf(1, [{ atMs: at(7), audit: 1 }], windows, at(8))).toMatchObject({
    state: "never",
    audits_left: null,
    days_left: null,
    failing_share: 0,
    basis_audits: 10,
  });
});

test("the same audits with one failure are one", () => {
  expect(projectionOf(0.999, [{ atMs: at(7), audit: 1 }], windows, at(8)).state).toBe("projected");
});
