import { expect, test } from "vitest";
import { healthOf } from "./health.ts";
import type { PolledStatus } from "./worker-messages.ts";

const gone = (node: string): PolledStatus => ({
  node,
  kind: "api",
  target: "http://127.0.0.1:14002",
  state: "missing",
  error: { code: "refused", message: "Nothing listens.", fix: "Start it." },
  lastSuccessAt: null,
  nextTryAt: null,
  stale: [],
  version: null,
  startedAt: null,
  answers: 0,
  unreadable: 0,
  failuresInARow: 1,
  failingSince: 0,
  said: null,
  bytes: 0,
});
const health = (polled: readonly PolledStatus[], trouble: string | null = null) =>
  healthOf({
    sources: [],
    polled,
    trouble: () => (trouble === null ? null : { code: "x", message: trouble, fix: "" }),
    isReady: () => true,
    now: () => 0,
    startedAt: 0,
    version: "1",
  });

test("nodes that do not answer are reasons, and do not make the monitor's own health worse", () => {
  expect(health([gone("attic")])).toMatchObject({ status: "ok", reasons: ["attic: Nothing listens."] });
  expect(health([gone("attic")], "The disk is full.")).toMatchObject({
    status: "degraded",
    reasons: ["The disk is full.", "attic: Nothing listens."],
  });
});

test("of a whole fleet a few are named", () => {
  const { reasons } = health(Array.from({ length: 500 }, (_, i) => gone(`n${i}`)));
  expect(reasons).toHaveLength(6);
  expect(reasons.at(-1)).toBe("and 495 more like these");
});
