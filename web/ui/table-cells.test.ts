import { describe, expect, test } from "vitest";
import { compareCells, labelOf, showCell } from "./table-cells.ts";

describe("a cell says what its column holds", () => {
  test.each([
    ["used_bytes", 7_500_000_000_000, "7.50\u202fTB"],
    ["bytes", 0, "0\u202fB"],
    ["held_micro_usd", 1_230_000, "$1.23"],
    ["p50_ms", 84, "84\u202fms"],
    ["duration_seconds", 61, "1\u202fmin 1\u202fs"],
    ["trash_percent", 12.5, "12.5\u202f%"],
    ["audit_score", 0.9976, "0.9976"],
    ["used_share", 0.658, "65.8\u202f%"],
    ["ok", 12_345, "12,345"],
    ["node", "attic", "attic"],
    ["stale", false, "no"],
    ["used_bytes", null, "–"],
  ] as const)("%s %s", (column, cell, text) => expect(showCell(column, cell)).toBe(text));

  test("a time is one of the reader's clock", () => expect(showCell("last_at", "2026-11-26T12:00:00Z")).toMatch(/26/));
});

test.each([
  ["audits_left", "Audits left"],
  ["took_ms", "Took"],
  ["monthly_micro_usd", "Monthly"],
])("%s is called %s", (column, label) => expect(labelOf(column)).toBe(label));

test("numbers by size, words with their numbers, unknown last", () => {
  expect([10, null, 9].toSorted(compareCells)).toEqual([9, 10, null]);
  expect(["n10", "n9", null].toSorted(compareCells)).toEqual(["n9", "n10", null]);
});
