/** Rules, engine, store, outbox and channels as they run, on a clock that jumps and views of the test's own. */
import { DatabaseSync } from "node:sqlite";
import { rules } from "../../alerts/rules/index.ts";
import type { WatchName } from "../../alerts/watches.ts";
import type { ChannelInput } from "../../notifications/channel-rows.ts";
import { ioOf } from "../../notifications/dispatch.fixture.ts";
import type { Route } from "../../notifications/routing.ts";
import { FakeClock } from "../../sources/polling/fake-clock.fixture.ts";
import type { Log } from "../logger.ts";
import { Alerting, type AlertingTools } from "./alerting.ts";
import { describedBy } from "./message-alerts.ts";
import { Notifications } from "./notifications.ts";
import type { RateWatch } from "./rate-watch.ts";
import type { WatchBuilders } from "./watch-builders.ts";

export const minute = 60_000;

/** What the sinks were sent. */
export interface Sent {
  readonly atMs: number;
  readonly url: string;
  readonly body: string;
}

export interface LabOptions {
  readonly filed: readonly ChannelInput[];
  readonly nodeNames?: readonly string[];
  readonly rows?: RowsOf;
  readonly db?: DatabaseSync;
  readonly more?: Partial<Pick<AlertingTools, "lines" | "rates" | "builders">>;
  readonly clock?: FakeClock;
  /** Of every severity; left out, all channels. */
  readonly route?: Route;
  /** What a sink answers; left out, 200. */
  readonly status?: (url: URL, body: string) => number;
  /** Which secret key it has; left out, the first. */
  readonly secret?: number;
}

/** Rows by view; what is not named has none. */
export type RowsOf = Partial<Record<WatchName, (nowMs: number) => readonly unknown[]>>;
type Given = Pick<AlertingTools, "db" | "nodeNames" | "clocks" | "log" | "notifications"> &
  Partial<AlertingTools> & { readonly rows: RowsOf };

/** Every rule on these views; nothing is wrong with the monitor itself, and nobody has set anything. */
export function alertingWith({ rows, ...given }: Given): Alerting {
  const now = given.clocks.wall;
  const view = (name: WatchName) => ({ nowMs: now(), rows: rows[name]?.(now()) ?? [], blind: new Set() });
  const views = new Proxy({}, { get: (_target, name) => () => view(name as WatchName) });
  return new Alerting({
    rules,
    builders: views as WatchBuilders,
    rates: views as RateWatch,
    lines: () => Promise.resolve(new Map()),
    groupOf: () => null,
    configured: () => undefined,
    zone: "UTC",
    keptDays: 365,
    isReady: () => true,
    trouble: () => null,
    isNetworkGone: () => false,
    followed: () => [],
    every: () => () => undefined,
    deliveriesOf: () => [],
    previewsOf: () => ({ of: () => Promise.reject(new Error("nobody asks")), stop: () => undefined }),
    changed: () => undefined,
    ...given,
  });
}

export class AlertingLab {
  readonly clock: FakeClock;
  readonly db: DatabaseSync;
  readonly sent: Sent[] = [];
  readonly changed: number[] = [];
  readonly failures: string[] = [];
  readonly alerting: Alerting;
  readonly notifications: Notifications;

  constructor({
    filed,
    nodeNames = ["attic"],
    rows = {},
    db = new DatabaseSync(":memory:"),
    more = {},
    clock = new FakeClock(),
    route = "all",
    status = () => 200,
    secret = 0,
  }: LabOptions) {
    this.clock = clock;
    this.db = db;
    const log: Log = (level, message) => {
      if (level === "error") this.failures.push(message);
    };
    const notifications: Notifications = new Notifications({
      db,
      key: () => ({ key: Buffer.alloc(32, secret), place: "here" }),
      filed,
      routing: { critical: route, warning: route, info: route },
      http: (url, { body }) => {
        this.sent.push({ atMs: clock.now(), url: url.href, body: String(body) });
        return Promise.resolve({ ok: true, answer: { status: status(url, String(body)), headers: {}, body: Buffer.from("ok") } });
      },
      zone: "UTC",
      describe: (id, speech) => describedBy(this.alerting.desk, () => null)(id, speech),
      digest: () => [],
      pageUrl: () => null,
      log,
      io: ioOf(clock),
    });
    this.notifications = notifications;
    this.alerting = alertingWith({
      db,
      nodeNames,
      rows,
      clocks: { wall: clock.now, steady: clock.now },
      log,
      notifications,
      deliveriesOf: (id) => notifications.desk.deliveriesOf(id),
      changed: (alerts) => this.changed.push(alerts.length),
      ...more,
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
