import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recordedMetrics } from "../../../test/support/recordings.ts";
import { startDouble } from "../../../test/support/node-api-double.ts";
import type { NodeMetrics, NodeSnapshot } from "../../core/node-snapshots.ts";
import { utcMillis } from "../../core/units.ts";
import type { Get } from "../http/get.ts";
import { realGet } from "../http/get.ts";
import { FakeClock, seeded } from "../polling/fake-clock.fixture.ts";
import { metricsOf } from "./differences.ts";
import { DebugMetrics } from "./index.ts";
import { parsePrometheus } from "./prometheus-text.ts";
import { readMetrics } from "./readings.ts";

const name = fc.stringMatching(/^[a-zA-Z_:][a-zA-Z0-9_:]{0,20}$/);
const label = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,10}$/);
const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY));
const value = fc.string({ unit: "grapheme" });
const sample = fc.record({ name, labels: fc.dictionary(label, value, { maxKeys: 5 }), value: number, time: fc.option(fc.integer()) });
type Made = { name: string; labels: Record<string, string>; value: number; time: number | null };

const escaped = (text: string) => text.replace(/\\/g, "\\\\").replace(/"/g, '\\"').replace(/\n/g, "\\n");
const written = (n: number) =>
  Number.isNaN(n) ? "NaN" : n === Infinity ? "+Inf" : n === -Infinity ? "-Inf" : Object.is(n, -0) ? "-0" : String(n);
function line({ name: metric, labels, value: v, time }: Made): string {
  const pairs = Object.entries(labels).map(([k, t]) => `${k}="${escaped(t)}"`);
  return `${metric}${pairs.length > 0 ? `{${pairs.join(",")}}` : ""} ${written(v)}${time === null ? "" : ` ${time}`}`;
}

describe("parsePrometheus()", () => {
  test("gives back whatever was written", () => {
    fc.assert(
      fc.property(fc.array(sample, { maxLength: 20 }), (made) => {
        const { samples, broken } = parsePrometheus(`# HELP x y\n# TYPE x gauge\n\n${made.map(line).join("\n")}\n`);
        expect(broken).toBe(0);
        expect(samples.map((s) => ({ name: s.name, labels: Object.fromEntries(s.labels), value: s.value }))).toEqual(
          made.map(({ name: n, labels, value: v }) => ({ name: n, labels: { ...labels }, value: v })),
        );
      }),
    );
  });

  test("never fails, whatever stands there, and counts what it cannot read", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const lines = text.split("\n").length;
        const { samples, broken } = parsePrometheus(text);
        return samples.length + broken <= lines;
      }),
    );
  });

  test.each(['a{b="c" 1', 'a{b="c"}', "a{b=c} 1", "a 1 2 3", "1a 2", "a one", 'a{b="c"x="d"} 1', "{} 1"])("%s is broken", (text) =>
    expect(parsePrometheus(text)).toEqual({ samples: [], broken: 1 }),
  );

  test("a long line of escapes is read in a moment", () => {
    const text = `a{b="${"\\\\".repeat(200_000)}"} 1\na{b="${"\\\\".repeat(200_000)}`;
    expect(parsePrometheus(text).samples).toHaveLength(1);
  });
});

describe("recorded metrics", () => {
  test.each([
    ["v1.121.8", 433_140, 1121, 25.481429702],
    ["v1.142.7", 414_320, 1142, 25.291209741],
    ["v1.162.3", 415_758, 1162, 75.773094729],
  ])("of %s are read whole", (version, size, minor, uptime) => {
    const text = recordedMetrics(version);
    expect(text).toHaveLength(size);
    expect(parsePrometheus(text).broken).toBe(0);
    const reading = readMetrics(text);
    expect(reading).toMatchObject({ minorVersion: minor, uptimeS: uptime, timeToFirstByte: null });
    expect(reading.space.allocated).toBe(8e12);
  });

  test("a node with traffic, field by field", () => {
    const at = utcMillis(Date.parse("2026-11-23T20:31:00Z"));
    const metrics = metricsOf(null, { at, reading: readMetrics(recordedMetrics("v1.162.3", "metrics-traffic")) });
    expect(metrics.isRestarted).toBe(false);
    expect(metrics.satellites).toEqual([
      {
        satellite: "1B671AtGXXtXtLQxU7DYzAiy8qnr38Scqj9wswRcpHbtXmVz17",
        scores: { audit: 0.9987786688338218, suspension: 1, online: 0.9819034852546917 },
        usedBytes: null,
        auditCount: 2102,
        auditSuccessCount: 2073,
      },
    ]);
    expect(metrics.space).toMatchObject({
      allocatedBytes: 2e10,
      usedBytes: 941_629_440,
      freeBytes: 19_045_738_496,
      reservedBytes: 12_632_064,
    });
    expect(metrics.transfers.map((t) => [t.action, t.started, t.ok, t.okBytes])).toEqual(
      ["GET", "GET_AUDIT", "GET_REPAIR", "PUT"].map((action) => [action, null, null, null]),
    );
    const [get, , , put] = metrics.transfers;
    // 59,736,759,493 ns; r50 8,442,459 ns; rmax 5,998,302,208 ns
    expect(get!.took).toMatchObject({ count: 1119 });
    expect(get!.took!.sumMs).toBeCloseTo(59_736.759493, 6);
    expect(get!.took!.p50Ms).toBeCloseTo(8.442459, 6);
    expect(get!.took!.maxMs).toBeCloseTo(5998.302208, 6);
    expect(put!.took!.p99Ms).toBeCloseTo(237.143757, 6);
    expect(metrics.timeToFirstByte!.p50Ms).toBeCloseTo(0.761277, 6);
    expect(metrics.timeToFirstByte!.count).toBe(2199);
    expect(metrics.writabilityCheck!.count).toBe(15);
    expect(metrics.readabilityCheck!.p99Ms).toBeCloseTo(0.31599, 6);
  });

  test("before 1.144 the figures of the disk mean something else", () => {
    const { space } = metricsOf(null, { at: utcMillis(0), reading: readMetrics(recordedMetrics("v1.142.7")) });
    expect(space).toMatchObject({ allocatedBytes: 8e12, usedBytes: null, freeBytes: null });
  });
});

