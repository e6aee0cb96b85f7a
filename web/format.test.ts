import { afterEach, describe, expect, test } from "vitest";
import {
  formatAge,
  formatBytes,
  formatClock,
  formatCount,
  formatDayClock,
  formatDuration,
  formatPercent,
  formatRate,
  formatSpan,
  formatUsd,
  formatUsdRange,
  formatUsdTick,
  formatUtcDay,
  setFormats,
  threeDigits,
  withLocalTimes,
  type Formats,
} from "./format.ts";

const gap = "\u202f";
const plain = (text: string) => text.replaceAll(gap, " ");

test.each([
  [0, `0${gap}B`],
  [999, `999${gap}B`],
  [1000, `1${gap}kB`],
  [11_243_820_000_000, `11.2${gap}TB`],
  [311_400_000_000, `311${gap}GB`],
])("%d bytes", (bytes, text) => expect(formatBytes(bytes)).toBe(text));

test.each([
  [1, `100${gap}%`],
  [0.99997, `99.99${gap}%`],
  [0.00002, `0.01${gap}%`],
  [0.991, `99.1${gap}%`],
  [null, "–"],
])("a share of %s is never rounded to all or nothing", (share, text) => expect(formatPercent(share)).toBe(text));

test("rates are in bits", () => expect(formatRate(1_000_000)).toBe(`8${gap}Mbit/s`));
test.each([
  [2, `2${gap}s`],
  [61, `1${gap}min 1${gap}s`],
  [2460, `41${gap}min`],
  [19_200, `5${gap}h 20${gap}min`],
  [273_600, `3${gap}d 4${gap}h`],
])("%d seconds as a span", (seconds, text) => expect(formatSpan(seconds)).toBe(text));
test("ages name their coarsest unit", () =>
  expect([59, 60, 7300, 200_000].map(formatAge)).toEqual([`59${gap}s`, `1${gap}min`, `2${gap}h`, `2${gap}d`]));
test("three digits", () => expect([9.996, 12.34, 123.4].map(threeDigits)).toEqual(["10.0", "12.3", "123"]));

test.each([
  [62_000_000, 66_000_000, "$62–66"],
  [20_900_000, 22_300_000, "$20.9–22.3"],
  [310_000, 350_000, "$0.31–0.35"],
  [1_000_000, 1_000_000, "$1.00"],
  [-3_000_000, 2_000_000, "\u2212$3 to $2"],
])("%d to %d micro-dollars", (low, high, text) => expect(formatUsdRange(low, high)).toBe(text));
test("money has two digits and a minus", () => expect([37_800_000, -4_000].map(formatUsd)).toEqual(["$37.80", "\u2212$0.00"]));
test.each([
  [84.4, `84${gap}ms`],
  [4.25, `4.25${gap}ms`],
  [1900, `1.90${gap}s`],
])("%d ms", (ms, text) => expect(formatDuration(ms)).toBe(text));

describe("ticks of money", () => {
  test.each([
    [
      [0, 2e6, 4e6, 6e6],
      ["$0", "$2", "$4", "$6"],
    ],
    [
      [0, 500_000, 1e6, 1.5e6],
      ["$0", "$0.50", "$1.00", "$1.50"],
    ],
    [
      [0, 2500, 5000, 7500],
      ["$0", "$0.0025", "$0.0050", "$0.0075"],
    ],
    [
      [0, 5000, 10_000],
      ["$0", "$0.005", "$0.010"],
    ],
    [
      [0, 0.25, 0.5],
      ["$0", "", ""],
    ],
  ])("%j are told apart and look alike", (ticks, texts) => {
    expect(ticks.map((tick) => formatUsdTick(tick, ticks[1]!))).toEqual(texts);
  });
});

test("times in a sentence are those of the reader's clock", () => {
  const at = Date.UTC(2026, 10, 26, 12);
  const text = withLocalTimes("Its log has been silent since 2026-11-26T11:10:00Z.", at);
  expect(text).toBe(`Its log has been silent since ${formatClock(at - 50 * 60_000)}.`);
  expect(withLocalTimes("nothing", at)).toBe("nothing");
});

describe("as the reader wants it", () => {
  const usual: Formats = { units: "decimal", currency: null, time_zone: null, language: "auto" };
  const at = Date.parse("2026-11-24T20:30:00Z");
  afterEach(() => setFormats(usual));

  test("binary units divide by 1024, and rates stay decimal", () => {
    setFormats({ ...usual, units: "binary" });
    expect([2 ** 40, 6_850_000_000_000, 1023, 1000 * 1024].map(formatBytes).map(plain)).toEqual([
      "1 TiB",
      "6.23 TiB",
      "1.00 KiB",
      "0.98 MiB",
    ]);
    expect(plain(formatRate(125_000))).toBe("1 Mbit/s");
  });

  test("another currency takes the rate that was typed", () => {
    setFormats({ ...usual, currency: { code: "EUR", per_usd: 0.5 } });
    expect([formatUsd(3_000_000), formatUsd(-3_000_000), formatUsd(null)]).toEqual(["€1.50", "\u2212€1.50", "–"]);
    expect(formatUsdRange(62_000_000, 66_000_000)).toBe("€31–33");
    expect(formatUsdTick(500_000, 500_000)).toBe("€0.25");
  });

  test("times follow the zone, days of satellites stay in UTC", () => {
    setFormats({ ...usual, time_zone: "Asia/Tokyo" });
    expect(formatDayClock(at)).toMatch(/25/);
    expect(formatUtcDay(at)).toMatch(/24/);
    setFormats({ ...usual, time_zone: "America/New_York" });
    expect(formatDayClock(at)).toMatch(/24.*0?3:30/);
  });

  test("German numbers and dates", () => {
    setFormats({ ...usual, language: "de" });
    expect([plain(formatBytes(6_850_000_000_000)), formatCount(12_345)]).toEqual(["6,85 TB", "12.345"]);
    expect(formatClock(at)).toMatch(/^\d\d:30$/);
  });
});
