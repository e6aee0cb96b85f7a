import { expect, test } from "vitest";
import { brief, judged, minuteMs, nowMs, said } from "../../judging.fixture.ts";
import type { LatencyRow } from "../../watches.ts";
import { latencyP95 as rule } from "./index.ts";

type Step = readonly [p50Ms: number, p95Ms: number, count?: number];
const row = (node: string, steps: readonly Step[]): LatencyRow => ({
  node,
  action: "GET",
  steps: steps.map(([p50Ms, p95Ms, count = 200], i) => ({ atMs: nowMs - (2 - i) * 5 * minuteMs, count, p50Ms, p95Ms, p99Ms: 2 * p95Ms })),
  usual: { p50Ms: 100, p95Ms: 400 },
});
const slow: Step = [200, 1000];
const usual: Step = [100, 400];

test("fires when three looks are twice as slow, the middle with them, or one that is far slower", () => {
  const [found] = judged(rule, [row("attic", [slow, slow, slow])]);
  expect(brief([found!])).toEqual([{ node: "attic", is: "true", severity: "warning" }]);
  expect(judged(rule, [row("attic", [usual, usual, [250, 1300]])])).toMatchObject([{ is: "true" }]);
  expect(said(rule, found!)).toMatchObject({ title: "attic: GET operations take 250\u202f% of their usual time" });
});
test("not for two of three, a tail alone, few operations, or without a usual", () => {
  const isTrue = expect.objectContaining({ is: "true" });
  expect(judged(rule, [row("attic", [usual, slow, slow])])).not.toContainEqual(isTrue);
  expect(
    judged(rule, [
      row("attic", [
        [120, 2000],
        [120, 2000],
        [120, 2000],
      ]),
    ]),
  ).not.toContainEqual(isTrue);
  expect(
    judged(rule, [
      row("attic", [
        [200, 1000, 29],
        [200, 1000, 29],
        [200, 1000, 29],
      ]),
    ]),
  ).not.toContainEqual(isTrue);
  expect(judged(rule, [{ ...row("attic", [slow, slow, slow]), usual: null }])).toEqual([]);
});
test("a middle that chance may bring with so few is none; with more it is", () => {
  expect(
    judged(rule, [
      row("attic", [
        [160, 900, 30],
        [160, 900, 30],
        [160, 900, 30],
      ]),
    ]),
  ).not.toContainEqual(expect.objectContaining({ is: "true" }));
  expect(
    judged(rule, [
      row("attic", [
        [160, 900, 300],
        [160, 900, 300],
        [160, 900, 300],
      ]),
    ]),
  ).toMatchObject([{ is: "true" }]);
});
test("all nodes slow at once are one note", () => {
  const found = judged(
    rule,
    ["a", "b", "c"].map((node) => row(node, [slow, slow, slow])),
  );
  expect(brief(found)).toEqual([{ node: null, is: "true", severity: "info" }]);
  expect(said(rule, found[0]!).title).toContain("3 nodes");
});

test("a figure of some nodes is not said of all", () => {
  const slow: readonly Step[] = [
    [200, 1000],
    [200, 1000],
    [200, 1000],
  ];
  const [found] = judged(
    rule,
    ["a", "b", "c", "d"].map((node) => row(node, slow)),
  );
  expect(said(rule, found!).title).toBe("4 nodes: GET operations take 250\u202f% of their usual time");
  expect(said(rule, found!, "de").title).toBe("4 Nodes: GET dauert 250\u202f% der üblichen Zeit");
});
