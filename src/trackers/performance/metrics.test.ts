import { afterEach, describe, expect, test } from "vitest";
import type { MetricDistribution, NodeMetrics, NodeSnapshot } from "../../core/node-snapshots.ts";
import { utcMillis } from "../../core/units.ts";
import { TrackedNodes } from "../../../test/support/tracked-nodes.ts";
import { withMetrics } from "./metrics-view.ts";
import type { Durations } from "./views.ts";

const start = Date.UTC(2026, 10, 24, 6);
let tracked: TrackedNodes;
afterEach(() => tracked.close());

const distribution = (count: number, p50Ms: number): MetricDistribution => ({
  count,
  sumMs: count * p50Ms,
  p50Ms,
  p90Ms: 2 * p50Ms,
  p99Ms: 3 * p50Ms,
  maxMs: 4 * p50Ms,
});
const nothing = {
  allocatedBytes: null,
  usedBytes: null,
  trashBytes: null,
  freeBytes: null,
  reclaimableBytes: null,
  reservedBytes: null,
  overusedBytes: null,
};
function scrape(minute: number, puts: MetricDistribution, isRestarted = false): NodeSnapshot {
  const metrics: NodeMetrics = {
    kind: "metrics",
    isRestarted,
    satellites: [],
    space: nothing,
    transfers: [{ action: "PUT", started: null, ok: null, canceled: null, failed: null, okBytes: null, took: puts }],
    timeToFirstByte: distribution(5, 1),
    writabilityCheck: distribution(2, 20),
    readabilityCheck: null,
  };
  return { at: utcMillis(start + minute * 60_000), ...metrics };
}

const latency = (source: Durations["source"]): Durations => ({
  from: "",
  to: "",
  action: "all",
  source,
  source_text: "",
  count: 0,
  p50_ms: null,
  p95_ms: null,
  p99_ms: null,
  max_ms: null,
  histogram: [],
  series: [],
  slow: [],
  metrics: null,
});
const question = { nodes: [1], fromMs: start, toMs: start + 4 * 3_600_000 };

describe("durations of the debug port", () => {
  test("take the place of those of the log, counted from the second scrape on, through restarts of both", () => {
    tracked = new TrackedNodes();
    tracked.tell(1, [scrape(0, distribution(1000, 8)), scrape(1, distribution(1010, 8))]);
    tracked.restart();
    tracked.tell(1, [scrape(2, distribution(1015, 10)), scrape(3, distribution(1020, 10)), scrape(4, distribution(7, 12), true)]);
    const said = withMetrics(latency("none"), question, "PUT", tracked.tables);
    expect(said).toMatchObject({ source: "metrics", count: 10 + 5 + 7, p50_ms: 12, p95_ms: null, p99_ms: 36, max_ms: 48 });
    expect(said.metrics).toMatchObject({ time_to_first_byte: { p50_ms: 1 }, writability_check: { p90_ms: 40 }, readability_check: null });
    expect(withMetrics(latency("none"), question, "GET", tracked.tables).source).toBe("none");
  });

  test("several hours are a course, and their mean weighs by the counts", () => {
    tracked = new TrackedNodes();
    tracked.tell(1, [scrape(0, distribution(1, 8)), scrape(10, distribution(101, 8)), scrape(70, distribution(401, 16))]);
    const said = withMetrics(latency("none"), question, "all", tracked.tables);
    expect(said.series.map((p) => [p.at, p.count, p.p50_ms])).toEqual([
      ["2026-11-24T06:00:00Z", 100, 8],
      ["2026-11-24T07:00:00Z", 300, 16],
    ]);
    expect(said.p50_ms).toBe(14);
  });

  test("where the log has durations, they stay, and the checks stand beside them", () => {
    tracked = new TrackedNodes();
    tracked.tell(1, [scrape(0, distribution(1, 8))]);
    expect(withMetrics({ ...latency("pairs"), p50_ms: 5 }, question, "all", tracked.tables)).toMatchObject({
      source: "pairs",
      p50_ms: 5,
      metrics: { writability_check: { p50_ms: 20 } },
    });
  });

  test("a debug port that is read and has no durations yet is not said to be missing", () => {
    tracked = new TrackedNodes();
    tracked.tell(1, [scrape(0, distribution(0, 8))]);
    const said = withMetrics(latency("none"), question, "PUT", tracked.tables);
    expect(said).toMatchObject({ source: "none", p50_ms: null, metrics: { writability_check: { p50_ms: 20 } } });
    expect(said.source_text).toMatch(/^The node's debug port has timed no such operation yet/);
    expect(said.source_text).not.toMatch(/no debug port/);
  });

  test("without either it is said how to switch one on", () => {
    tracked = new TrackedNodes();
    const said = withMetrics(latency("none"), question, "all", tracked.tables);
    expect(said.source_text).toMatch(/debug\.addr/);
    expect(said.metrics).toBeNull();
  });
});
