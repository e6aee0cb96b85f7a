import { expect, test } from "vitest";
import { said } from "../../judging.fixture.ts";
import { judged, reputationRow as row, verdict } from "../../watched.fixture.ts";
import { disqualified } from "./index.ts";

test.each([
  ["disqualified", row({ state: "disqualified" }), "true critical"],
  ["disqualified, and the satellite is silent since", row({ state: "disqualified", stale: true }), "true critical"],
  ["another state", row({ state: "suspended" }), "clear"],
  ["in good order", row(), "clear"],
  ["not known", row({ state: "unknown", audit_score: null }), "clear"],
] as const)("%s", (_name, seen, is) => expect(verdict(disqualified, [seen])).toBe(is));

test("says since when", () =>
  expect(judged(disqualified, [row({ state: "disqualified", disqualified_at: "2026-11-20T00:00:00Z" })])[0]!.facts).toEqual({
    node: "attic",
    satellite: "us1",
    sinceMs: Date.UTC(2026, 10, 20),
  }));

test("says the day with its year: the state may be years old", () => {
  const [found] = judged(disqualified, [row({ state: "disqualified", disqualified_at: "2024-03-05T09:30:00Z" })]);
  expect(said(disqualified, found!).why).toMatch(/^The disqualification dates from 5 Mar 2024\. us1/);
  expect(said(disqualified, found!, "de").why).toMatch(/^Die Disqualifikation ist vom 5\. März 2024\. us1/);
});
