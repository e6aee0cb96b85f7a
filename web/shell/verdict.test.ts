import { describe, expect, test } from "vitest";
import type { NodeRow } from "../../src/core/views.ts";
import { allCauses, causesOf, type Cause } from "../judgement/causes.ts";
import { verdictOf } from "./verdict.ts";

const node = (name: string, verdict: NodeRow["verdict"], reasons: string[] = []): NodeRow => ({
  name,
  verdict,
  reasons,
  version: null,
  satellites: [],
  last_event_at: null,
  api: null,
  started_at: null,
  restarts_24h: 0,
});
const fullSoon: Cause = { state: "warn", nodes: ["b"], text: "b will be full in 19–31 days.", card: "storage" };
const silent = (name: string, at: string, port = 14002) => node(name, "unknown", [`http://10.4.7.1:${port} has been silent since ${at}.`]);

test("before the first answer nothing is claimed", () => expect(verdictOf(null).state).toBe("unknown"));
test("without nodes the page says how to begin", () => expect(verdictOf([]).detail).toContain("--node"));
test("a silent node is not seen; the others are fine", () => {
  expect(verdictOf([node("node-2", "unknown", ["Its log is silent."]), node("a", "ok")])).toEqual({
    state: "unknown",
    title: "Cannot see node\u20112.",
    detail: "Its log is silent. The other node is heard.",
    card: null,
    mark: "(?) ",
  });
});
test("one thing to look at is named with its reason", () => {
  expect(verdictOf([node("a", "attention", ["3 audits failed."]), node("b", "ok")])).toMatchObject({
    state: "warn",
    title: "One thing to look at: a.",
    detail: "3 audits failed.",
    mark: "(1) ",
  });
});
test("a node that is lost comes before one that is not seen, and is not said to be unseen", () => {
  expect(verdictOf([node("a", "unknown", ["Silent."]), node("node-4", "critical", ["Disqualified on us1."])])).toEqual({
    state: "crit",
    title: "node\u20114 needs you now.",
    detail: "Disqualified on us1.",
    card: "reputation",
    mark: "(!) ",
  });
});
test("two critical causes are counted and named", () => {
  expect(verdictOf([node("a", "critical", ["Disqualified on us1."]), node("b", "critical", ["Suspended on ap1."])])).toMatchObject({
    title: "Two things need you now.",
    detail: "a: Disqualified on us1. b: Suspended on ap1.",
  });
});
test("nodes are healthy only where satellites were heard of", () => {
  const nodes = [node("a", "ok"), node("b", "ok")];
  expect(verdictOf(nodes)).toMatchObject({ state: "ok", title: "All 2 nodes are heard.", mark: "" });
  expect(verdictOf(nodes, { causes: [], isJudged: true })).toMatchObject({ title: "All 2 nodes healthy.", detail: "Nothing to do." });
});
test("what is to come does not make a healthy fleet a sick one", () => {
  expect(verdictOf([node("a", "ok"), node("b", "ok")], { causes: [fullSoon], isJudged: true })).toEqual({
    state: "ok",
    title: "All 2 nodes healthy.",
    detail: "One thing to look at: b will be full in 19–31 days.",
    card: "storage",
    mark: "(1) ",
  });
});
test("a critical figure is critical although the node's own verdict is fine", () => {
  const few: Cause = { state: "crit", nodes: ["a"], text: "a on ap1 has 9 audits left before disqualification.", card: "reputation" };
  expect(verdictOf([node("a", "ok")], { causes: [few, fullSoon], isJudged: true })).toMatchObject({
    state: "crit",
    title: "a needs you now.",
    card: "reputation",
  });
});

describe("one cause", () => {
  test("38 nodes behind one gateway are one", () => {
    const nodes = Array.from({ length: 38 }, (_, i) => silent(`n${i}`, `2026-11-18T14:1${i % 6}:05Z`, 14_000 + i));
    expect(causesOf(nodes)).toHaveLength(1);
    expect(verdictOf([...nodes, node("x", "ok")])).toMatchObject({ title: "Cannot see 38 nodes." });
  });
  test("hours apart are two", () =>
    expect(causesOf([silent("a", "2026-11-18T14:11:00Z"), silent("b", "2026-11-18T09:11:00Z")])).toHaveLength(2));
  test("nodes without a reason are not thrown together", () =>
    expect(causesOf([node("a", "attention"), node("b", "attention")])).toHaveLength(2));
  test("what a node says itself is not said again by its figures", () => {
    const own = causesOf([node("b", "critical", ["Disqualified on us1."])]);
    const again: Cause = { state: "crit", nodes: ["b"], text: "b on us1 is disqualified.", card: "reputation" };
    expect(allCauses(own, [again])).toEqual(own);
  });
  test("a blind node does not hide what its figures say", () =>
    expect(allCauses(causesOf([silent("b", "2026-11-18T14:11:00Z")]), [fullSoon])).toHaveLength(2));
});
