import { describe, expect, test } from "vitest";
import type { ComparisonRow } from "../../../src/core/views.ts";
import { figures, rankText, ranksOf } from "./ranks.ts";

describe("ranks", () => {
  test.each<[string, (number | null)[], "more" | "less", (number | null)[], string[]]>([
    ["more is better", [3, 1, 2], "more", [1, 3, 2], ["best", "3 of 3", "2 of 3"]],
    ["less is better", [3, 1, 2], "less", [3, 1, 2], ["3 of 3", "best", "2 of 3"]],
    [
      "ties share, the next is counted on",
      [5, 5, 1, 1],
      "more",
      [1, 1, 3, 3],
      ["best, shared", "best, shared", "3 of 4, shared", "3 of 4, shared"],
    ],
    ["the unknown has none", [null, 4, 2], "more", [null, 1, 2], ["", "best", "2 of 2"]],
    ["nothing to be best of", [7, 7], "more", [1, 1], ["all alike", "all alike"]],
    ["one that is known", [null, 7], "less", [null, 1], ["", "the only one known"]],
    ["none", [null, null], "more", [null, null], ["", ""]],
    ["zero is known", [0, 1], "less", [1, 2], ["best", "2 of 2"]],
  ])("%s", (_name, values, better, ranks, said) => {
    expect(ranksOf(values, better)).toEqual(ranks);
    expect(values.map((_, i) => rankText(ranksOf(values, better), i))).toEqual(said);
  });
});

const now = Date.UTC(2026, 10, 18);
const inDays = (days: number) => new Date(now + days * 86_400_000).toISOString();
const row: ComparisonRow = {
  node: "a",
  audits_left: null,
  online_score: null,
  used_share: null,
  full_state: "unknown",
  full_low_at: null,
  full_high_at: null,
  downloads_won_share: null,
  uploads_won_share: null,
  egress_bytes: null,
  ingress_bytes: null,
  p95_download_ms: null,
  month_estimate_micro_usd: null,
};
const full = figures.find((f) => f.id === "full")!;

describe("when a disk is full", () => {
  test.each<[Partial<ComparisonRow>, number | null, string]>([
    [{}, null, "not known"],
    [{ full_state: "learning" }, null, "too few days"],
    [{ full_state: "full" }, 0, "full now"],
    [{ full_state: "not-filling" }, 365, "not filling"],
    [{ full_state: "filling", full_low_at: inDays(19), full_high_at: inDays(31) }, 19, "in 19–31 days"],
    [{ full_state: "filling", full_low_at: inDays(500), full_high_at: null }, 365, "over a year"],
    [{ full_state: "rough", full_low_at: null }, 365, "over a year"],
  ])("%j", (change, value, said) => {
    expect([full.value({ ...row, ...change }, now), full.show({ ...row, ...change }, now)]).toEqual([value, said]);
  });
});

test("what is not known is a dash and no zero, in every figure", () => {
  expect(figures.filter((f) => f.id !== "full").map((f) => [f.value(row, now), f.show(row, now)])).toEqual(
    Array.from({ length: 9 }, () => [null, "–"]),
  );
});
