import { expect, test } from "vitest";
import { judged, reputationRow as row, verdict } from "../../watched.fixture.ts";
import { offlineSuspended } from "./index.ts";

test.each([
  ["offline-suspended", row({ state: "offline-suspended" }), "true critical"],
  ["offline-suspended, and the satellite is silent since", row({ state: "offline-suspended", stale: true }), "true critical"],
  ["another state", row({ state: "suspended" }), "clear"],
  ["in good order", row(), "clear"],
  ["not known", row({ state: "unknown", audit_score: null }), "clear"],
] as const)("%s", (_name, seen, is) => expect(verdict(offlineSuspended, [seen])).toBe(is));

test("says since when", () =>
  expect(judged(offlineSuspended, [row({ state: "offline-suspended", offline_suspended_at: "2026-11-20T00:00:00Z" })])[0]!.facts).toEqual({
    node: "attic",
    satellite: "us1",
    sinceMs: Date.UTC(2026, 10, 20),
  }));
