/** The whole pipeline of alerts on a world of our own: what it says of nodes while it is the monitor that cannot see. */
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import type { NodeStateRow, PresenceRow, TransfersRow } from "../../alerts/watches.ts";
import type { Trouble } from "../health.ts";
import { alertingWith, minute } from "./alerting.fixture.ts";
import type { Alerting } from "./alerting.ts";

const names = ["attic", "cellar", "shed"];

/** Three nodes on three machines, each heard every few seconds, each asked once a minute. */
class World {
  wallMs = Date.UTC(2026, 10, 26, 12);
  steadyMs = 0;
  isReachable = true;
  isNetworkGone = false;
  isBehind = false;
  trouble: Trouble | null = null;
  readonly opened: string[] = [];
  readonly #lastLineMs = new Map(names.map((name) => [name, this.wallMs]));
  readonly #lastAnswerMs = new Map(names.map((name) => [name, this.wallMs]));
  readonly #failed = new Map(names.map((name) => [name, 0]));
  readonly #failingSinceMs = new Map<string, number>();
  readonly #alerting: Alerting;
  #askedMs = 0;

  constructor() {
    this.#alerting = alertingWith({
      db: new DatabaseSync(":memory:"),
      nodeNames: names,
      rows: {
        presence: () => names.map((name) => this.#presence(name)),
        nodeState: () => names.map((name) => this.#state(name)),
        transfers: () => names.map((name) => this.#transfers(name)),
      },
      clocks: { wall: () => this.wallMs, steady: () => this.steadyMs },
      trouble: () => this.trouble,
      isNetworkGone: () => this.isNetworkGone,
      followed: () => [{ node: "attic", target: "/log", state: this.isBehind ? "catching_up" : "live" }],
      log: (level, message, details) => {
        if (level === "error" && !this.isBroken) throw new Error(`${message} ${JSON.stringify(details)}`);
      },
      notifications: {
        enqueue: (tellings) => {
          if (this.isBroken) throw new Error("database is locked");
          for (const { alert, telling } of tellings) if (telling === "opened") this.opened.push(`${alert.rule} ${alert.node ?? ""}`.trim());
        },
        wake: () => undefined,
        duePulses: () => [],
        failing: () => [],
        beat: () => undefined,
        prune: () => undefined,
      },
    });
  }
  usualPerMinute: number | null = 30;
  /** Nodes write their logs. */
  isWriting = true;
  /** Of a quarter of an hour; usually 300. */
  transfers = 300;
  /** Nothing can be stored. */
  isBroken = false;

  #presence(node: string): PresenceRow {
    const failedInARow = this.#failed.get(node)!;
    const api = { kind: "api", target: `http://${node}:14002`, state: failedInARow > 0 ? "missing" : "live", error: null } as const;
    const log = {
      kind: "log",
      target: "/log",
      state: "live",
      error: null,
      failedInARow: 0,
      failingSinceMs: null,
      lastSuccessAtMs: null,
    } as const;
    const sources = [
      log,
      { ...api, failedInARow, failingSinceMs: this.#failingSinceMs.get(node) ?? null, lastSuccessAtMs: this.#lastAnswerMs.get(node)! },
    ];
    return { node, sources, lastLineAtMs: this.#lastLineMs.get(node)!, usualPerMinute: this.usualPerMinute, startsMs: [], lastWords: [] };
  }
  #transfers(node: string): TransfersRow {
    const steps = [15, 10, 5, 0].map((ago) => ({ atMs: this.wallMs - ago * minute, transfers: this.transfers, usual: 300 }));
    const counted = (ended: number) => ({ ended, failed: 0 });
    return { node, last15: counted(this.transfers), last30: counted(2 * this.transfers), usual: null, steps, spread: 0.1 };
  }
  #state(node: string): NodeStateRow {
    const at = this.#lastAnswerMs.get(node)!;
    return {
      node,
      version: "1.162.3",
      minimumVersion: "1.150.1",
      isUpToDate: true,
      quic: "ok",
      lastPingedAtMs: at,
      startedAtMs: at - 86_400_000,
    };
  }

