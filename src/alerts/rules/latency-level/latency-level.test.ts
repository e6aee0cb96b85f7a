import { expect, test } from "vitest";
import { judged, nowMs, said } from "../../judging.fixture.ts";
import { latencyLevel as rule } from "./index.ts";

const row = (p99Ms: number | null, count = 100) => ({
  node: "attic",
  action: "GET",
  steps: [{ atMs: nowMs, count, p50Ms: 100, p95Ms: 400, p99Ms }],
  usual: null,
});

test("p99 of a quarter of an hour against five and ten seconds", () => {
  expect(judged(rule, [row(5000)])).toMatchObject([{ is: "true", severity: "warning", part: "GET", threshold: 5000 }]);
  const [found] = judged(rule, [row(12_400)]);
  expect(found).toMatchObject({ severity: "critical", threshold: 10_000 });
  expect(said(rule, found!).title).toBe("attic: one in a hundred GET operations takes 12.4\u202fs or longer");
});
test("holds down to four seconds", () => {
  expect(judged(rule, [row(4000)])).toMatchObject([{ is: "holds" }]);
  expect(judged(rule, [row(3999)])).toEqual([]);
});
test("not for fewer than thirty operations, and not without durations", () => {
  expect(judged(rule, [row(60_000, 29)])).toEqual([]);
  expect(judged(rule, [row(null, 0)])).toEqual([]);
});
test("by levels of the operator's own", () => expect(judged(rule, [row(900)], nowMs, { warning_ms: 800 })).toMatchObject([{ is: "true" }]));
test("says in whole sentences what was counted", () => {
  const [found] = judged(rule, [row(5000, 200)]);
  expect(said(rule, found!).why).toMatch(/^200 operations ended in 15\u202fmin; the level is 5\u202fs\./);
  expect(said(rule, found!, "de").why).toMatch(/^In 15\u202fmin endeten 200 Vorgänge; die Schwelle liegt bei 5\u202fs\./);
});
