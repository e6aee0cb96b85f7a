import { expect, test } from "vitest";
import { dayMs, judged, nowMs, said } from "../../judging.fixture.ts";
import { storageRow } from "../../storage-row.fixture.ts";
import { diskFullForecast as rule } from "./index.ts";

const at = (days: number | null) => (days === null ? null : new Date(nowMs + days * dayMs).toISOString());
const row = (low: number | null, high: number | null, state: "filling" | "not-filling" | "learning" | "full" = "filling") =>
  storageRow({}, { state, full_at: at(1), days_left: 1, band80: { low_at: at(low), high_at: at(high) } });

test("the early end of the band decides, and not the point", () => {
  const [found] = judged(rule, [row(28, 60)]);
  expect(found).toMatchObject({ is: "true", severity: "warning", threshold: 30 });
  expect(said(rule, found!)).toMatchObject({
    title: "attic: full between 17 Aug 2026 and 18 Sept 2026",
    why: expect.stringContaining(
      "grows by 20\u202fGB a day. With a chance of 80\u202f% the day lies in that span, at the earliest in 28\u202fd.",
    ),
  });
  expect(judged(rule, [row(6, 14)])).toMatchObject([{ severity: "critical", threshold: 7 }]);
});
test("a band that may as well never end is no warning", () => {
  expect(judged(rule, [row(28, null)])).toEqual([]);
  expect(judged(rule, [row(28, 200)])).toEqual([]);
  expect(judged(rule, [row(6, 80)])).toMatchObject([{ severity: "warning" }]);
});
test("holds to 1.2 times the days", () => {
  expect(judged(rule, [row(35, 90)])).toMatchObject([{ is: "holds" }]);
  expect(judged(rule, [row(37, 90)])).toEqual([]);
});
test("says nothing while it learns, or without a forecast", () => {
  expect(judged(rule, [row(3, 4, "learning")])).toEqual([]);
  expect(judged(rule, [storageRow({}, { band80: null }), storageRow({})])).toEqual([]);
});

test("a pace that is not known is not said, and less than a day is today", () => {
  const seen = storageRow({}, { state: "rough", bytes_per_day: null, free_bytes: null, band80: { low_at: at(0.1), high_at: at(2) } });
  const [found] = judged(rule, [seen]);
  expect(said(rule, found!).why).toBe(
    "With a chance of 80\u202f% the day lies in that span, at the earliest today. From then on there are no uploads.",
  );
  expect(said(rule, found!, "de").why).toBe(
    "Mit einer Wahrscheinlichkeit von 80\u202f% liegt der Tag in dieser Spanne, frühestens heute. Von da an gibt es keine Uploads.",
  );
});