const scrapeText = (uptime: number, started: number, ok: number, bytes: number) => `process{field="uptime"} ${uptime}
download_started_count{action="GET",field="value"} ${started}
download_success_count{action="GET",field="value"} ${ok}
download_success_byte_meter{action="GET",field="total"} ${bytes}
download_success_count{action="GET",field="high"} NaN
`;

/** A node that is scraped; `null` = it refuses. */
async function scraped(texts: (string | null)[]): Promise<{ told: (NodeMetrics & NodeSnapshot)[]; metrics: DebugMetrics }> {
  const count = texts.length;
  const clock = new FakeClock();
  const told: (NodeMetrics & NodeSnapshot)[] = [];
  const get: Get = async () => {
    const text = (texts.length > 1 ? texts.shift() : texts[0]) ?? null;
    if (text === null) return { ok: false, failure: { kind: "refused" } };
    return { ok: true, reply: { status: 200, contentType: "text/plain; charset=utf-8", body: Buffer.from(text) } };
  };
  const metrics = new DebugMetrics(
    { address: "http://127.0.0.1:5999", pollMs: 300_000, timeoutMs: 30_000, firstAt: clock.now() },
    { get, now: clock.now, sleep: clock.sleep, random: seeded(3) },
    (snapshot) => void told.push(snapshot as NodeMetrics & NodeSnapshot),
  );
  const stop = new AbortController();
  const ended = metrics.run(stop.signal);
  await clock.pass((count - 1) * 60_000 + 1000);
  stop.abort();
  await clock.pass(1000);
  await ended;
  return { told, metrics };
}

describe("counters", () => {
  test("are what they grew by; after a restart, and at first, unknown", async () => {
    const { told } = await scraped([
      scrapeText(100, 10, 5, 1000),
      scrapeText(160, 30, 20, 5000),
      scrapeText(15, 40, 30, 9000),
      scrapeText(75, 41, 30, 9000),
    ]);
    expect(told.map((m) => m.transfers[0]).map((t) => [t!.started, t!.ok, t!.canceled, t!.okBytes])).toEqual([
      [null, null, null, null],
      [20, 15, 0, 4000],
      [null, null, null, null],
      [1, 0, 0, 0],
    ]);
    expect(told.map((m) => m.isRestarted)).toEqual([false, false, true, false]);
  });

  test("that go back tell a restart even where the process does not say since when it runs", async () => {
    const without = (text: string) => text.replace(/^process.*\n/, "");
    const { told } = await scraped([without(scrapeText(0, 10, 5, 1000)), without(scrapeText(0, 3, 2, 10))]);
    expect(told[1]).toMatchObject({ isRestarted: true, transfers: [{ ok: null }] });
  });

  test("what is no metrics is said", async () => {
    expect((await scraped(["<html></html>"])).metrics.status().trouble).toMatchObject({ code: "not-metrics" });
    expect((await scraped(["go_goroutines 5\n"])).metrics.status().trouble).toMatchObject({ code: "not-metrics" });
    expect((await scraped([null])).metrics.status()).toMatchObject({ state: "failing", trouble: { code: "refused" } });
  });
});

test("the recorded text through a real connection", async () => {
  const double = await startDouble({ recording: "v1.162.3/fresh", metrics: recordedMetrics("v1.162.3", "metrics-traffic") });
  const told: NodeSnapshot[] = [];
  const stop = new AbortController();
  const metrics = new DebugMetrics(
    { address: double.url, pollMs: 300_000, timeoutMs: 10_000, firstAt: 0 },
    { get: realGet, now: Date.now, sleep: (ms) => new Promise((r) => setTimeout(r, Math.min(ms, 20))), random: Math.random },
    (snapshot) => {
      told.push(snapshot);
      stop.abort();
    },
  );
  await metrics.run(stop.signal);
  expect(told).toMatchObject([{ kind: "metrics", timeToFirstByte: { count: 2199 } }]);
  expect(double.requests).toEqual(["GET /metrics"]);
  await double.stop();
});
