import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rulesAnswer } from "../../test/support/card-answers/index.ts";
import { levelOf, levelOfAlert, levelText, scaleOf, shownValue } from "./level-units.ts";

const gap = "\u202f";

test.each<[string | null, number, string]>([
  ["share", 0.8, `80${gap}%`],
  ["percent", 95, `95${gap}%`],
  ["score", 0.95, "0.95"],
  ["score", 0.9412, "0.9412"],
  ["score", 1, "1.00"],
  ["hours", 24, `24${gap}h`],
  ["days", 5, `5${gap}d`],
  ["minutes", 90, `90${gap}min`],
  ["minutes", 1234.4, `1,234${gap}min`],
  ["hours", 2.0166, `2.02${gap}h`],
  ["days", 30.006, `30${gap}d`],
  ["micro_usd", 4_900_000, "$4.90"],
  ["ms", 5000, `5${gap}s`],
  ["bytes", 5e9, `5${gap}GB`],
  ["count", 3, "3"],
  ["count", 12_345, "12,345"],
  ["count", 6.6667, "6.67"],
  ["furlongs", 3, "3"],
  [null, 3.14159, "3.14"],
])("%s %d is shown as %s", (unit, value, shown) => expect(shownValue(unit, value)).toBe(shown));

describe("a field", () => {
  test.each<[string, string, number | null]>([
    ["share", "80", 0.8],
    ["share", "12,5", 0.125],
    ["bytes", "5", 5e9],
    ["score", " 0.95 ", 0.95],
    ["count", "1e3", 1000],
    ["count", "", null],
    ["count", "many", null],
    ["count", "Infinity", null],
  ])("%s with %j is %j", (unit, text, value) => expect(levelOf(unit, text)).toBe(value));

  test("what stands in it is what is sent", () => {
    const units = fc.constantFrom("share", "percent", "score", "hours", "count", "bytes");
    fc.assert(
      fc.property(units, fc.integer({ min: 0, max: 10_000 }), (unit, n) => {
        const value = unit === "share" || unit === "score" ? n / 10_000 : unit === "bytes" ? n * 1e9 : n;
        expect(levelOf(unit, levelText(unit, value))).toBeCloseTo(value, 9);
      }),
    );
  });
});

describe("the level that an alert passed", () => {
  const { rules } = rulesAnswer();
  const online = rules.find(({ id }) => id === "online-score")!;

  test("is the one with its threshold", () => expect(levelOfAlert({ threshold: 0.95 }, online)).toEqual({ unit: "score", usual: null }));
  test("with what is usual, where another was set", () =>
    expect(levelOfAlert({ threshold: 0.03 }, online)).toEqual({ unit: "score", usual: 0.02 }));
  test("of a node", () => {
    const set = { ...online, settings: [{ scope: "node" as const, name: "a", on: null, levels: { warning: 0.9 } }] };
    expect(levelOfAlert({ threshold: 0.9 }, set)).toEqual({ unit: "score", usual: 0.95 });
  });
  test.each([[{ threshold: 17 }], [{ threshold: null }]])("is unknown for %j", (row) =>
    expect(levelOfAlert(row, online)).toEqual({ unit: null, usual: null }),
  );
  test("is none in another unit than the rule's own", () => {
    const inBytes = { ...online, unit: "bytes" };
    expect(levelOfAlert({ threshold: 5 }, inBytes)).toEqual({ unit: "bytes", usual: null });
    expect(levelOfAlert({ threshold: null }, inBytes)).toEqual({ unit: "bytes", usual: null });
  });
  test("is unknown without the rule", () => expect(levelOfAlert({ threshold: 1 }, undefined)).toEqual({ unit: null, usual: null }));
});

describe("a course", () => {
  const days = { unit: "days", usual: null };
  const evidence = { points: [], lines: [], unit: null, limit: null };

  test("of earlier values has the unit and the threshold of the value", () =>
    expect(scaleOf({ threshold: 30, evidence }, days)).toEqual({ unit: "days", limit: 30 }));
  test("of something else has its own unit and limit, or none", () => {
    expect(scaleOf({ threshold: 30, evidence: { ...evidence, unit: "bytes", limit: 9e12 } }, days)).toEqual({ unit: "bytes", limit: 9e12 });
    expect(scaleOf({ threshold: 30, evidence: { ...evidence, unit: "bytes" } }, days)).toEqual({ unit: "bytes", limit: null });
  });
});
