import { afterEach, describe, expect, test } from "vitest";
import { maintenanceAnswer } from "../../../test/support/card-answers/index.ts";
import { setTimeZone } from "../../time-zone.ts";
import { dayName, fieldOf, fieldsOf, saidSchedule, scheduleOf, soonestFirst, type Schedule } from "./schedule.ts";

afterEach(() => setTimeZone(null));
const now = Date.UTC(2026, 10, 26, 6);
const once: Schedule = { is: "once", from: "2026-11-26T06:00:00.000Z", until: "2026-11-26T08:00:00.000Z" };
const weekly: Schedule = { is: "weekly", days: [0, 6], at: "03:00", minutes: 90, zone: "Europe/Berlin" };
const cron: Schedule = { is: "cron", pattern: "30 3 * * 1", minutes: 240, zone: "UTC" };

describe("a schedule", () => {
  test.each([once, weekly, cron])("$is comes back as it was from the form", (schedule) => {
    setTimeZone("America/St_Johns");
    expect(scheduleOf(fieldsOf(schedule, now))).toEqual({ ok: true, schedule });
  });
  test("a new one begins now, on the clock of the page", () => {
    setTimeZone("Europe/Berlin");
    expect(fieldsOf(null, now)).toMatchObject({ is: "once", from: "2026-11-26T07:00", until: "2026-11-26T09:00", zone: "Europe/Berlin" });
  });
  test.each([
    [{ ...fieldsOf(once, now), until: "2026-11-26T05:00" }, "until"],
    [{ ...fieldsOf(once, now), until: "" }, "until"],
    [{ ...fieldsOf(weekly, now), days: [] }, "days"],
  ])("what cannot be is said at its field", (fields, field) => expect(scheduleOf(fields)).toMatchObject({ ok: false, field }));

  test("is said in words, the week from Monday on", () => {
    expect(saidSchedule(weekly)).toBe("Sat, Sun at 03:00 for 1\u202fh 30\u202fmin (Europe/Berlin)");
    expect(saidSchedule(cron)).toBe("cron 30 3 * * 1 for 4\u202fh (UTC)");
    expect(saidSchedule(once)).toMatch(/^once, .+ to .+$/);
  });
  test("0 is Sunday", () => expect([0, 1, 6].map((day) => dayName(day, "long"))).toEqual(["Sunday", "Monday", "Saturday"]));
});

test.each([
  ['The pattern "x" in the zone "UTC" is not understood: CronPattern: invalid', "pattern"],
  ['The pattern "0 3 * * 0" in the zone "Mars" is not understood: Invalid time zone specified: Mars', "zone"],
  ["minutes is 0.", "minutes"],
  ['"schedule.minutes": Too big: expected number to be <=10080', "minutes"],
  [`The pattern "0 3 * * 0" in the zone "Mars" is not understood: CronDate: Failed to convert date to timezone 'Mars'.`, "zone"],
  ['at is "25:00".', "at"],
  ["until is not after from.", "until"],
  ["The disk is full.", null],
])("%s", (message, field) => expect(fieldOf(message)).toBe(field));

test("what is on stands first, what is over last", () =>
  expect(
    maintenanceAnswer()
      .maintenance.toSorted(soonestFirst)
      .map(({ id }) => id),
  ).toEqual([2, 1, 3]));
