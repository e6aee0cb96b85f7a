import { afterEach, expect, test } from "vitest";
import { fromLocalInput, fromZoned, localInput, offsetMs, setTimeZone, zoned } from "./time-zone.ts";

afterEach(() => setTimeZone(null));
const hour = 3_600_000;

test.each<[string, string, number]>([
  ["Asia/Tokyo", "2026-11-24T12:00:00Z", 9],
  ["Asia/Kolkata", "2026-11-24T12:00:00Z", 5.5],
  ["America/New_York", "2026-07-01T12:00:00Z", -4],
  ["America/New_York", "2026-12-01T12:00:00Z", -5],
  ["UTC", "2026-12-01T12:00:00Z", 0],
])("%s at %s is %d hours from UTC, and the way back is the same", (name, at, hours) => {
  setTimeZone(name);
  const ms = Date.parse(at);
  expect(offsetMs(ms)).toBe(hours * hour);
  expect(fromZoned(zoned(ms).getTime())).toBe(ms);
});

test("on the day the clocks change, each side has its own offset", () => {
  setTimeZone("Europe/Berlin");
  expect(new Date(fromZoned(Date.UTC(2026, 9, 25, 1))).toISOString()).toBe("2026-10-24T23:00:00.000Z");
  expect(new Date(fromZoned(Date.UTC(2026, 9, 25, 5))).toISOString()).toBe("2026-10-25T04:00:00.000Z");
});

test.each([
  ["Asia/Kolkata", "2026-11-24T12:00:59.999Z", "2026-11-24T17:30"],
  ["America/St_Johns", "1969-12-31T23:00:30.000Z", "1969-12-31T19:30"],
])("a field for a time in %s shows the minute, and is read back", (name, at, text) => {
  setTimeZone(name);
  expect(localInput(Date.parse(at))).toBe(text);
  expect(new Date(fromLocalInput(text)).toISOString()).toBe(`${at.slice(0, 16)}:00.000Z`);
});
test("an empty field is no time", () => expect(fromLocalInput("")).toBeNaN());
