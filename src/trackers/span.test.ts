import { describe, expect, test } from "vitest";
import { rfc3339 } from "../core/time.ts";
import type { Resolution } from "../store/sums.ts";
import { cutSpan, type CutSpan } from "./span.ts";
import { placeFamily, trafficFamily } from "./traffic/families.ts";

const now = Date.parse("2026-11-24T12:00:30Z");
const retention = { eventsDays: 14, minutesDays: 30, hoursDays: 730 };
const tools = { retention, now, hasEvents: () => true };
const ask = (from: string, to: string, step: Resolution | "total", tables = trafficFamily.tables, hasEvents = true) =>
  cutSpan({ nodes: null, fromMs: Date.parse(from), toMs: Date.parse(to), step }, tables, { ...tools, hasEvents: () => hasEvents });

const time = (ms: number) =>
  rfc3339(ms)
    .replace(/^2026-/, "")
    .replace(/:00(?:\.000)?Z$/, "");
const parts = ({ slices, events }: CutSpan) => [
  ...slices.map((s) => `${s.resolution} ${time(s.fromS * 1000)} ${time(s.toS * 1000)}`),
  ...events.map((e) => `events ${time(e.fromMs)} ${time(e.toMs)}`),
];
const ends = ({ fromMs, toMs }: CutSpan) => `${time(fromMs)} ${time(toMs)}`;

describe("cutSpan()", () => {
  test("takes days in the middle, hours and minutes at the ends", () => {
    const span = ask("2026-11-20T22:58:00Z", "2026-11-23T01:02:00Z", "total");
    expect(parts(span)).toEqual([
      "minute 11-20T22:58 11-20T23:00",
      "hour 11-20T23:00 11-21T00:00",
      "day 11-21T00:00 11-23T00:00",
      "hour 11-23T00:00 11-23T01:00",
      "minute 11-23T01:00 11-23T01:02",
    ]);
    expect(ends(span)).toBe("11-20T22:58 11-23T01:02");
  });

  test("takes single events inside a minute", () => {
    expect(parts(ask("2026-11-23T06:00:01Z", "2026-11-23T06:00:59Z", "minute"))).toEqual(["events 11-23T06:00:01Z 11-23T06:00:59Z"]);
  });

  test("leaves the minute open that is not over yet", () => {
    const span = ask("2026-11-24T11:00:00Z", rfc3339(now), "hour");
    expect(parts(span)).toEqual(["hour 11-24T11:00 11-24T12:00", "minute 11-24T12:00 11-24T12:01"]);
    expect(span.toMs).toBe(now);
  });

  test.each<[string, string, string, string, string[]]>([
    [
      "single events",
      "2026-11-01T06:00:01Z",
      "2026-11-01T07:00:00Z",
      "11-01T06:00 11-01T07:00",
      ["minute 11-01T06:00 11-01T06:01", "minute 11-01T06:01 11-01T07:00"],
    ],
    [
      "minutes",
      "2026-10-01T06:30:00Z",
      "2026-10-01T08:00:00Z",
      "10-01T06:00 10-01T08:00",
      ["hour 10-01T06:00 10-01T07:00", "hour 10-01T07:00 10-01T08:00"],
    ],
    [
      "hours",
      "2024-10-01T06:30:00Z",
      "2024-10-03T00:00:00Z",
      "2024-10-01T00:00 2024-10-03T00:00",
      ["day 2024-10-01T00:00 2024-10-02T00:00", "day 2024-10-02T00:00 2024-10-03T00:00"],
    ],
  ])("moves an end outwards where %s are gone", (_, from, to, said, expected) => {
    const span = ask(from, to, "hour");
    expect([ends(span), parts(span)]).toEqual([said, expected]);
  });

  test("moves to whole hours where nothing finer can be added up", () => {
    const span = ask("2026-11-23T06:30:00Z", "2026-11-23T06:40:00Z", "total", placeFamily.tables, false);
    expect([ends(span), parts(span)]).toEqual(["11-23T06:00 11-23T07:00", ["hour 11-23T06:00 11-23T07:00"]]);
  });

  test("answers by coarser points where those of the step are gone", () => {
    expect(ask("2026-10-01T00:00:00Z", "2026-10-01T06:00:00Z", "minute").step).toBe("hour");
  });
});
