import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkSchedule, covers, isOn, nextOccurrence, occurrenceAt, type MaintenanceWindow, type Schedule } from "./maintenance.ts";

const hour = 3_600_000;
const zones = Intl.supportedValuesOf("timeZone").filter((_zone, i, all) => i % Math.ceil(all.length / 24) === 0);
const weekly = (at: string, minutes: number, zone: string, days: readonly number[] = [0, 1, 2, 3, 4, 5, 6]): Schedule => ({
  is: "weekly",
  days,
  at,
  minutes,
  zone,
});
const clock = (ms: number, zone: string) =>
  new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(ms);

describe("a window", () => {
  const night = weekly("01:30", 120, "Europe/Berlin");
  test.each([
    ["before it", "2026-11-26T00:29:59Z", false],
    ["at its first second", "2026-11-26T00:30:00Z", true],
    ["in it", "2026-11-26T01:30:00Z", true],
    ["at its last second", "2026-11-26T02:29:59Z", true],
    ["behind it", "2026-11-26T02:30:00Z", false],
    ["a summer's night", "2026-07-01T00:00:00Z", true],
    ["a winter's midnight", "2026-12-01T00:00:00Z", false],
  ])("%s", (_when, at, expected) => expect(isOn(night, Date.parse(at))).toBe(expected));

  test("across midnight belongs to the day on which it began", () => {
    const saturday = weekly("23:00", 120, "Asia/Tokyo", [6]);
    expect(isOn(saturday, Date.parse("2026-11-29T00:30:00+09:00"))).toBe(true);
    expect(isOn(saturday, Date.parse("2026-11-28T00:30:00+09:00"))).toBe(false);
  });

  test("once, from then until then", () => {
    const once: Schedule = { is: "once", fromMs: 10 * hour, untilMs: 12 * hour };
    expect([9, 10, 11.99, 12].map((h) => isOn(once, h * hour))).toEqual([false, true, true, false]);
    expect(nextOccurrence(once, 0)).toMatchObject({ fromMs: 10 * hour, untilMs: 12 * hour });
    expect(nextOccurrence(once, 10 * hour)).toBeNull();
  });

  test("by a cron pattern", () => {
    const schedule: Schedule = { is: "cron", pattern: "30 3 1 * *", minutes: 60, zone: "UTC" };
    expect(isOn(schedule, Date.parse("2026-12-01T04:00:00Z"))).toBe(true);
    expect(isOn(schedule, Date.parse("2026-12-02T04:00:00Z"))).toBe(false);
    expect(new Date(nextOccurrence(schedule, Date.parse("2026-12-02T04:00:00Z"))!.fromMs).toISOString()).toBe("2027-01-01T03:30:00.000Z");
  });
});

describe("occurrences that overlap or touch", () => {
  const at = (time: string) => Date.parse(`2026-11-26T${time}Z`);
  const every = (pattern: string, minutes: number): Schedule => ({ is: "cron", pattern, minutes, zone: "UTC" });

  test.each([
    ["overlap", every("0 0-2 * * *", 90), "00:15:00", "00:00:00", "03:30:00"],
    ["overlap, in the last one", every("0 0-2 * * *", 90), "03:15:00", "02:00:00", "03:30:00"],
    ["touch", every("0 0-2 * * *", 60), "00:15:00", "00:00:00", "03:00:00"],
    ["do neither", every("0 0-2 * * *", 59), "00:15:00", "00:00:00", "00:59:00"],
  ])("%s: it is on until the last of them ends", (_what, schedule, now, from, until) =>
    expect(occurrenceAt(schedule, at(now))).toEqual({ fromMs: at(from), untilMs: at(until) }),
  );

  test.each([every("0 * * * *", 90), every("* * * * *", 90), every("* * * * * *", 90)])(
    "for ever: %j is told as on, with an end to come",
    (schedule) => expect(occurrenceAt(schedule, at("10:15:00"))?.untilMs).toBeGreaterThan(at("10:15:00")),
  );
});

describe.each(zones)("%s", (zone) => {
  test("every day of two years has its window, as long as it says, at the clock's time unless that hour is skipped", () => {
    const schedule = weekly("02:30", 45, zone);
    let at = Date.UTC(2026, 0, 1);
    const starts: number[] = [];
    while (at < Date.UTC(2028, 0, 1)) {
      const next = nextOccurrence(schedule, at)!;
      starts.push(next.fromMs);
      expect(next.untilMs - next.fromMs).toBe(45 * 60_000);
      at = next.fromMs;
    }
    const odd = starts.filter((ms) => clock(ms, zone) !== "02:30");
    // Clocks go forward once a year at most.
    expect(odd.length).toBeLessThanOrEqual(2);
    const gaps = starts.slice(1).map((ms, i) => (ms - starts[i]!) / hour);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(22);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(26);
  });

  test("what is on now began at most its length ago, and what begins next is not on yet", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2026, 0, 1) / 1000, max: Date.UTC(2028, 0, 1) / 1000 }),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 1, max: 600 }),
        (second, startHour, minutes) => {
          const schedule = weekly(`${String(startHour).padStart(2, "0")}:15`, minutes, zone);
          const now = second * 1000;
          const on = occurrenceAt(schedule, now);
          expect(isOn(schedule, now)).toBe(on !== null);
          if (on !== null) expect(now >= on.fromMs && now < on.untilMs).toBe(true);
          const next = nextOccurrence(schedule, now)!;
          expect(next.fromMs).toBeGreaterThan(now);
          expect(isOn(schedule, next.fromMs)).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe("is refused with what is wrong", () => {
  test.each<[Schedule, string]>([
    [{ is: "once", fromMs: 5, untilMs: 5 }, "until"],
    [weekly("25:00", 60, "UTC"), "at is"],
    [weekly("03:00", 0, "UTC"), "minutes"],
    [weekly("03:00", 60, "UTC", []), "days"],
    [weekly("03:00", 60, "Europe/Atlantis"), "Atlantis"],
    [{ is: "cron", pattern: "every monday", minutes: 60, zone: "UTC" }, "every monday"],
  ])("%j", (schedule, said) => expect(() => checkSchedule(schedule)).toThrow(said));
});

describe("covers", () => {
  const window = (more: Partial<MaintenanceWindow>): MaintenanceWindow => ({
    id: 1,
    name: "",
    nodes: [],
    groups: [],
    rules: [],
    schedule: { is: "once", fromMs: 0, untilMs: 1 },
    ...more,
  });
  const groupOf = (node: string) => (node === "attic" ? "home" : null);
  test.each<[Partial<MaintenanceWindow>, string | null, boolean]>([
    [{}, "attic", true],
    [{}, null, true],
    [{ nodes: ["attic"] }, "attic", true],
    [{ nodes: ["attic"] }, "cellar", false],
    [{ nodes: ["attic"] }, null, false],
    [{ groups: ["home"] }, "attic", true],
    [{ groups: ["home"] }, "cellar", false],
    [{ rules: ["disk-full"] }, "attic", true],
    [{ rules: ["node-silent"] }, "attic", false],
  ])("%j of %s: %s", (more, node, expected) =>
    expect(covers(window(more), { node, satellite: null, part: "" }, "disk-full", groupOf)).toBe(expected),
  );
});
