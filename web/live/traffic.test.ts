import { expect, test } from "vitest";
import type { Traffic } from "../../src/core/views.ts";
import { liveTotals, shares } from "./traffic.ts";

const counts = { ok: 10, canceled: 1, failed: 0, rejected: 0, bytes: 1000 };
const answer: Traffic = { from: "", to: "", step: "total", by: "action", totals: { GET: counts }, series: [], limits: [], frame: 7 };
const flow = { node: "a", satellite: "s", action: "GET" as const, ok: 2, canceled: 0, failed: 0, rejected: 0, bytes: 50 };

test("a frame that the answer holds is not added again", () => {
  expect(liveTotals(answer, [{ frame: 7, after: 6, flows: [flow] }])["GET"]).toEqual(counts);
});

test("a later frame is added", () => {
  expect(liveTotals(answer, [{ frame: 8, after: 7, flows: [flow] }])["GET"]).toMatchObject({ ok: 12, bytes: 1050 });
});

test("an action that the answer does not know yet appears", () => {
  expect(liveTotals(answer, [{ frame: 8, after: 7, flows: [{ ...flow, action: "PUT" }] }])["PUT"]).toMatchObject({ ok: 2, bytes: 50 });
});

test("a split by size cannot be moved by frames, so it stays", () => {
  expect(liveTotals({ ...answer, by: "size" }, [{ frame: 8, after: 7, flows: [flow] }])).toBe(answer.totals);
});

test("nothing has no shares", () => {
  expect(shares({ ok: 0, canceled: 0, failed: 0, rejected: 3, bytes: 0 })).toBeNull();
});
