/** What comes by the clock: digests and pulses. */
import { describe, expect, test } from "vitest";
import { FakeClock } from "../sources/polling/fake-clock.fixture.ts";
import type { SendResult } from "./channel.ts";
import { alertOf, resolved } from "./channel-double.fixture.ts";
import type { WaitingRow } from "./message-store.ts";
import { nextDigestMs, type DigestPlan } from "./digest-plan.ts";
import { Digests } from "./digests.ts";
import { bench, hour, ioOf, minute, retry, took } from "./dispatch.fixture.ts";
import { Pulse } from "./pulse.ts";
import { isQuiet, quietUntil } from "./quiet-hours.ts";
import { isZone } from "./time-zone.ts";

const at = (text: string) => Date.parse(text);

describe("the time of a digest", () => {
  const berlin = (every: DigestPlan["every"]): DigestPlan => ({ every, at: "08:00", zone: "Europe/Berlin" });
  test.each<[string, DigestPlan, string, string]>([
    ["the same day", berlin("daily"), "2026-11-23T06:59:59Z", "2026-11-23T07:00:00Z"],
    ["the next day", berlin("daily"), "2026-11-23T07:00:00Z", "2026-11-24T07:00:00Z"],
    ["after the clocks went forward", berlin("daily"), "2026-03-28T12:00:00Z", "2026-03-29T06:00:00Z"],
    ["next Monday", berlin("weekly"), "2026-11-23T08:00:00Z", "2026-11-30T07:00:00Z"],
    ["in a night that has no such hour", { ...berlin("daily"), at: "02:30" }, "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z"],
  ])("is %s", (_name, plan, after, due) => expect(new Date(nextDigestMs(plan, at(after)))).toEqual(new Date(at(due))));
});

describe("a digest", () => {
  function digests(b = bench({ limits: { messages: 100 } }), zone = "UTC") {
    const last = new Map<string, number>();
    const asked: string[] = [];
    const begin = () =>
      new Digests({
        channels() {
          if (b.channels.length === 0) throw new Error("database is locked");
          return [{ id: "a", language: "en", plan: { every: "daily", at: "08:00", zone } }];
        },
        store: b.store,
        kept: { digestedAtMs: (id) => last.get(id) ?? null, keepDigested: (id, ms) => void last.set(id, ms) },
        alerts(sinceMs) {
          asked.push(new Date(sinceMs).toISOString());
          return [alertOf({ telling: "reminder" }), resolved];
        },
        pageUrl: () => null,
        stored: () => b.dispatch.wake(),
        failed: (_channel, cause) => b.failures.push(cause),
        well: () => undefined,
        io: ioOf(b.clock),
      });
    return { b, asked, begin };
  }

  test("comes at its time, with what happened since the last one", async () => {
    const { b, asked, begin } = digests();
    begin().wake();
    await b.clock.pass(50 * hour);
    expect(b.tried.map(({ kind, alerts }) => [kind, alerts])).toEqual([
      ["digest", ["7 reminder", "9 resolved"]],
      ["digest", ["7 reminder", "9 resolved"]],
    ]);
    expect(asked).toEqual(["2026-11-23T20:03:27.000Z", "2026-11-24T08:00:00.000Z"]);
    expect(b.failures).toEqual([]);
  });

  test("leaves no hour out where the clocks go back and a day has 25", async () => {
    const { b, asked, begin } = digests(bench({ clock: new FakeClock(at("2026-10-24T05:00:00Z")) }), "Europe/Berlin");
    begin().wake();
    await b.clock.pass(50 * hour);
    expect(asked.slice(0, 2)).toEqual(["2026-10-24T05:00:00.000Z", "2026-10-24T06:00:00.000Z"]);
  });

  test("comes as soon as the channels can be read again, and their trouble ends nothing", async () => {
    const { b, begin } = digests();
    const works = begin();
    works.wake();
    await b.clock.pass(11 * hour);
    b.channels = [];
    works.wake();
    await b.clock.pass(2 * hour);
    expect([b.tried, b.failures.length > 1]).toEqual([[], true]);
    b.channels = [{ id: "a", language: "en", quiet: null, zone: "UTC" }];
    await b.clock.pass(2 * minute);
    expect(b.tried.map(({ kind }) => kind)).toEqual(["digest"]);
  });

  test("that fell into days without the monitor comes once at the start", async () => {
    const { b, begin } = digests();
    const first = begin();
    first.wake();
    first.stop();
    await b.clock.pass(80 * hour);
    begin().wake();
    await b.clock.pass(minute);
    expect(b.tried).toHaveLength(1);
  });
});

