import { expect, test } from "vitest";
import { said } from "../../judging.fixture.ts";
import { ago, auditsRow, judged, minuteMs, verdict } from "../../watched.fixture.ts";
import { auditFailuresTogether } from "./index.ts";

type Outcome = "passed" | "failed" | "unknown";
const newest = (failed: number, other: Outcome = "passed") =>
  Array.from({ length: 20 }, (_, i) => ({ atMs: ago((20 - i) * minuteMs), outcome: i < failed ? ("failed" as const) : other }));

test.each([
  ["three of twenty failed", newest(3), "true critical"],
  ["two", newest(2), "holds critical"],
  ["one", newest(1), "clear"],
  ["unknown errors do not count", newest(0, "unknown"), "clear"],
  ["three of the first three", newest(3).slice(0, 3), "true critical"],
  ["no audit yet", [], "clear"],
] as const)("%s", (_name, outcomes, is) => expect(verdict(auditFailuresTogether, [auditsRow({ newest: outcomes })])).toBe(is));

test("with a level of one, none failed is clear", () =>
  expect(judged(auditFailuresTogether, [auditsRow({ newest: newest(0) })], { failed: 1 })).toEqual([]));

test("a moment has its article in German", () => {
  const [found] = judged(auditFailuresTogether, [auditsRow({ newest: newest(3) })]);
  expect(said(auditFailuresTogether, found!, "de").why).toContain("schlugen seit dem 26. Nov., 11:40 fehl");
});
