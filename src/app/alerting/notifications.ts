/** What is told of alerts, from the outbox to people: queues, digests and pulses. */
import type { DatabaseSync } from "node:sqlite";
import type { Told } from "../../alerts/due-tellings.ts";
import { enqueue, outboxTables } from "../../alerts/outbox.ts";
import type { FailingChannelRow } from "../../alerts/watches.ts";
import { ChannelStore, channelTables } from "../../notifications/channel-store.ts";
import type { ChannelInput } from "../../notifications/channel-rows.ts";
import type { Describe, Speech } from "../../notifications/compose.ts";
import { Digests } from "../../notifications/digests.ts";
import { failingChannels } from "../../notifications/failing.ts";
import { Dispatch, type DispatchIo } from "../../notifications/dispatch.ts";
import type { MessageAlert } from "../../notifications/message.ts";
import { MessageStore } from "../../notifications/message-store.ts";
import { digestChannels, pulseChannels } from "../../notifications/plans.ts";
import { Pulse } from "../../notifications/pulse.ts";
import { PushDesk, pushTables } from "../../notifications/push-desk.ts";
import { outboxRowsOf, takesAlerts, usedChannels, type Routing } from "../../notifications/routing.ts";
import { inZone } from "../../notifications/time-zone.ts";
import { Vault, type SecretKey } from "../../notifications/secrets.ts";
import { createSender } from "../../notifications/sender.ts";
import type { Send } from "../../sources/http/send.ts";
import { migrate } from "../../store/migrations.ts";
import type { Log } from "../logger.ts";
import { ChannelDesk } from "./channel-desk.ts";
import { OnceLog } from "./once-log.ts";

export interface NotificationTools {
  readonly db: DatabaseSync;
  readonly key: () => SecretKey;
  /** Of the config file. */
  readonly filed: readonly ChannelInput[];
  readonly routing: Routing;
  readonly http: Send;
  /** Of the server: of channels that have none of their own. */
  readonly zone: string;
  readonly describe: Describe;
  /** Open ones, and those that ended since. */
  readonly digest: (sinceMs: number, speech: Speech) => readonly MessageAlert[];
  readonly pageUrl: () => string | null;
  readonly log: Log;
  readonly io: DispatchIo;
}

const prunedAtOnce = 500;
const keptMs = 90 * 86_400_000;

export class Notifications {
  readonly desk: ChannelDesk;
  readonly #tools: NotificationTools;
  readonly #store: ChannelStore;
  readonly #messages: MessageStore;
  readonly #dispatch: Dispatch;
  readonly #digests: Digests;
  readonly #pulse: Pulse;

  /** @throws {AppError} channel-invalid of a channel of the config file */
  constructor(tools: NotificationTools) {
    const { db, io, log, pageUrl } = tools;
    this.#tools = tools;
    migrate(db, [outboxTables, channelTables, pushTables]);
    const vault = new Vault(tools.key);
    const store = new ChannelStore(db, vault, tools.filed);
    const messages = new MessageStore(db);
    const push = new PushDesk(db, vault);
    const send = createSender(store, { now: io.now, http: tools.http, push });
    const once = new OnceLog(log);
    const faults = (what: (channel: string) => string, list: string) => ({
      failed: (id: string | null, cause: unknown) => once.failed(what(id ?? ""), cause, id === null ? list : what(nameIn(store, id))),
      well: (id: string | null) => once.well(what(id ?? "")),
    });
    this.#dispatch = new Dispatch({
      store: messages,
      channels: () =>
        store
          .list()
          .filter(takesAlerts)
          .map((row) => inZone(row, tools.zone)),
      send,
      describe: tools.describe,
      pageUrl,
      dead: (id, { text: answer }) => log("warn", `alerts: a message over the channel ${nameIn(store, id)} was given up`, { answer }),
      ...faults((channel) => `channel ${channel}`, "channels"),
      io,
    });
    this.#digests = new Digests({
      channels: () => digestChannels(store, tools.zone),
      store: messages,
      kept: store,
      alerts: tools.digest,
      pageUrl,
      stored: () => this.#dispatch.wake(),
      ...faults((channel) => `digest of ${channel}`, "digests"),
      io,
    });
    this.#pulse = new Pulse({
      channels: () => pulseChannels(store),
      store: messages,
      send,
      ...faults((channel) => `heartbeat ${channel}`, "heartbeats"),
      io,
    });
    this.desk = new ChannelDesk({
      store,
      messages,
      called: (id) => this.#pulse.state(id),
      push,
      send,
      routing: tools.routing,
      zone: tools.zone,
      pageUrl,
      changed: () => this.start(),
      resend: (id) => this.#dispatch.resend(id),
      io,
    });
    this.#store = store;
    this.#messages = messages;
  }

  start(): void {
    this.#dispatch.wake();
    this.#digests.wake();
  }

  /** Inside the transaction of the alerts. */
  enqueue(tellings: readonly Told[], nowMs: number): void {
    if (tellings.length === 0) return;
    const hearing = { routing: this.#tools.routing, channels: this.#store.list(), pulses: this.#pulse.due() };
    enqueue(this.#tools.db, outboxRowsOf(tellings, hearing, nowMs));
  }

  wake(): void {
    this.#dispatch.wake();
  }

  /** Heartbeats that are due. */
  duePulses(): readonly string[] {
    return this.#pulse.due();
  }

  /** Calls those whose canary came through. */
  beat(): void {
    this.#pulse.beat();
  }

  /** Channels that do not deliver; one that nothing goes to need not. */
  failing(nowMs: number): readonly FailingChannelRow[] {
    const { routing, zone } = this.#tools;
    const failing = failingChannels({ channels: this.#store, messages: this.#messages }, nowMs);
    if (failing.length === 0) return failing;
    const digests = digestChannels(this.#store, zone).map(({ id }) => id);
    const used = usedChannels({ routing, channels: this.#store.list() }, digests);
    return failing.filter(({ channel }) => used.has(channel));
  }

  prune(nowMs: number): void {
    this.#messages.prune(nowMs - keptMs, prunedAtOnce);
  }

  async stop(): Promise<void> {
    this.#digests.stop();
    this.#pulse.stop();
    await this.#dispatch.stop();
  }
}

/** Its id, where the name cannot be read: this is asked when reading just failed. */
function nameIn(store: ChannelStore, id: string): string {
  try {
    return store.get(id)?.name ?? id;
  } catch {
    return id;
  }
}
