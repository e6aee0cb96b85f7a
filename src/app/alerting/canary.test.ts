/** A heartbeat is called by what comes out of the outbox, and by nothing else. */
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startSink, type SinkDouble } from "../../notifications/channel-double.fixture.ts";
import { rules } from "../../alerts/rules/index.ts";
import { createSend } from "../../sources/http/send.ts";
import { FakeClock } from "../../sources/polling/fake-clock.fixture.ts";
import { Alerting } from "./alerting.ts";
import { Notifications } from "./notifications.ts";
import type { RateWatch } from "./rate-watch.ts";
import type { WatchBuilders } from "./watch-builders.ts";

const minute = 60_000;

class Lab {
  readonly clock = new FakeClock();
  readonly db: DatabaseSync;
  readonly changed: number[] = [];
  readonly failures: string[] = [];
  readonly alerting: Alerting;
  readonly notifications: Notifications;

  constructor(url: string, db = new DatabaseSync(":memory:")) {
    const { clock } = this;
    this.db = db;
    const nothing = () => ({ nowMs: clock.now(), rows: [], blind: new Set() });
    const every = { get: () => nothing } as ProxyHandler<object>;
    this.notifications = new Notifications({
      db,
      key: () => ({ key: Buffer.alloc(32), place: "here" }),
      filed: [{ kind: "heartbeat", name: "dead man", settings: { url, every_minutes: 5 } }],
      routing: { critical: "all", warning: "all", info: "all" },
      http: createSend(),
      describe: () => null,
      digest: () => [],
      pageUrl: () => null,
      dead: () => undefined,
      failed: (what) => this.failures.push(what),
      io: { now: clock.now, random: () => 0.5, after: () => () => undefined, newKey: () => "key" },
    });
    this.alerting = new Alerting({
      db,
      rules,
      builders: new Proxy({}, every) as WatchBuilders,
      rates: new Proxy({}, every) as RateWatch,
      nodeNames: ["attic"],
      groupOf: () => null,
      configured: () => undefined,
      clocks: { wall: clock.now, steady: clock.now },
      zone: "UTC",
      keptDays: 365,
      isReady: () => true,
      trouble: () => null,
      isNetworkGone: () => false,
      every: () => () => undefined,
      log: (level, message) => {
        if (level === "error") this.failures.push(message);
      },
      notifications: this.notifications,
      deliveriesOf: () => [],
      changed: (rows) => this.changed.push(rows.length),
    });
  }

  async run(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 2000) {
      this.alerting.turn();
      await this.alerting.settled();
      await this.clock.pass(2000);
    }
  }
  count(table: string): number {
    return (this.db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
  }
}

let sink: SinkDouble;
beforeEach(async () => {
  sink = await startSink();
});
afterEach(() => sink.stop());
const calls = (least: number) => expect.poll(() => sink.requests.length).toBe(least);

test("a canary goes through rule, store and outbox for each call, and leaves nothing behind", async () => {
  const lab = new Lab(sink.url);
  for (let called = 1; called <= 12; called++) {
    await lab.run(10_000);
    await calls(called);
    await lab.run(5 * minute - 10_000);
  }
  expect(["alerts", "alert_history", "outbox", "messages"].map((table) => lab.count(table))).toEqual([0, 0, 0, 0]);
  expect([lab.changed, lab.failures, lab.alerting.openAlerts()]).toEqual([[], [], []]);
});

test.each<[string, string]>([
  ["alerts cannot be stored", "CREATE TRIGGER full BEFORE INSERT ON alerts BEGIN SELECT RAISE(ABORT, 'disk full'); END"],
  ["the outbox takes nothing", "CREATE TRIGGER full BEFORE INSERT ON outbox BEGIN SELECT RAISE(ABORT, 'disk full'); END"],
])("it is not called while %s, and is afterwards", async (_what, trigger) => {
  const lab = new Lab(sink.url);
  lab.db.exec(trigger);
  await lab.run(20 * minute);
  expect(sink.requests).toHaveLength(0);
  expect(lab.failures).toEqual(["alerts: store failed"]);
  lab.db.exec("DROP TRIGGER full");
  await lab.run(4000);
  await calls(1);
});

test("a maintenance window for everything does not hush it", async () => {
  const lab = new Lab(sink.url);
  lab.alerting.desk.putMaintenance(null, {
    name: "all",
    nodes: [],
    groups: [],
    rules: [],
    schedule: { is: "once", fromMs: lab.clock.now() - minute, untilMs: lab.clock.now() + 60 * minute },
  });
  await lab.run(10_000);
  await calls(1);
});

test("after a kill between the outbox and the call it goes on", async () => {
  const killed = new Lab(sink.url);
  killed.alerting.engine.look("canary", { nowMs: killed.clock.now(), rows: [{ channel: "any" }], blind: new Set() });
  killed.alerting.engine.settle(killed.clock.now());
  expect([killed.count("alerts"), killed.count("outbox")]).toEqual([1, 1]);
  const next = new Lab(sink.url, killed.db);
  await next.run(10_000);
  await calls(1);
  await next.run(5 * minute);
  await calls(2);
  expect([next.count("alerts"), next.count("outbox")]).toEqual([0, 0]);
});
