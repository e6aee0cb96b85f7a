import { expect, test } from "vitest";
import { judged, nowMs, said } from "../../judging.fixture.ts";
import { storageRow, tb } from "../../storage-row.fixture.ts";
import { diskFull as rule } from "./index.ts";

const row = (used_share: number | null) =>
  storageRow({ used_share, free_bytes: used_share === null ? null : (1 - used_share) * 10 * tb }, {});

test("80 % warns and 95 % is critical, whatever the forecast says", () => {
  expect(judged(rule, [row(0.8)])).toMatchObject([{ is: "true", severity: "warning", threshold: 0.8 }]);
  const [found] = judged(rule, [row(0.96)]);
  expect(found).toMatchObject({ is: "true", severity: "critical", threshold: 0.95 });
  expect(said(rule, found!)).toMatchObject({
    title: "attic: 96\u202f% of the allocated space is used",
    why: expect.stringContaining("400\u202fGB are free. At the pace of late that lasts 20\u202fd."),
  });
});
test("holds to one point below, and is over then", () => {
  expect(judged(rule, [row(0.795)])).toMatchObject([{ is: "holds" }]);
  expect(judged(rule, [row(0.785)])).toEqual([]);
});
test("says nothing of what is not known", () => expect(judged(rule, [row(null)])).toEqual([]));
test("by levels of the operator's own", () =>
  expect(judged(rule, [row(0.92)], nowMs, { warning_percent: 98, critical_percent: 99 })).toEqual([]));

test("says no pace of a disk that is full, nor of one that lasts for years", () => {
  const why = (free_bytes: number, bytes_per_day: number) =>
    said(rule, judged(rule, [storageRow({ used_share: 0.99, free_bytes }, { bytes_per_day })])[0]!).why;
  expect(why(0, 0.02 * tb)).toMatch(/^0\u202fB are free\. A full node/);
  expect(why(0.1 * tb, 1e6)).toMatch(/^100\u202fGB are free\. A full node/);
  expect(why(0.1 * tb, 0.02 * tb)).toContain("At the pace of late that lasts 5\u202fd.");
});