  /** The monitor runs: nodes write, are asked, and are looked at. */
  async run(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 2000) {
      this.pass(2000);
      if (this.isWriting) for (const name of names) this.#lastLineMs.set(name, this.wallMs);
      if (this.steadyMs - this.#askedMs >= minute) {
        this.#askedMs = this.steadyMs;
        for (const name of names) {
          if (this.isReachable) this.#lastAnswerMs.set(name, this.wallMs);
          this.#failed.set(name, this.isReachable ? 0 : this.#failed.get(name)! + 1);
          if (this.isReachable) this.#failingSinceMs.delete(name);
          else if (!this.#failingSinceMs.has(name)) this.#failingSinceMs.set(name, this.wallMs);
        }
      }
      await this.look();
    }
  }
  /** Time goes by, and nothing runs. */
  pass(steadyMs: number, wallMs = steadyMs): void {
    this.steadyMs += steadyMs;
    this.wallMs += wallMs;
  }
  async look(): Promise<void> {
    this.#alerting.turn();
    await this.#alerting.settled();
  }
}

describe("0 alerts of nodes, one of the monitor", () => {
  test.each<[string, (world: World) => void | Promise<void>]>([
    ["the loop is blocked for 60 s", (world) => world.pass(minute)],
    ["the process is stopped by SIGSTOP for 60 s", (world) => world.pass(minute + 500)],
    ["the machine sleeps for eight hours", (world) => world.pass(2000, 8 * 3_600_000)],
    ["the wall clock jumps two hours forward", (world) => world.pass(2000, 2 * 3_600_000)],
    ["the wall clock jumps two hours back", (world) => world.pass(2000, -2 * 3_600_000)],
    [
      "nothing was counted while the machine slept",
      async (world) => {
        world.transfers = 0;
        world.pass(2000, 8 * 3_600_000);
        await world.run(2 * minute);
        world.transfers = 300;
      },
    ],
    [
      "the database is locked for 60 s",
      async (world) => {
        world.isBroken = true;
        world.trouble = { code: "database-busy", message: "The database is locked.", fix: "" };
        await world.run(minute);
        world.trouble = null;
        world.isBroken = false;
      },
    ],
    [
      "a log is behind for eleven minutes",
      async (world) => {
        world.isBehind = true;
        await world.run(11 * minute);
        world.isBehind = false;
      },
    ],
    [
      "the network is cut for 60 s",
      async (world) => {
        world.isReachable = false;
        await world.run(20_000);
        world.isNetworkGone = true;
        await world.run(40_000);
        world.isReachable = true;
        world.isNetworkGone = false;
      },
    ],
  ])("%s", async (_what, trouble) => {
    const world = new World();
    await world.run(5 * minute);
    expect(world.opened).toEqual([]);
    await trouble(world);
    await world.run(40 * minute);
    expect(world.opened).toEqual(["monitor-impaired"]);
  });
});

test("an API that is away for ten minutes is told, and nobody hears of one that comes back before", async () => {
  const world = new World();
  await world.run(5 * minute);
  world.isReachable = false;
  await world.run(9 * minute);
  world.isReachable = true;
  await world.run(2 * minute);
  world.isReachable = false;
  await world.run(9 * minute);
  expect(world.opened).toEqual([]);
  await world.run(3 * minute);
  expect(world.opened).toEqual(names.map((name) => `api-unreachable ${name}`));
});

test.each([
  ["busy", 30],
  ["slow", 1],
  ["quiet", 0.1],
  ["new", null],
])("nodes that are down are told once each, and not again when they are back (%s)", async (_pace, usualPerMinute) => {
  const world = new World();
  world.usualPerMinute = usualPerMinute;
  await world.run(5 * minute);
  world.isReachable = false;
  world.isWriting = false;
  await world.run(30 * minute);
  expect(world.opened).toEqual(names.map((name) => `node-silent ${name}`));
  world.isWriting = true;
  await world.run(minute);
  world.isReachable = true;
  await world.run(60 * minute);
  expect(world.opened).toHaveLength(names.length);
});
