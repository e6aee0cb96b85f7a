import { afterEach, describe, expect, test } from "vitest";
import type { NodeSnapshot, NodeSummary } from "../../core/node-snapshots.ts";
import { bytes, utcMillis } from "../../core/units.ts";
import { recordedNode } from "../../../test/support/recorded-node.ts";
import { TrackedNodes } from "../../../test/support/tracked-nodes.ts";
import { nodeRows } from "../node-rows.ts";
import { StorageForecasts } from "./forecast-view.ts";
import { dayTable, snapshotTable } from "./tables.ts";
import { storageView } from "./views.ts";

const dayMs = 86_400_000;
let tracked: TrackedNodes;
afterEach(() => tracked.close());

async function viewOf(version: string, state: string) {
  tracked = new TrackedNodes();
  const { at, snapshots } = recordedNode(version, state);
  tracked.tell(1, snapshots);
  return (await storageView({ nodes: [1], fromMs: at - 30 * dayMs, toMs: at + 1 }, tracked.tools)).nodes[0]!;
}

describe("space of recorded nodes", () => {
  test.each([
    // allocated, used, trash, free, reclaimable, reserved, live, over-allocated, unexplained: by hand from sno.json
    ["v1.162.3", "healthy", [8e12, 6203539999966, 133539999966, 1796460000034, 0, 0, 6070000000000, 0, 0]],
    ["v1.142.7", "healthy", [8e12, 6203539999966, 133539999966, 1796460000034, null, null, 6070000000000, 0, 0]],
    ["v1.121.8", "healthy", [8e12, 6203539999966, 133539999966, 1796460000034, null, null, 6070000000000, 0, 0]],
    ["v1.162.3", "fresh", [1e12, 0, 0, 1e12, 0, 0, 0, 0, 0]],
    ["v1.162.3", "overallocated", [9893415129088, 4701199999960, 101199999960, 5191366802472, 0, 848326656, 4600000000000, 0, 0]],
    ["v1.162.3", "overused", [2e12, 2197299999968, 47299999968, 0, 0, 0, 2150000000000, 197299999968, 0]],
    ["v1.121.8", "suspended", [8e12, 2974019999970, 64019999970, 5025980000030, null, null, 2910000000000, 0, 0]],
  ] as const)("%s %s", async (version, state, figures) => {
    const n = await viewOf(version, state);
    expect([
      n.allocated_bytes,
      n.used_bytes,
      n.trash_bytes,
      n.free_bytes,
      n.reclaimable_bytes,
      n.reserved_bytes,
      n.live_bytes,
      n.over_allocated_bytes,
      n.unexplained_bytes,
    ]).toEqual(figures);
    expect(n).toMatchObject({ source: "api", stale: false });
  });

  test("the used share counts trash in every version", async () => {
    expect((await viewOf("v1.142.7", "healthy")).used_share).toBeCloseTo(6203539999966 / 8e12, 12);
  });
});

describe("what satellites report", () => {
  const of = async (version: string, name: string) => (await viewOf(version, "healthy")).satellites.find((s) => s.name === name)!;

  test("1.162: filled-in days are marked and left out of the average", async () => {
    const ap1 = await of("v1.162.3", "ap1");
    expect(ap1.days.find((d) => d.at === "2026-11-11T00:00:00Z")?.state).toBe("calculated");
    expect([ap1.reported_days, ap1.calculated_days, ap1.missing_days]).toEqual([22, 1, 0]);
    const reported = ap1.days.filter((d) => d.state === "reported");
    expect(ap1.average_bytes).toBeCloseTo(reported.reduce((s, d) => s + d.average_bytes!, 0) / 22, 3);
    expect(ap1.average_bytes).not.toBeCloseTo(655464693979.0986, 0);
  });

  test("before 1.162: a day with nothing in an absurd interval is missing, and so are days at the end", async () => {
    const ap1 = await of("v1.121.8", "ap1");
    expect(ap1.days.filter((d) => d.state === "missing").map((d) => d.at.slice(8, 10))).toEqual(["11", "12"]);
    const eu1 = await of("v1.121.8", "eu1");
    expect(eu1.days.filter((d) => d.state === "missing").map((d) => d.at.slice(8, 10))).toEqual(["22"]);
    expect(eu1.last_reported_at).toBe("2026-11-21T00:00:00Z");
  });

  test("the newest day of which all satellites reported is compared with the node's own figure of that day, when it is known", async () => {
    expect((await viewOf("v1.162.3", "healthy")).reported).toMatchObject({
      at: "2026-11-21T00:00:00Z",
      own_bytes: null,
      difference_percent: null,
    });
  });
});

