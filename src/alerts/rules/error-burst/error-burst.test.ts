import { expect, test } from "vitest";
import { brief, dayMs, hourMs, judged, nowMs, said } from "../../judging.fixture.ts";
import type { ErrorsRow } from "../../watches.ts";
import { errorBurst as rule } from "./index.ts";

const row = (node: string, last15: number, usualPer15 = 2, variance = 4, side = "node"): ErrorsRow => ({
  node,
  class: "disk-io",
  text: "the disk did not answer",
  side,
  last15,
  usualPer15,
  variance,
  firstAtMs: nowMs - 20 * dayMs,
  minutesMs: [nowMs - 120_000, nowMs - 300_000],
});

test("fires at three times the usual that chance does not explain, and seeks three lines of its class in its newest minutes", () => {
  const [found] = judged(rule, [row("attic", 20)]);
  expect(found).toMatchObject({ is: "true", severity: "warning", part: "disk-io" });
  expect(found!.sought).toEqual({
    node: "attic",
    names: ["disk-io"],
    satellite: null,
    pieces: null,
    spans: [120_000, 300_000].map((ms) => ({ fromMs: nowMs - ms, toMs: nowMs - ms + 60_000 })),
    most: 3,
  });
  expect(said(rule, found!).title).toBe("attic: 20 errors in 15\u202fmin: the disk did not answer");
});
test("not below five, below three times, or for a class that always comes in clumps", () => {
  expect(judged(rule, [row("attic", 4, 0.01, 0.01)])).not.toContainEqual(expect.objectContaining({ is: "true" }));
  expect(judged(rule, [row("attic", 200, 100, 100)])).not.toContainEqual(expect.objectContaining({ is: "true" }));
  expect(judged(rule, [row("attic", 20, 2, 60)])).not.toContainEqual(expect.objectContaining({ is: "true" }));
});
test("a class that is new is told by another rule, and what clients break off by none", () => {
  expect(judged(rule, [{ ...row("attic", 50), firstAtMs: nowMs - hourMs }])).toEqual([]);
  expect(judged(rule, [row("attic", 500, 2, 4, "client")])).toEqual([]);
});
test("what comes from outside is a note, and one for all where it hits three nodes", () => {
  expect(judged(rule, [row("attic", 20, 2, 4, "network")])).toMatchObject([{ severity: "info", node: "attic" }]);
  const outside = ["a", "b", "c"].map((node) => row(node, 20, 2, 4, "satellite"));
  expect(brief(judged(rule, outside))).toEqual([{ node: null, is: "true", severity: "info" }]);
  expect(
    judged(
      rule,
      ["a", "b", "c"].map((node) => row(node, 20)),
    ),
  ).toHaveLength(3);
});

test("says of how many nodes the figure is, and less than half an error is hardly one", () => {
  const fleet = ["a", "b", "c", "d"].map((node) => row(node, 20, 2, 4, "network"));
  const other = ["e", "f", "g", "h"].map((node) => row(node, 0, 2, 4, "network"));
  const [found] = judged(rule, [...fleet, ...other]);
  expect(said(rule, found!).title).toBe("4 nodes: 80 errors in 15\u202fmin: the disk did not answer");
  expect(said(rule, found!, "de").title).toBe("4 Nodes: 80 Fehler in 15\u202fmin: the disk did not answer");
  const [rare] = judged(rule, [row("attic", 20, 0.2, 0.2)]);
  expect(said(rule, rare!).why).toMatch(/^Usually there is hardly one in that time\./);
  expect(said(rule, rare!, "de").why).toMatch(/^Üblich ist in dieser Zeit kaum einer\./);
});
