/** A dispatch with a clock that jumps, and a sink that is a function. */
import { DatabaseSync } from "node:sqlite";
import { enqueue, outboxTables, type OutboxRow } from "../alerts/outbox.ts";
import { FakeClock, seeded } from "../sources/polling/fake-clock.fixture.ts";
import { inTransaction } from "../store/database.ts";
import { migrate } from "../store/migrations.ts";
import type { SendResult } from "./channel.ts";
import { alertOf } from "./channel-double.fixture.ts";
import { Dispatch, type DispatchIo, type DispatchTools, type QueueChannel } from "./dispatch.ts";
import type { Message } from "./message.ts";
import { MessageStore } from "./message-store.ts";

export const second = 1000;
export const minute = 60_000;
export const hour = 3_600_000;
export const took: SendResult = { is: "sent", answer: { status: 200, text: "ok" } };
export const retry = (status: number | null = 503, afterMs: number | null = null): SendResult => ({
  is: "retry",
  afterMs,
  answer: { status, text: "not now" },
});

export function ioOf(clock: FakeClock): DispatchIo {
  const random = seeded(1);
  let keys = 0;
  return {
    now: clock.now,
    random,
    after(ms, work) {
      const stop = new AbortController();
      void clock.sleep(ms, stop.signal).then(() => (stop.signal.aborted ? undefined : work()));
      return () => stop.abort();
    },
    newKey: () => `key-${++keys}`,
  };
}

/** A message as it arrived: seconds since the start, its key, the alerts in it. */
export interface Arrival {
  readonly atS: number;
  readonly channel: string;
  readonly key: string;
  readonly kind: Message["kind"];
  readonly alerts: readonly string[];
}

export interface Bench {
  readonly db: DatabaseSync;
  readonly clock: FakeClock;
  readonly store: MessageStore;
  /** Everything that was tried, in its order. */
  readonly tried: Arrival[];
  /** A channel for each message that was given up. */
  readonly dead: string[];
  readonly failures: unknown[];
  channels: readonly QueueChannel[];
  send: (message: Message, channel: string) => SendResult | Promise<SendResult>;
  dispatch: Dispatch;
  gone: ReadonlySet<number>;
  /** Puts rows and wakes. */
  tell(...rows: readonly Partial<OutboxRow>[]): void;
  /** The process ends without a word, and another one begins. */
  restart(): void;
}

export function bench({ clock = new FakeClock(), ...over }: Partial<DispatchTools> & { readonly clock?: FakeClock } = {}): Bench {
  const db = new DatabaseSync(":memory:");
  migrate(db, [outboxTables]);
  const started = clock.now();
  const io = ioOf(clock);
  let lives = 0;
  const begin = () => {
    const life = ++lives;
    return new Dispatch({
      store: b.store,
      channels: () => b.channels,
      async send(channel, message) {
        const alerts = message.alerts.map(({ id, telling }) => `${id} ${telling}`);
        b.tried.push({ atS: (clock.now() - started) / second, channel, key: message.idempotency_key, kind: message.kind, alerts });
        const result = await b.send(message, channel);
        // A process that is gone hears no answer.
        return life === lives ? result : new Promise(() => undefined);
      },
      describe: (id) => (b.gone.has(id) ? null : alertOf({ id, node: `node-${id}` })),
      pageUrl: () => null,
      dead: (channel) => b.dead.push(channel),
      failed: (_channel, cause) => b.failures.push(cause),
      well: () => undefined,
      // Nor does its alarm clock ring.
      io: { ...io, after: (ms, work) => io.after(ms, () => (life === lives ? work() : undefined)) },
      ...over,
    });
  };
  const b: Bench = {
    db,
    clock,
    store: new MessageStore(db),
    tried: [],
    dead: [],
    failures: [],
    channels: [{ id: "a", language: "en", quiet: null, zone: "UTC" }],
    send: () => took,
    dispatch: null as unknown as Dispatch,
    gone: new Set(),
    tell(...rows) {
      const whole = rows.map((row): OutboxRow => ({
        alertId: 1,
        telling: "opened",
        severity: "warning",
        rule: "disk-level",
        node: "attic",
        channel: "a",
        atMs: clock.now(),
        ...row,
      }));
      inTransaction(db, () => enqueue(db, whole));
      b.dispatch.wake();
    },
    restart() {
      b.dispatch = begin();
      b.dispatch.wake();
    },
  };
  b.dispatch = begin();
  return b;
}
