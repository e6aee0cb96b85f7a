import { describe, expect, test } from "vitest";
import { NamedRow } from "../node-rows.ts";
import { reputationAt } from "./past.ts";
import { eventTable, historyTable, type StateChange } from "./tables.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const startMs = Date.UTC(2026, 10, 1);
const satellite = "12EayRS2V1kEsWESU9QMRseFhdxYxKicsiFmxrsLZHeLUtdps3S";
const score = (hours: number, audit: number, online = 1) => new NamedRow(historyTable, [1, 1, startMs + hours * hourMs, audit, 1, online]);
const change = (hours: number, what: StateChange) => new NamedRow(eventTable, [1, 1, startMs + hours * hourMs, what]);
const daily = Array.from({ length: 30 }, (_, day) => score(day * 24, 1));
const at = (hours: number, history: readonly NamedRow[], events: readonly NamedRow[] = []) =>
  reputationAt({ node: "attic", satellite, history, events }, startMs + hours * hourMs);

describe("what was thought of a node", () => {
  test("nothing before it was heard", () => expect(at(-1, daily)).toBeNull());

  test("the newest scores of then, and nothing of what came later", () => {
    const history = [score(0, 1), score(24, 0.999), score(30, 0.97)];
    expect(at(29, history)).toMatchObject({ node: "attic", name: "us1", audit_score: 0.999, stale: false });
    expect(at(30, history)).toMatchObject({ audit_score: 0.97, audits_left: 10 });
  });

  test("failed audits of a week, and no longer", () => {
    const history = daily.map((row, day) => (day < 10 ? row : score(day * 24, 0.998)));
    expect(at(9 * 24, history)).toMatchObject({ failed_audits_7d: 0 });
    expect(at(10 * 24, history)).toMatchObject({ failed_audits_7d: 3 });
    expect(at(17 * 24 - 1, history)).toMatchObject({ failed_audits_7d: 3 });
    expect(at(17 * 24, history)).toMatchObject({ failed_audits_7d: 0 });
  });

  test("the change of a day", () => {
    const history = [score(0, 1), score(10, 1, 0.95), score(24, 1, 0.9)];
    expect(at(23, history)!.trend).toEqual([{ days: 1, audit_score: null, suspension_score: null, online_score: null }]);
    expect(at(30, history)!.trend[0]!.online_score).toBeCloseTo(-0.1);
    expect(at(35, history)!.trend[0]!.online_score).toBeCloseTo(-0.05);
  });

  test("a day without a row: nobody heard of it", () => {
    const history = daily.filter((_, day) => day !== 5);
    expect(at(4 * 24 + 23, history)!.stale).toBe(false);
    expect(at(5 * 24 + 0.2, history)!.stale).toBe(false);
    expect(at(5 * 24 + 0.3, history)!.stale).toBe(true);
    expect(at(6 * 24, history)!.stale).toBe(false);
  });

  test.each([
    [9, "ok", null],
    [10, "suspended", 10],
    [19, "suspended", 10],
    [20, "ok", null],
    [30, "offline-suspended", null],
    [40, "ok", null],
    [50, "disqualified", null],
    [500, "disqualified", null],
  ] as const)("after %i hours it is %s", (hours, state, suspendedHours) => {
    const events = [
      change(10, "suspended"),
      change(20, "suspension-lifted"),
      change(30, "offline-suspended"),
      change(40, "offline-suspension-lifted"),
      change(50, "disqualified"),
    ];
    const history = [score(0, 1), score(28, 1, 0.5), score(40, 1, 0.61), ...daily.slice(2)];
    const suspendedAt = suspendedHours === null ? null : new Date(startMs + suspendedHours * hourMs).toISOString();
    expect(at(hours, history, events)).toMatchObject({ state, suspended_at: suspendedAt === null ? null : expect.any(String) });
    if (suspendedAt !== null) expect(Date.parse(at(hours, history, events)!.suspended_at!)).toBe(Date.parse(suspendedAt));
  });

  test("vetted since when it was said", () => {
    const events = [change(48, "vetted")];
    expect(at(47, daily, events)!.vetting).toMatchObject({ state: "unsaid", since: null });
    expect(Date.parse(at(49, daily, events)!.vetting.since!)).toBe(startMs + 2 * dayMs);
  });
});