const gb = 1e9;
function summary(atMs: number, used: number): NodeSnapshot {
  const found = recordedNode("v1.162.3", "healthy").snapshots.find((s) => s.kind === "summary") as NodeSummary;
  const space = { ...found.space, usedBytes: bytes(used), freeBytes: bytes(8000 * gb - used), trashBytes: bytes(0) };
  return { ...found, at: utcMillis(atMs), space } as NodeSnapshot;
}

describe("history", () => {
  const start = Date.UTC(2026, 8, 1);

  test("a row every 15 minutes while little changes, and at once when much does; the first of an hour and a day says so", () => {
    tracked = new TrackedNodes();
    for (let minute = 0; minute < 24 * 60; minute += 5) tracked.tell(1, [summary(start + minute * 60_000, 4000 * gb + minute)]);
    tracked.tell(1, [summary(start + dayMs - 60_000, 4100 * gb)]);
    const grains = nodeRows(tracked.tables, snapshotTable, [1]).map((row) => row.number("grain"));
    expect(grains).toHaveLength(97);
    expect([grains.filter((g) => g === 1).length, grains.filter((g) => g === 2).length]).toEqual([23, 1]);
  });

  test("a day keeps its median through a restart, and its samples only until it is over", () => {
    tracked = new TrackedNodes();
    for (const [hour, used] of [
      [1, 100],
      [2, 900],
    ] as const)
      tracked.tell(1, [summary(start + hour * 3_600_000, used * gb)]);
    tracked.restart();
    tracked.tell(1, [summary(start + 3 * 3_600_000, 200 * gb)]);
    const day = () => nodeRows(tracked.tables, dayTable, [1]).find((row) => row.number("day_s") === start / 1000)!;
    expect(day().number("used_bytes")).toBe(200 * gb);
    expect(day().blob("samples")).not.toBeNull();
    tracked.tell(1, [summary(start + dayMs, 210 * gb)]);
    expect(day().number("used_bytes")).toBe(200 * gb);
    expect(day().blob("samples")).toBeNull();
  });

  test("growth and forecast of a disk that gains 20 GB a day", async () => {
    tracked = new TrackedNodes();
    for (let day = 0; day <= 40; day++) tracked.tell(1, [summary(start + day * dayMs, 4000 * gb + day * 20 * gb)]);
    const { nowMs } = tracked;
    const question = { nodes: [1], fromMs: nowMs - 30 * dayMs, toMs: nowMs + 1 };
    const [node] = (await storageView(question, tracked.tools)).nodes;
    expect(node!.growth.map((g) => [g.days, g.bytes])).toEqual([
      [1, 20 * gb],
      [3, 60 * gb],
      [7, 140 * gb],
      [14, 280 * gb],
      [30, 600 * gb],
    ]);
    const forecasts = new StorageForecasts(tracked.tools);
    const said = (await forecasts.view(question)).nodes[0]!;
    expect(said).toMatchObject({ state: "filling", basis_days: 41, bytes_per_day: 20 * gb });
    expect(said.days_left).toBeCloseTo(3200 / 20, 6);
    expect(said.fan.length).toBeGreaterThan(5);
    expect(Date.parse(said.band95!.low_at!)).toBeLessThanOrEqual(Date.parse(said.band80!.low_at!));
    expect(await new StorageForecasts(tracked.tools).view(question)).toEqual(await forecasts.view(question));
  });

  test("a node that was never heard is unknown, and one with few days is learned", async () => {
    tracked = new TrackedNodes();
    for (let day = 0; day < 3; day++) tracked.tell(1, [summary(start + day * dayMs, 4000 * gb)]);
    const question = { nodes: [1, 2], fromMs: 0, toMs: tracked.nowMs + 1 };
    expect((await new StorageForecasts(tracked.tools).view(question)).nodes.map((n) => [n.state, n.days_missing])).toEqual([
      ["learning", 2],
      ["unknown", 0],
    ]);
    expect((await storageView(question, tracked.tools)).nodes[1]).toMatchObject({ at: null, used_bytes: null, source: "none" });
  });
});
