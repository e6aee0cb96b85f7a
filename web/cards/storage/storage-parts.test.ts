import { expect, test } from "vitest";
import { forecastNode, storageNode, storageOf } from "../../../test/support/card-answers/index.ts";
import { daysRange, fillRows, growthSoFar, horizonDays } from "../../judgement/fill.ts";
import { reportedOf, waterfall } from "./waterfall.ts";

const now = Date.UTC(2026, 10, 18, 14);
const none = { band80: null, band95: null, fan: [], full_at: null, days_left: null, bytes_per_day: null };

test("the disk that fills first is on top, those that do not fill are last", () => {
  const rows = fillRows(
    [
      forecastNode("node-6", now),
      forecastNode("shrinks", now, { ...none, state: "not-filling" }),
      forecastNode("node-1", now),
      forecastNode("young", now, { ...none, state: "learning", days_missing: 10 }),
      forecastNode("node-3", now),
      forecastNode("silent", now, { ...none, state: "unknown" }),
      forecastNode("stuffed", now, { ...none, state: "full" }),
    ],
    now,
  );
  expect(rows.map((r) => [r.node, r.text, r.isSoon])).toEqual([
    ["stuffed", "full", true],
    ["node-3", "19–31 days", true],
    ["node-1", "70–130 days", false],
    ["silent", "cannot see", false],
    ["young", "needs 10 more days", false],
    ["node-6", "over a year", false],
    ["shrinks", "not filling", false],
  ]);
});

test.each([
  [19, 31, "19–31 days"],
  [1, 1, "1 day"],
  [70, 128, "70–130 days"],
  [122, 212, "4–7 months"],
  [20, 200, "20 days to 7 months"],
  [90, null, "90 days or later"],
  [200, null, "7 months or later"],
])("from %s to %s days is %s", (low, high, text) => expect(daysRange(low, high)).toBe(text));

test("the picture reaches the last bar, at least four weeks and at most a year", () => {
  expect(horizonDays([])).toBe(28);
  expect(horizonDays(fillRows([forecastNode("node-3", now)], now))).toBeCloseTo(43 * 1.04, 0);
  expect(horizonDays(fillRows([forecastNode("node-4", now)], now))).toBe(365);
});

test("growth so far is a range, in one unit where that is possible", () => {
  const growth = (...bytes: (number | null)[]) => growthSoFar(bytes.map((b) => ({ per_day_bytes: b })));
  expect(growth(9e9, null, 22e9)).toBe("9–22\u202fGB");
  expect(growth(-2e9, 5e9)).toBe("\u22122\u202fGB to 5\u202fGB");
  expect(growth(null)).toBe(null);
});

test("parts of the bar: what is not told is left out, and all shares make one", () => {
  const node = { ...storageNode("a", 8, 6, now), reclaimable_bytes: null };
  const storage = storageOf([node], now);
  const water = waterfall({ ...storage, totals: { ...storage.totals, reclaimable_bytes: null, live_bytes: 5.9e12, trash_bytes: 0.1e12 } });
  expect(water.parts.map((p) => p.name)).toEqual(["live", "trash", "free"]);
  expect(water.parts.reduce((sum, p) => sum + p.share, 0)).toBeCloseTo(1);
  expect(water.limitShare).toBe(null);
});

test("more used than allocated: the end of the allocation is marked", () => {
  const node = { ...storageNode("a", 4, 5, now), free_bytes: 0, over_allocated_bytes: 1e12 };
  const water = waterfall(storageOf([node], now));
  expect(water.overBytes).toBe(1e12);
  expect(water.limitShare).toBeCloseTo(0.8);
});

test("satellites against nodes: only nodes with both figures count", () => {
  const a = storageNode("a", 8, 5, now);
  expect(reportedOf([{ ...a, reported: null }])).toBe(null);
  const two = reportedOf([a, { ...a, reported: { ...a.reported!, own_bytes: null } }])!;
  expect(two.own).toBe(a.reported!.own_bytes);
  expect(two.share).toBeCloseTo((a.reported!.average_bytes - two.own) / two.own);
});
