import { expect, test } from "vitest";
import type { Language } from "./rule.ts";
import { wordsIn } from "./words.ts";
import { zoneName } from "./zone-name.ts";

const [winter, summer] = [Date.UTC(2026, 0, 15, 22, 30), Date.UTC(2026, 6, 15, 22, 30)];

test.each<[Language, string, string, string]>([
  ["en", "UTC", "UTC", "UTC"],
  ["de", "UTC", "UTC", "UTC"],
  ["en", "Europe/Berlin", "CET", "CEST"],
  ["de", "Europe/Berlin", "MEZ", "MESZ"],
  ["en", "Europe/London", "GMT", "BST"],
  ["en", "America/New_York", "EST", "EDT"],
  ["de", "America/New_York", "EST", "EDT"],
  ["en", "Australia/Sydney", "AEDT", "AEST"],
  ["en", "Asia/Kolkata", "UTC+5:30", "UTC+5:30"],
  ["de", "America/Sao_Paulo", "UTC\u22123", "UTC\u22123"],
])("in %s the zone %s is %s in winter and %s in summer", (language, zone, inWinter, inSummer) =>
  expect([zoneName(language, zone, winter), zoneName(language, zone, summer)]).toEqual([inWinter, inSummer]),
);

test("a moment of another year has its year, by the clock of the zone", () => {
  const newYear = Date.UTC(2026, 0, 1, 2);
  const when = (zone: string, ms: number) => wordsIn("en", zone).when(ms, newYear);
  expect(when("Europe/Berlin", newYear - 3_600_000)).toBe("1 Jan, 02:00 CET");
  expect(when("America/New_York", newYear - 3_600_000)).toBe("31 Dec, 20:00 EST");
  expect(when("UTC", newYear - 3 * 3_600_000)).toBe("31 Dec 2025, 23:00 UTC");
});

test("the hour that comes twice is told apart by its zone", () => {
  const { when } = wordsIn("en", "Europe/Berlin");
  const twice = [0, 1].map((hour) => Date.UTC(2026, 9, 25, hour, 30));
  expect(twice.map((ms) => when(ms, ms))).toEqual(["25 Oct, 02:30 CEST", "25 Oct, 02:30 CET"]);
});
