import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { utcMillis } from "./units.ts";
import { dayOf, hourOf, isPlausible, minuteOf, parseGoDuration, parseTime, rfc3339 } from "./time.ts";

describe("parseTime()", () => {
  test.each([
    ["2025-10-06T00:20:52-07:00", Date.UTC(2025, 9, 6, 7, 20, 52)],
    ["2025-10-06T07:20:52Z", Date.UTC(2025, 9, 6, 7, 20, 52)],
    ["2023-04-19T16:18:02.968+0300", Date.UTC(2023, 3, 19, 13, 18, 2, 968)],
    ["2023-05-15T15:24:04.283Z", Date.UTC(2023, 4, 15, 15, 24, 4, 283)],
    ["2025-11-03T06:01:02.345891901Z", Date.UTC(2025, 10, 3, 6, 1, 2, 345)],
    ["2025-12-24T01:07:05.1234Z", Date.UTC(2025, 11, 24, 1, 7, 5, 123)],
  ])("%s", (text, ms) => {
    expect(parseTime(text)).toBe(ms);
  });

  test.each([
    "",
    "2025-10-06",
    "2025-13-06T00:00:00Z",
    "2025-02-30T00:00:00Z",
    "2025-01-01T24:00:00Z",
    "2025-12-31T23:59:60Z",
    "2025-10-06T07:20:52",
    "x2025-10-06T07:20:52Z",
  ])("%s is no time", (text) => {
    expect(parseTime(text)).toBeNull();
  });

  test("every moment comes back from its own text", () => {
    const moments = fc.date({ min: new Date(Date.UTC(1970, 0, 1)), max: new Date(Date.UTC(2099, 11, 31)), noInvalidDate: true });
    fc.assert(fc.property(moments, (moment) => parseTime(moment.toISOString()) === moment.getTime()));
    fc.assert(fc.property(moments, (moment) => parseTime(rfc3339(moment.getTime())) === moment.getTime()));
  });
});

describe("parseGoDuration()", () => {
  test.each([
    ["346.279855ms", 346.279855],
    ["1m37.5s", 97_500],
    ["6h8m56.709429288s", 22_136_709.429288],
    ["162.857µs", 0.162857],
    ["0s", 0],
    ["0", 0],
    ["-1.5s", -1500],
    ["400ns", 0.0004],
  ])("%s", (text, ms) => {
    expect(parseGoDuration(text)).toBeCloseTo(ms, 9);
  });

  test.each(["", "1", "s", "1d", "1h x", "--1s"])("%s is none", (text) => {
    expect(parseGoDuration(text)).toBeNull();
  });
});

test("times before 2019 or more than a day ahead are not plausible", () => {
  const now = Date.UTC(2026, 0, 1);
  expect(isPlausible(Date.UTC(2018, 11, 31), now)).toBe(false);
  expect(isPlausible(12_000, now)).toBe(false);
  expect(isPlausible(now + 86_400_000, now)).toBe(true);
  expect(isPlausible(now + 86_400_001, now)).toBe(false);
});

test("buckets begin at whole UTC minutes, hours and days, before 1970 too", () => {
  const at = utcMillis(Date.UTC(2026, 2, 29, 1, 59, 59, 999));
  expect(minuteOf(at)).toBe(Date.UTC(2026, 2, 29, 1, 59) / 1000);
  expect(hourOf(at)).toBe(Date.UTC(2026, 2, 29, 1) / 1000);
  expect(dayOf(at)).toBe(Date.UTC(2026, 2, 29) / 1000);
  expect(minuteOf(utcMillis(-1))).toBe(-60);
});
