import { describe, expect, test } from "vitest";
import type { RulePreview } from "../../../src/core/views.ts";
import { formatDate } from "../../format.ts";
import { previewPath, trialOf } from "./rule-trial.ts";

const nowMs = Date.UTC(2026, 10, 26, 12);
const ago = (days: number) => new Date(nowMs - days * 86_400_000).toISOString();
const day = (days: number) => formatDate(Date.parse(ago(days)), nowMs);
const node = (name: string | null, openings: number, days: number | null = 30) => ({
  node: name,
  from: days === null ? null : ago(days),
  openings,
});
const preview = (more: Partial<RulePreview> = {}): RulePreview => ({
  rule: "disk-full",
  basis: "replayed",
  from: ago(30),
  to: ago(0),
  openings: 4,
  critical: 1,
  warning: 3,
  info: 0,
  nodes: [node("attic", 4)],
  latest: [ago(0.25)],
  unseen: [],
  ...more,
});
const nothing = { openings: 0, critical: 0, warning: 0, info: 0, latest: [], nodes: [node("attic", 0)] };
const said = (more: Partial<RulePreview>) => {
  const trial = trialOf(preview(more), nowMs);
  return [trial.said, ...trial.more];
};

describe("what is said", () => {
  test("how often, how bad, when last", () =>
    expect(said({})).toEqual([
      "Would have fired 4 times in the last 30 days: 1 critical, 3 warnings.",
      expect.stringMatching(/^Last .+\.$/),
    ]));
  test("once", () =>
    expect(said({ openings: 1, critical: 0, warning: 0, info: 1, latest: [] })).toEqual([
      "Would have fired once in the last 30 days: 1 info.",
    ]));
  test("never", () => expect(said(nothing)).toEqual(["Would not have fired in the last 30 days."]));
  test("where, with more than one node", () =>
    expect(said({ latest: [], nodes: [node("attic-1", 3), node("cellar", 1), node("shed", 0), node(null, 1)] })[1]).toBe(
      "attic\u20111 3 times, cellar once, all nodes together once.",
    ));
  test("of a fleet only the first few by name", () =>
    expect(
      said({
        latest: [],
        nodes: Array.from({ length: 9 }, (_, i) => node(`n${i}`, 9 - i)),
      })[1],
    ).toBe("n0 9 times, n1 8 times, n2 7 times, n3 6 times, 5 other nodes."));
  test("history that reaches back less far", () => {
    const [first, since] = said({ ...nothing, from: ago(12), nodes: [node("attic", 0, 12)] });
    expect(first).toBe("Would not have fired in the last 12 days.");
    expect(since).toBe(`Judged since ${day(12)}: there is no older history to judge by.`);
  });
  test("nodes that are known for less long, or not at all", () =>
    expect(said({ ...nothing, nodes: [node("attic", 0), node("cellar", 0, 3), node("shed", 0, null)] })[1]).toBe(
      `Known for less long: cellar (since ${day(3)}), shed (not at all).`,
    ));
  test("only what was recorded", () => {
    expect(said({ basis: "recorded", latest: [] })).toEqual([
      "Fired 4 times in the last 30 days: 1 critical, 3 warnings.",
      expect.stringContaining("levels of then"),
    ]);
    expect(said({ ...nothing, basis: "recorded" })[0]).toBe("Did not fire in the last 30 days.");
    expect(said({ ...nothing, basis: "recorded", from: ago(3) })).toEqual([
      "Did not fire in the last 3 days.",
      expect.stringContaining("levels of then"),
    ]);
  });
  test("what was not looked at", () => expect(said({ ...nothing, unseen: ["projection"] })[1]).toMatch(/^Judged by the score alone/));
  test("that nothing is stored", () =>
    expect(said({ ...nothing, from: null, nodes: [node("shed", 0, null)] })).toEqual(["Nothing is stored yet that it could be tried on."]));
});

test("the question names the scope and the levels", () => {
  const path = previewPath("disk-full", { is: "node", name: "a & b" }, { warning_percent: 82.5, critical_percent: 95 });
  expect(path.split("?")[0]).toBe("rules/disk-full/preview");
  expect(Object.fromEntries(new URLSearchParams(path.split("?")[1]))).toEqual({
    scope: "node",
    name: "a & b",
    levels: "warning_percent=82.5,critical_percent=95",
  });
});