const canaryRow: WaitingRow = { id: 1, alert_id: 0, telling: "opened", severity: "info", rule: "canary", node: null, at_ms: 0 };

describe("a pulse", () => {
  function pulse() {
    const clock = new FakeClock();
    const calls: number[] = [];
    const state = { result: took as SendResult | Promise<SendResult>, failures: 0, isStored: true };
    let rows: WaitingRow[] = [];
    const beats = new Pulse({
      channels: () => [{ id: "h", everyMs: 5 * minute }],
      store: { waiting: () => rows, drop: () => (rows = []), transaction: (work) => work() },
      send: () => {
        calls.push(clock.now());
        return Promise.resolve(state.result);
      },
      failed: () => state.failures++,
      well: () => undefined,
      io: { now: clock.now, newKey: () => "k" },
    });
    /** One run of the pipeline. */
    function turn(): void {
      if (state.isStored && beats.due().length > 0) rows = [canaryRow];
      beats.beat();
    }
    return { clock, calls, state, beats, turn };
  }

  test("comes as often as it is set, however often the pipeline ends", async () => {
    const { clock, calls, turn } = pulse();
    for (let i = 0; i < 30; i++) {
      turn();
      await clock.pass(minute);
    }
    expect(calls).toHaveLength(6);
  });

  test("that hangs is not called over and over", async () => {
    const { clock, calls, state, turn } = pulse();
    state.result = new Promise<SendResult>(() => undefined);
    for (let i = 0; i < 30; i++) {
      turn();
      await clock.pass(minute);
    }
    expect(calls).toHaveLength(1);
  });

  test("stays away while its canary does not come out of the outbox", async () => {
    const { clock, calls, state, turn } = pulse();
    state.isStored = false;
    for (let i = 0; i < 30; i++) {
      turn();
      await clock.pass(minute);
    }
    expect(calls).toEqual([]);
    state.isStored = true;
    turn();
    expect(calls).toHaveLength(1);
  });

  test("is not made up for: a pipeline that stands still is silent", async () => {
    const { clock, calls, state, beats, turn } = pulse();
    state.result = retry(500);
    turn();
    await clock.pass(hour);
    expect(calls).toHaveLength(1);
    expect(beats.state("h")).toMatchObject({ result: { is: "retry" } });
  });
});

describe("quiet hours", () => {
  const night = { from: "22:00", to: "07:00" };
  test.each([
    ["2026-11-23T20:59:59Z", false],
    ["2026-11-23T21:00:00Z", true],
    ["2026-11-24T05:59:59Z", true],
    ["2026-11-24T06:00:00Z", false],
    ["2026-07-01T20:00:00Z", true],
    ["2026-07-01T05:00:00Z", false],
  ])("at %s: %s", (time, expected) => expect(isQuiet(night, "Europe/Berlin", at(time))).toBe(expected));

  test("by day, or all day", () => {
    expect(isQuiet({ from: "09:00", to: "17:00" }, "UTC", at("2026-11-23T12:00:00Z"))).toBe(true);
    expect(isQuiet({ from: "09:00", to: "17:00" }, "UTC", at("2026-11-23T17:00:00Z"))).toBe(false);
    expect(isQuiet({ from: "00:00", to: "00:00" }, "UTC", at("2026-11-23T17:00:00Z"))).toBe(true);
  });

  test("end when they say", () => {
    expect(quietUntil(night, "Europe/Berlin", at("2026-11-23T21:00:30Z"))).toBe(at("2026-11-24T06:00:00Z"));
    expect(quietUntil(night, "Europe/Berlin", at("2026-11-24T05:59:59Z"))).toBe(at("2026-11-24T06:00:00Z"));
    expect(quietUntil({ from: "00:00", to: "00:00" }, "UTC", at("2026-11-23T00:00:00Z"))).toBe(at("2026-11-24T00:00:00Z"));
  });

  test("zones are those that exist", () =>
    expect(["UTC", "Europe/Berlin", "", "Nowhere", "+01:00", "x".repeat(99)].map(isZone)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]));
});
