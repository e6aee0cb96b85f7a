/**
 * Every recorded answer of every version and state, the whole way: a node that gives it over HTTP, the pollers,
 * the pipeline with its tables, the views, and what an outside client gets. Each figure of each answer is held
 * to a literal that was worked out by hand (recorded-figures/), or to the recorded row that it repeats.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Earnings, Latency, Nodes, Paystubs, Reputation, Sources, Storage, StorageForecast } from "../../src/core/views.ts";
import type { RecordedFigures, Sat } from "../support/recorded-views/figures.ts";
import { earningsAnswer, paystubRow, paystubTotals } from "../support/recorded-views/money.ts";
import { idOf, iso, rawStubs, type Moment } from "../support/recorded-views/recorded.ts";
import { reputationAnswer } from "../support/recorded-views/reputation.ts";
import { forecastAnswer, storageAnswer } from "../support/recorded-views/storage.ts";
import { replayNode, type ReplayedNode } from "../support/replayed-node.ts";

const answers = join(import.meta.dirname, "../fixtures/recorded-api");
const recordings = readdirSync(answers, { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile() && entry.name === "sno.json")
  .map((entry) => entry.parentPath.slice(answers.length + 1).replaceAll("\\", "/"))
  .toSorted();
const figuresOf = async (recording: string) =>
  ((await import(`./recorded-figures/${recording.replace("/", "-")}.ts`)) as { figures: RecordedFigures }).figures;

/** A sum depends on its order in the last digits. */
const precise = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, v: unknown) => (typeof v === "number" && !Number.isInteger(v) ? Number(v.toPrecision(12)) : v));

test("there are recordings of every version and state", () => {
  expect(recordings).toHaveLength(19);
});

describe.each(recordings)("%s", (recording) => {
  let node: ReplayedNode;
  let want: RecordedFigures;
  let when: Moment;
  beforeAll(async () => {
    want = await figuresOf(recording);
    node = await replayNode(recording);
    when = { recording, nowMs: node.nowMs, heard: node.heard };
  });
  afterAll(() => node.stop());

  test("/storage", async () => {
    expect(precise(Storage.parse(await node.get("storage")))).toEqual(precise(storageAnswer(want, when)));
  });

  test("/storage/forecast", async () => {
    expect(StorageForecast.parse(await node.get("storage/forecast"))).toEqual(forecastAnswer(want, when));
  });

  test("/reputation", async () => {
    const said = Reputation.parse(await node.get("reputation"));
    expect(precise(said)).toEqual(precise(reputationAnswer(want, when)));
    const strips = said.reputation.map(({ online_strip: cells }) => [
      cells.reduce((sum, c) => sum + c.online, 0),
      cells.reduce((sum, c) => sum + c.total, 0),
    ]);
    expect(strips).toEqual(Object.values(want.reputation.rows).map((row) => row.strip));
  });

  test("/earnings", async () => {
    const { days, ...said } = Earnings.parse(await node.get("earnings"));
    expect(precise(said)).toEqual(precise(earningsAnswer(want, when)));
    expect(said.months).toHaveLength(want.earnings.months);
    for (const [sat, { days: sums }] of Object.entries(want.earnings.satellites)) {
      const own = days.filter((d) => d.satellite === idOf(sat as Sat));
      const sum = (of: (day: (typeof own)[number]) => number) => own.reduce((total, day) => total + of(day), 0);
      expect([
        own.length,
        sum((d) => d.storage_micro_usd),
        sum((d) => d.egress_micro_usd),
        sum((d) => d.repair_micro_usd),
        sum((d) => d.audit_micro_usd),
        sum((d) => d.held_micro_usd),
      ]).toEqual(sums);
      expect(own.every((d) => d.price_source === "node" && d.node === "node" && d.kind === "estimate")).toBe(true);
    }
    expect(days).toHaveLength(Object.values(want.earnings.satellites).reduce((sum, s) => sum + s.days[0], 0));
  });

  test("/paystubs", async () => {
    const { paystubs, ...said } = Paystubs.parse(await node.get("paystubs"));
    expect(said).toEqual(paystubTotals(want, when));
    const rows = paystubs.map(({ estimate_micro_usd: _estimate, difference_micro_usd: _difference, ...row }) => row);
    const sorted = <T extends { month: string; satellite: string }>(list: readonly T[]) =>
      list.toSorted((a, b) => (a.month + a.satellite < b.month + b.satellite ? -1 : 1));
    expect(sorted(rows)).toEqual(sorted(rawStubs(recording).map((stub) => paystubRow(stub, when))));
    expect(rows.map((r) => r.month)).toEqual(
      rows
        .map((r) => r.month)
        .toSorted()
        .toReversed(),
    );
    const sum = (of: (row: (typeof paystubs)[number]) => number | null) => paystubs.reduce((total, row) => total + (of(row) ?? 0), 0);
    const { count, receipts, estimate, difference } = want.paystubs;
    expect([
      paystubs.length,
      paystubs.filter((r) => r.receipt !== null).length,
      sum((r) => r.estimate_micro_usd),
      sum((r) => r.difference_micro_usd),
    ]).toEqual([count, receipts, estimate, difference]);
    const others = paystubs.filter((r) => r.month !== "2026-10");
    expect(others.every((r) => r.estimate_micro_usd === null && r.difference_micro_usd === null)).toBe(true);
  });

  test("/latency: the API says nothing of it, so all of it is unknown", async () => {
    const { source_text, ...said } = Latency.parse(await node.get("latency"));
    expect(said).toEqual({
      from: iso(when.nowMs - 86_400_000),
      to: iso(when.nowMs),
      action: "all",
      source: "none",
      at: null,
      stale: false,
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
    expect(source_text).toContain("debug.addr");
  });

  test("/nodes and /sources", async () => {
    const { nodes } = Nodes.parse(await node.get("nodes"));
    const reasons = nodes[0]!.reasons.map((reason) => reason.replace(/http:\/\/127\.0\.0\.1:\d+/, "ADDRESS"));
    expect([{ ...nodes[0]!, reasons }, nodes.length]).toEqual([
      { name: "node", host: null, group: null, ...want.node, satellites: [], last_event_at: null, api: { state: "live" }, restarts_24h: 0 },
      1,
    ]);
    const { sources, schema_drift } = Sources.parse(await node.get("sources"));
    expect(schema_drift).toEqual([]);
    const isWhole = recording !== "v1.162.3/database-locked";
    expect(sources.map((s) => [s.kind, s.state, s.stale.length === 0, s.unparsed === 0])).toEqual([["api", "live", isWhole, isWhole]]);
  });
});
