import { describe, expect, test } from "vitest";
import type { Earnings, EarningsNode, PaystubRow } from "../../../src/core/views.ts";
import { earningsAnswer, paystubsAnswer } from "../../../test/support/card-answers/index.ts";
import { differenceShare, matrixOf, mergeCells, noCell, othersKey, type Cell } from "./matrix.ts";

const now = Date.UTC(2026, 10, 18, 6);
const template = earningsAnswer(null, now);
const stubTemplate = paystubsAnswer(["node-1"], now).paystubs[0]!;

const estimate = (amount: number | null) => ({
  ...template.totals.month_to_date,
  source: amount === null ? ("none" as const) : ("node" as const),
  payout_micro_usd: amount ?? 0,
});
const node = (name: string, now: Readonly<Record<string, number>> | null, before: EarningsNode["previous_month"] = null): EarningsNode => ({
  ...template.nodes[0]!,
  node: name,
  month_to_date: estimate(now === null ? null : Object.values(now).reduce((a, b) => a + b, 0)),
  satellites: Object.entries(now ?? {}).map(([satellite, amount]) => ({
    satellite,
    name: satellite,
    disqualified: false,
    month_to_date: estimate(amount),
    check: null,
  })),
  previous_month: before,
});
const stub = (name: string, satellite: string, month: string, paid: number, change: Partial<PaystubRow> = {}): PaystubRow => ({
  ...stubTemplate,
  node: name,
  satellite,
  name: satellite,
  month,
  paid_micro_usd: paid,
  distributed_micro_usd: paid,
  estimate_micro_usd: null,
  difference_micro_usd: null,
  ...change,
});
const answer = (nodes: readonly EarningsNode[], months: Earnings["months"] = []): Earnings => ({
  ...template,
  month: "2026-11",
  nodes: [...nodes],
  months,
});
const all = { by: "node", satellite: null, mostColumns: 12 } as const;
const cell = (change: Partial<Cell>): Cell => ({ ...noCell, ...change });

describe("cells are merged without adding kinds or unknowns", () => {
  test.each<[string, readonly Cell[], Cell]>([
    ["nothing", [], noCell],
    ["unknown stays unknown", [noCell, noCell], noCell],
    ["zero is known", [cell({ paystub: 0 }), noCell], cell({ paystub: 0 })],
    ["each kind by itself", [cell({ paystub: 5, sent: 3 }), cell({ estimate: 7 })], cell({ paystub: 5, sent: 3, estimate: 7 })],
    ["what is awaited", [cell({ awaited: 1 }), cell({ awaited: 2 })], cell({ awaited: 3 })],
  ])("%s", (_name, cells, merged) => expect(mergeCells(cells)).toEqual(merged));
});

test("a closed month is of paystubs, the current one of estimates with its range", () => {
  const { columns, rows } = matrixOf(
    answer([node("a", { us1: 3, eu1: 4 }), node("b", { us1: 50 })]),
    [stub("a", "us1", "2026-10", 10), stub("a", "eu1", "2026-10", 20), stub("b", "us1", "2026-10", 5)],
    all,
  );
  expect(columns.map((c) => c.key)).toEqual(["a", "b"]);
  expect(
    rows.map(({ month, kind, sum, end }) => ({ month, kind, paystub: sum.paystub, estimate: sum.estimate, hasEnd: end !== null })),
  ).toEqual([
    { month: "2026-11", kind: "estimate", paystub: null, estimate: 57, hasEnd: true },
    { month: "2026-10", kind: "paystub", paystub: 35, estimate: null, hasEnd: false },
  ]);
});

test("a node whose paystub is awaited is shown by its estimate, and not part of the sum", () => {
  const before = { month: "2026-10", kind: "estimate" as const, payout_micro_usd: 8, awaited: ["us1"] };
  const { rows } = matrixOf(answer([node("a", null), node("b", null, before)]), [stub("a", "us1", "2026-10", 10)], all);
  expect(
    rows.map((r) => ({ kind: r.kind, b: r.cells.get("b"), paystub: r.sum.paystub, estimate: r.sum.estimate, awaited: r.sum.awaited })),
  ).toEqual([{ kind: "paystub", b: cell({ estimate: 8 }), paystub: 10, estimate: null, awaited: 1 }]);
});

test("satellites whose paystub is awaited are counted where others have come", () => {
  const before = { month: "2026-10", kind: "paystub" as const, payout_micro_usd: 10, awaited: ["eu1", "ap1"] };
  const { rows } = matrixOf(answer([node("a", null, before)]), [stub("a", "us1", "2026-10", 10)], all);
  expect({ cell: rows[0]!.cells.get("a"), sum: rows[0]!.sum.awaited }).toEqual({
    cell: cell({ paystub: 10, sent: 10, awaited: 2 }),
    sum: 2,
  });
});

test("by satellite, and of one satellite by node", () => {
  const told = answer([node("a", { us1: 3, eu1: 4 }), node("b", { us1: 50 })]);
  const stubs = [stub("a", "us1", "2026-10", 10), stub("a", "eu1", "2026-10", 20), stub("b", "us1", "2026-10", 5)];
  const bySatellite = matrixOf(told, stubs, { ...all, by: "satellite" });
  expect(bySatellite.columns.map((c) => c.key)).toEqual(["eu1", "us1"]);
  expect(bySatellite.rows.map((r) => [r.cells.get("us1")?.paystub ?? null, r.cells.get("us1")?.estimate ?? null])).toEqual([
    [null, 53],
    [15, null],
  ]);
  const ofOne = matrixOf(told, stubs, { ...all, satellite: "us1" });
  expect(ofOne.rows.map((r) => [r.sum.paystub, r.sum.estimate, r.end])).toEqual([
    [null, 53, null],
    [15, null, null],
  ]);
});

test("a month of which only the sum is known has that, and unknown cells", () => {
  const months: Earnings["months"] = [{ ...template.months[0]!, month: "2026-09", kind: "estimate", payout_micro_usd: 42 }];
  const { rows } = matrixOf(answer([node("a", { us1: 1 })], months), [], { ...all, by: "satellite" });
  expect(rows.map((r) => [r.month, r.kind, r.sum.estimate, r.cells.size])).toEqual([
    ["2026-11", "estimate", 1, 1],
    ["2026-09", "estimate", 42, 0],
  ]);
});

test("a fleet has the strongest as columns and the rest as one", () => {
  const names = Array.from({ length: 20 }, (_, i) => `n${i + 1}`);
  const stubs = names.map((name, i) => stub(name, "us1", "2026-10", i + 1));
  const { columns, others, rows } = matrixOf(answer(names.map((name) => node(name, { us1: 1 }))), stubs, all);
  expect([columns.length, columns[0]!.key, others.length]).toEqual([12, "n20", 8]);
  const october = rows.find((r) => r.month === "2026-10")!;
  expect([october.cells.get(othersKey)?.paystub, october.sum.paystub]).toEqual([36, 210]);
});

describe("how far paystub and estimate were apart", () => {
  test.each<[Partial<PaystubRow>[], number | null]>([
    [[{}], null],
    [[{ estimate_micro_usd: 100, difference_micro_usd: 5 }], 0.05],
    [[{ estimate_micro_usd: 100, difference_micro_usd: -20 }, {}], -0.2],
    [[{ estimate_micro_usd: 0, difference_micro_usd: 5 }], null],
  ])("%j", (changes, share) => {
    const stubs = changes.map((change, i) => stub("a", `s${i}`, "2026-10", 100, change));
    expect(differenceShare(matrixOf(answer([node("a", null)]), stubs, all).rows[0]!.cells.get("a")!)).toBe(share);
  });
});
