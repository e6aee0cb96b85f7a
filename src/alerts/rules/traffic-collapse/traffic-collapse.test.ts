import { expect, test } from "vitest";
import { brief, judged, minuteMs, nowMs, said } from "../../judging.fixture.ts";
import type { TransfersRow } from "../../watches.ts";
import { trafficCollapse as rule } from "./index.ts";

const row = (node: string, transfers: readonly number[], usual: number | null = 300, spread: number | null = 0.1): TransfersRow => ({
  node,
  last15: { ended: transfers.at(-1)!, failed: 0 },
  last30: { ended: 2 * transfers.at(-1)!, failed: 0 },
  usual: null,
  steps: transfers.map((count, i) => ({ atMs: nowMs - (transfers.length - 1 - i) * 5 * minuteMs, transfers: count, usual })),
  spread,
});
const low = [300, 90, 80, 85];
const warns = (node: string) => ({ node, is: "true", severity: "warning" });

test("fires when three of four quarters of an hour lie far below the usual", () => {
  const [found] = judged(rule, [row("attic", low)]);
  expect(brief([found!])).toEqual([warns("attic")]);
  expect(found!.evidence.points.map((p) => p.value)).toEqual(low);
  expect(said(rule, found!).title).toBe("attic: traffic is at 28.3\u202f% of the usual");
});
test("two of four only hold it; above three quarters of the usual it is over", () => {
  expect(brief(judged(rule, [row("attic", [300, 300, 90, 80])]))).toEqual([{ ...warns("attic"), is: "holds" }]);
  expect(judged(rule, [row("attic", [90, 80, 220, 240])])).toEqual([]);
});
test("not on a node whose traffic always jumps so, with next to no traffic, or while too few days are known", () => {
  expect(judged(rule, [row("attic", low, 300, 0.5)])).not.toContainEqual(expect.objectContaining({ is: "true" }));
  expect(judged(rule, [row("attic", [0, 0, 0, 0], 2)])).toEqual([]);
  expect(judged(rule, [row("attic", low, null)])).toEqual([]);
  expect(judged(rule, [row("attic", low, 300, null)])).toEqual([]);
});

test("a network that falls is one note; a node that falls further is alarmed", () => {
  const fleet = ["a", "b", "c", "d"].map((node) => row(node, [150, 140, 145, 150]));
  const found = judged(rule, fleet);
  expect(brief(found)).toEqual([{ node: null, is: "true", severity: "info" }]);
  expect(said(rule, found[0]!).why).toContain("on 4 nodes at once: the network, not you");
  expect(said(rule, found[0]!, "de").why).toContain("Es liegt am Netz");
  expect(brief(judged(rule, [...fleet, row("e", [30, 20, 25, 20])]))).toContainEqual(warns("e"));
});
test("all nodes at nothing may be their line, and warns", () =>
  expect(
    brief(
      judged(
        rule,
        ["a", "b", "c"].map((node) => row(node, [2, 0, 0, 0])),
      ),
    ),
  ).toEqual([{ node: null, is: "true", severity: "warning" }]));
