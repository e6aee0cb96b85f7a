import { expect, test } from "vitest";
import type { NodeRow } from "../../src/core/views.ts";
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

test("before the first answer nothing is claimed", () => expect(verdictOf(null).state).toBe("unknown"));
test("without nodes the page says how to begin", () => expect(verdictOf([]).detail).toContain("--node"));
test("a silent node is not seen; the others are fine", () => {
  expect(verdictOf([node("node-2", "unknown", ["Its log is silent."]), node("a", "ok")])).toEqual({
    state: "unknown",
    title: "Cannot see node\u20112.",
    detail: "Its log is silent. The other node is heard.",
  });
});
test("one thing to look at is named with its reason", () => {
  expect(verdictOf([node("a", "attention", ["3 audits failed."]), node("b", "ok")])).toMatchObject({
    state: "warn",
    detail: "3 audits failed.",
  });
});
test("all is well", () =>
  expect(verdictOf([node("a", "ok"), node("b", "ok")])).toMatchObject({ state: "ok", title: "All 2 nodes are heard." }));
