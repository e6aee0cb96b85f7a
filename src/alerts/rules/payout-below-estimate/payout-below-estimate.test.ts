import { expect, test } from "vitest";
import { earningsRow } from "../../earnings-row.fixture.ts";
import { judged, nowMs, said } from "../../judging.fixture.ts";
import { payoutBelowEstimate as rule } from "./index.ts";

const row = (paid: number, estimated: number, previous = {}) => earningsRow({ forecast: 10, paid: [10, paid], estimated, previous }, nowMs);

test("warns when a tenth of the estimate of the newest closed month is missing", () => {
  const [found] = judged(rule, [row(8.9, 10)]);
  expect(found).toMatchObject({ is: "true", severity: "warning", part: "2026-06", threshold: 9_000_000 });
  expect(said(rule, found!)).toMatchObject({
    title: "attic: June 2026 paid $1.10 less than estimated",
    why: expect.stringContaining("Estimated were $10.00, paid were $8.90."),
  });
  expect(judged(rule, [row(9.1, 10)])).toEqual([]);
});
test("cents are no difference", () => expect(judged(rule, [row(0.1, 0.18)])).toEqual([]));
test("not while paystubs are awaited, or only an estimate stands there", () => {
  expect(judged(rule, [row(5, 10, { awaited: ["us1"] })])).toEqual([]);
  expect(judged(rule, [row(5, 10, { kind: "estimate" })])).toEqual([]);
  expect(judged(rule, [row(5, 10, { month: "2026-05" })])).toEqual([]);
  expect(judged(rule, [earningsRow({ forecast: 10, paid: [10, 5] }, nowMs)])).toEqual([]);
});
test("a month has its name", () => {
  const [found] = judged(rule, [row(8.9, 10)]);
  expect(said(rule, found!, "de").title).toBe("attic: Der Juni 2026 brachte 1,10\u00a0$ weniger als geschätzt");
});
