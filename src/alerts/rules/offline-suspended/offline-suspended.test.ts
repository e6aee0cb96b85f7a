import { expect, test } from "vitest";
import { said } from "../../judging.fixture.ts";
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

test("says which day is that of the suspension", () => {
  const [found] = judged(offlineSuspended, [row({ state: "offline-suspended", offline_suspended_at: "2026-11-25T12:00:00Z" })]);
  expect(said(offlineSuspended, found!).why).toMatch(/^The suspension dates from 25 Nov 2026\. /);
  expect(said(offlineSuspended, found!, "de").why).toMatch(/^Die Suspendierung ist vom 25\. Nov\. 2026\. /);
});
