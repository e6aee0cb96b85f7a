import { expect, test } from "vitest";
import { brief, judged, said } from "../../judging.fixture.ts";
import type { TransfersRow } from "../../watches.ts";
import { successRateDrop as rule } from "./index.ts";

const row = (node: string, failed15: number, failed30: number, ended15 = 400, failedShare = 0.01): TransfersRow => ({
  node,
  last15: { ended: ended15, failed: failed15 },
  last30: { ended: 2 * ended15, failed: failed30 },
  usual: { failedShare, precision: 400 },
  steps: [],
  spread: null,
});
const warns = (node: string) => ({ node, is: "true", severity: "warning" });

test("fires when far more fail in the last 15 and the last 30 minutes", () => {
  const [found] = judged(rule, [row("attic", 60, 110)]);
  expect(brief([found!])).toEqual([warns("attic")]);
  expect(said(rule, found!)).toMatchObject({
    title: "attic: 13.8\u202f% of transfers fail",
    why: expect.stringContaining("110 of 800 transfers failed; usually it is 1\u202f%"),
  });
});
test("not for what only the last minutes, or only the minutes before them, had", () => {
  expect(judged(rule, [row("attic", 60, 62, 100, 0.2)])).not.toContainEqual(expect.objectContaining({ is: "true" }));
  expect(brief(judged(rule, [row("attic", 5, 110)]))).toEqual([{ ...warns("attic"), is: "holds" }]);
});
test("not for few transfers, for a share that always wanders so, or while too few days are known", () => {
  expect(judged(rule, [row("attic", 6, 9, 9)])).not.toContainEqual(expect.objectContaining({ is: "true" }));
  expect(judged(rule, [{ ...row("attic", 20, 40), usual: { failedShare: 0.03, precision: 30 } }])).toEqual([]);
  expect(judged(rule, [{ ...row("attic", 60, 110), usual: null }])).toEqual([]);
});
test("less than two points more is no alarm, however sure it is", () =>
  expect(judged(rule, [{ ...row("attic", 300, 600, 20_000), usual: { failedShare: 0.001, precision: 1e6 } }])).not.toContainEqual(
    expect.objectContaining({ is: "true" }),
  ));
test("it holds until the half hour is near the usual again", () => {
  expect(brief(judged(rule, [row("attic", 8, 40)]))).toEqual([{ ...warns("attic"), is: "holds" }]);
  expect(judged(rule, [row("attic", 4, 12)])).toEqual([]);
});
test("critical where most transfers fail", () => expect(judged(rule, [row("attic", 300, 500)])[0]).toMatchObject({ severity: "critical" }));

test("what befalls all nodes is the network: one note about the fleet and no alarm", () => {
  const fleet = ["a", "b", "c", "d", "e", "f"].map((node, i) => row(node, 50 + i, 100 + 2 * i));
  const found = judged(rule, fleet);
  expect(brief(found.filter((f) => f.is === "true"))).toEqual([{ node: null, is: "true", severity: "info" }]);
  expect(said(rule, found.at(-1)!).why).toContain("on 6 nodes at once: the network, not you");
});
test("a node that is worse than a bad network still is alarmed, and two nodes are no fleet", () => {
  const fleet = [row("a", 50, 100), row("b", 50, 100), row("c", 51, 101), row("d", 220, 440)];
  expect(
    judged(rule, fleet)
      .filter((f) => f.node !== null && f.is === "true")
      .map((f) => f.node),
  ).toEqual(["d"]);
  expect(brief(judged(rule, [row("a", 50, 100), row("b", 50, 100)]))).toEqual([warns("a"), warns("b")]);
});
test("half a fleet on one bad host is not the network", () => {
  const fleet = [row("a", 50, 100), row("b", 50, 100), row("c", 4, 8), row("d", 4, 8)];
  expect(brief(judged(rule, fleet))).toEqual([warns("a"), warns("b")]);
});
