import { describe, expect, test } from "vitest";
import { theFleet } from "../../alerts/watches.ts";
import { Histogram } from "../../core/histogram.ts";
import { actions } from "../../core/transfer.ts";
import { distributionTable, measures } from "../../trackers/performance/tables.ts";
import { pack } from "../../trackers/packed.ts";
import { trafficFamily } from "../../trackers/traffic/families.ts";
import { RateWatch, type RateTools } from "./rate-watch.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const nowMs = Date.UTC(2026, 10, 26, 12, 10);
const put = actions.indexOf("PUT");

/** Tables that hold a week of hours with a hundred uploads of 300 ms each, and one upload of this moment. */
const tables = {
  sums: () => [],
  keyed: (table: string) => {
    if (table !== distributionTable.table) return [];
    const histogram = new Histogram();
    for (let i = 0; i < 100; i++) histogram.add(300);
    const hours = Array.from({ length: 168 }, (_, i) => (Math.floor(nowMs / hourMs) - 1 - i) * 3600);
    return hours.map((hourS) => [1, 3600, hourS, put, measures.indexOf("took_ms"), 100, 30_000, histogram.encode()]);
  },
  events: () => [[1, put, nowMs / 1000 - 30, 900]],
};

test("what is usual is known at once after a start, from the hours that are kept", async () => {
  const mirror = { nodeId: () => 1, node: () => "attic", sources: [] };
  const watch = new RateWatch({ tables, mirror, nodeNames: ["attic"], now: () => nowMs } as unknown as RateTools);
  const { rows } = await watch.latency();
  expect(rows).toMatchObject([{ node: "attic", action: "PUT" }]);
  const { usual } = rows[0]!;
  for (const ms of [usual!.p50Ms, usual!.p95Ms]) expect(Math.abs(ms / 300 - 1)).toBeLessThan(0.05);
});

describe("nodes whose logs do not say what happens now", () => {
  type State = "live" | "catching_up" | "missing" | "denied" | "paused" | "error";
  const names = ["attic", "cellar"];

  const bite = (rows: readonly (readonly number[])[]) => pack({ sums: [{ family: trafficFamily.name, rows }], puts: [] } as never);

  /** Ten transfers a minute of both nodes, one of them failed, since eight days ago. */
  class World {
    nowMs = nowMs;
    readonly logs: { node: string; state: State; totals: { lastLineAt: number } }[] = [];
    readonly watch: RateWatch;
    #writtenMs = nowMs;

    constructor() {
      this.log("attic", "live");
      this.log("cellar", "live");
      const mirror = {
        sources: this.logs,
        nodeId: (name: string) => names.indexOf(name),
        node: (id: number) => names[id],
        cause: () => "disk",
      };
      const minutes = ([node]: readonly number[], fromS: number) =>
        Array.from({ length: 8 * 1440 }, (_, i) => nowMs / 1000 - 60 * (i + 1))
          .filter((atS) => atS >= fromS)
          .map((atS) => [atS, node, 0, 0, 9, 0, 1]);
      const past = {
        ...tables,
        events: () => [],
        sums: (family: unknown, step: string, { nodes, fromS }: { nodes: readonly number[]; fromS: number }) => {
          if (family === trafficFamily) return minutes(nodes, fromS);
          return step === "day" ? [] : minutes(nodes, fromS).map(([atS, node]) => [atS, node, 0, 0, 1, atS, atS]);
        },
        keyed: () => [],
      };
      const causeText = (text: string) => ({ text, side: "node" });
      this.watch = new RateWatch({ tables: past, mirror, nodeNames: names, now: () => this.nowMs, causeText } as unknown as RateTools);
    }
    log(node: string, state: State, lastLineAt = nowMs): void {
      this.logs.push({ node, state, totals: { lastLineAt } });
    }
    /** Minutes in which `of` write what they do, and a look. */
    async pass(minutes: number, of: readonly string[]): Promise<void> {
      const rows = of.flatMap((name) =>
        Array.from({ length: minutes }, (_, i) => [this.#writtenMs / 1000 + 60 * i, names.indexOf(name), 0, 0, 9, 0, 1]),
      );
      this.nowMs += minutes * minuteMs;
      this.#writtenMs = this.nowMs;
      this.watch.note(bite(rows));
      await this.watch.transfers();
    }
  }
  const views = ["transfers", "errors", "latency"] as const;

  describe.each<[string, (world: World) => void, readonly string[]]>([
    ["all are read", () => undefined, []],
    ["one cannot be read", (world) => (world.logs[0]!.state = "denied"), ["attic"]],
    ["one is missing", (world) => (world.logs[0]!.state = "missing"), ["attic"]],
    ["one is read behind", (world) => (world.logs[0]!.state = "catching_up"), ["attic"]],
    ["the disk of the monitor is full", (world) => world.logs.forEach((log) => (log.state = "paused")), ["attic", "cellar", theFleet]],
    ["one of two stopped a minute ago", (world) => world.log("attic", "missing", nowMs - minuteMs), ["attic"]],
    ["one of two has been gone for two days", (world) => world.log("attic", "missing", nowMs - 48 * hourMs), []],
  ])("%s", (_what, happen, unseen) => {
    test.each(views)("%s", async (view) => {
      const world = new World();
      happen(world);
      const { blind, rows } = await world.watch[view]();
      expect([...blind].toSorted()).toEqual([...unseen].toSorted());
      expect(rows.filter(({ node }) => unseen.includes(node))).toEqual([]);
      if (view !== "latency") expect(new Set(rows.map(({ node }) => node)).size).toBe(names.filter((n) => !unseen.includes(n)).length);
    });
  });

  test("what came afterwards is known, and what never came is not taken for calm", async () => {
    const world = new World();
    const known = async () => (await world.watch.transfers()).rows.map(({ node }) => node);
    await world.pass(5, names);
    for (const log of world.logs) log.state = "denied";
    await world.pass(20, []);
    world.watch.note(bite([[world.nowMs / 1000 - 60, 1, 0, 0, 9, 0, 1]]));
    for (const log of world.logs) log.state = "live";
    expect(await known()).toEqual(["cellar"]);
    await world.pass(29, names);
    expect(await known()).toEqual(["cellar"]);
    await world.pass(1, names);
    expect(await known()).toEqual(names);
  });
});
