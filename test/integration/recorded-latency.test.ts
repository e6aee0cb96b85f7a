/** The recorded debug ports, the whole way to /latency: milliseconds out of the nanoseconds and seconds that stand in them. */
import { afterEach, describe, expect, test } from "vitest";
import { Latency } from "../../src/core/views.ts";
import { recordedMetrics } from "../support/recordings.ts";
import { replayNode, type ReplayedNode } from "../support/replayed-node.ts";

let node: ReplayedNode;
afterEach(() => node.stop());

const latency = async (action: string) => Latency.parse(await node.get(`latency?action=${action}`));
const replay = async (version: string, file: string) => {
  node = await replayNode(`${version}/healthy`, { metrics: recordedMetrics(version, file) });
};

/** Count, p50, p90, p99 and the longest of the newest; a first look knows percentiles, and no operation since. */
const distribution = (p50: number, p90: number, p99: number, max: number) => ({
  count: 0,
  p50_ms: expect.closeTo(p50, 9) as number,
  p90_ms: expect.closeTo(p90, 9) as number,
  p99_ms: expect.closeTo(p99, 9) as number,
  max_ms: expect.closeTo(max, 9) as number,
});

describe("under traffic", () => {
  // download_success_duration_ns, upload_success_duration_ns: r50, r90, r99, rmax / 1,000,000
  const actions = {
    GET: distribution(8.442459, 60.504574, 3521.22067, 5998.302208),
    GET_AUDIT: distribution(3.312964, 16.470689, 37.884448, 41.036308),
    GET_REPAIR: distribution(3.593832, 29.120316, 69.263868, 81.252856),
    // the label of uploads is empty in this version
    PUT: distribution(7.468744, 108.721851, 237.143757, 274.36576),
  };

  test("each action, the first byte and the checks of the disk", async () => {
    await replay("v1.162.3", "metrics-traffic");
    const { metrics, source } = await latency("all");
    expect(source).toBe("metrics");
    expect(Object.fromEntries(metrics!.actions.map(({ action, ...said }) => [action, said]))).toEqual(actions);
    // seconds · 1000
    expect(metrics!.time_to_first_byte).toEqual(distribution(0.761277, 3.115668, 11.062403, 14.67835));
    expect(metrics!.writability_check).toEqual(distribution(0.076054, 0.371467, 0.688827, 0.720692));
    expect(metrics!.readability_check).toEqual(distribution(0.032469, 0.089987, 0.31599, 0.397747));
    expect(metrics!.at).toBe(node.heard(/metrics$/));
  });

  test.each(["GET", "GET_AUDIT", "GET_REPAIR", "PUT"] as const)(
    "%s alone; the 95th is unknown, and so are single operations",
    async (action) => {
      await replay("v1.162.3", "metrics-traffic");
      const { p50_ms, p99_ms, max_ms, ...said } = await latency(action);
      const { p90_ms: _p90, count: _count, ...want } = actions[action];
      expect({ p50_ms, p99_ms, max_ms }).toEqual(want);
      expect(said).toMatchObject({ source: "metrics", count: 0, p95_ms: null, histogram: [], slow: [] });
      expect(said.series.map((p) => [p.at, p.p95_ms])).toEqual([["2026-11-23T20:00:00Z", null]]);
    },
  );

  test("all of them: with no operation counted yet, the plain mean of the four", async () => {
    await replay("v1.162.3", "metrics-traffic");
    const said = await latency("all");
    // (8.442459 + 3.312964 + 3.593832 + 7.468744) / 4
    expect(said.p50_ms).toBeCloseTo(5.70449975, 9);
    // (3521.22067 + 37.884448 + 69.263868 + 237.143757) / 4
    expect(said.p99_ms).toBeCloseTo(966.37818575, 9);
    expect(said.max_ms).toBeCloseTo(5998.302208, 9);
  });
});

describe("without traffic", () => {
  test.each([
    // seconds · 1000: one check each, so all percentiles are it
    ["v1.121.8", distribution(0.077727, 0.077727, 0.077727, 0.077727), distribution(0.027441, 0.027441, 0.027441, 0.027441)],
    ["v1.142.7", distribution(0.044828, 0.044828, 0.044828, 0.044828), distribution(0.024827, 0.024827, 0.024827, 0.024827)],
    ["v1.162.3", distribution(0.145789, 0.145789, 0.145789, 0.145789), distribution(14.830138, 26.571464, 29.213262, 29.506796)],
  ])("%s knows its checks, and of transfers nothing", async (version, writability, readability) => {
    await replay(version, "metrics");
    const said = await latency("all");
    expect(said).toMatchObject({ source: "none", count: 0, p50_ms: null, p95_ms: null, p99_ms: null, max_ms: null, series: [] });
    expect(said.source_text).toContain("no such operation yet");
    expect(said.metrics).toEqual({
      at: node.heard(/metrics$/),
      actions: [],
      time_to_first_byte: null,
      writability_check: writability,
      readability_check: readability,
    });
  });
});
