/** What is told of alerts, from the outbox to people: queues, digests, pulses, and the answers of the page about them. */
import { randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { severities, type Severity } from "../../alerts/finding.ts";
import type { Told } from "../../alerts/engine.ts";
import { enqueue, outboxTables } from "../../alerts/outbox.ts";
import { AppError } from "../../core/errors.ts";
import { rfc3339 } from "../../core/time.ts";
import type * as view from "../../core/views.ts";
import { channelKinds } from "../../notifications/channels/index.ts";
import { ChannelStore, channelTables } from "../../notifications/channel-store.ts";
import type { ChannelInput, ChannelRow } from "../../notifications/channel-rows.ts";
import type { Describe, Speech } from "../../notifications/compose.ts";
import { Digests } from "../../notifications/digests.ts";
import { Dispatch, type DispatchIo } from "../../notifications/dispatch.ts";
import { fieldsOf } from "../../notifications/field.ts";
import type { MessageAlert } from "../../notifications/message.ts";
import { MessageStore } from "../../notifications/message-store.ts";
import { digestChannels, pulseChannels } from "../../notifications/plans.ts";
import { Pulse } from "../../notifications/pulse.ts";
import { PushDesk, pushTables, subscriptionSchema, type Subscription } from "../../notifications/push-desk.ts";
import { channelsFor, takesAlerts, type Route } from "../../notifications/routing.ts";
import { Vault, type SecretKey } from "../../notifications/secrets.ts";
import { createSender, sendTest, type SendMessage } from "../../notifications/sender.ts";
import type { Channels } from "../../server/index.ts";
import type { Send } from "../../sources/http/send.ts";
import { migrate } from "../../store/migrations.ts";

export interface NotificationTools {
  readonly db: DatabaseSync;
  readonly key: () => SecretKey;
  /** Of the config file. */
  readonly filed: readonly ChannelInput[];
  readonly routing: Readonly<Record<Severity, Route>>;
  readonly http: Send;
  /** Of the server: of channels that have none of their own. */
  readonly zone: string;
  readonly describe: Describe;
  /** Open ones, and those that ended since. */
  readonly digest: (sinceMs: number, speech: Speech) => readonly MessageAlert[];
  readonly pageUrl: () => string | null;
  /** A message was given up. `channel`: its name. */
  readonly dead: (channel: string, answer: string) => void;
  readonly failed: (what: string, cause: unknown) => void;
  readonly io: DispatchIo;
}

const mostMessages = 200;
const prunedAtOnce = 500;
const keptMs = 90 * 86_400_000;

export class Notifications implements Channels {
  readonly #tools: NotificationTools;
  readonly #store: ChannelStore;
  readonly #messages: MessageStore;
  readonly #push: PushDesk;
  readonly #send: SendMessage;
  readonly #dispatch: Dispatch;
  readonly #digests: Digests;
  readonly #pulse: Pulse;

  /** @throws {AppError} channel-invalid of a channel of the config file */
  constructor(tools: NotificationTools) {
    const { db, io, failed, pageUrl } = tools;
    this.#tools = tools;
    migrate(db, [outboxTables, channelTables, pushTables]);
    const vault = new Vault(tools.key);
    const store = new ChannelStore(db, vault, tools.filed);
    const messages = new MessageStore(db);
    this.#push = new PushDesk(db, vault);
    this.#send = createSender(store, { now: io.now, http: tools.http, push: this.#push });
    const nameOf = (id: string) => store.get(id)?.name ?? id;
    this.#dispatch = new Dispatch({
      store: messages,
      channels: () =>
        store
          .list()
          .filter(takesAlerts)
          .map((row) => this.#zoned(row)),
      send: this.#send,
      describe: tools.describe,
      pageUrl,
      dead: (channel, _message, answer) => tools.dead(nameOf(channel), answer.text),
      failed: (channel, cause) => failed(`channel ${nameOf(channel)}`, cause),
      io,
    });
    this.#digests = new Digests({
      channels: () => digestChannels(store, tools.zone),
      store: messages,
      kept: store,
      alerts: tools.digest,
      pageUrl,
      stored: () => this.#dispatch.wake(),
      failed: (channel, cause) => failed(`digest of ${nameOf(channel)}`, cause),
      io,
    });
    this.#pulse = new Pulse({
      channels: () => pulseChannels(store),
      send: this.#send,
      failed: (_channel, cause) => failed("heartbeat", cause),
      io,
    });
    this.#store = store;
    this.#messages = messages;
  }

  start(): void {
    this.#dispatch.wake();
    this.#digests.wake();
  }

  readonly #zoned = (row: ChannelRow) => ({ ...row, zone: row.timeZone ?? this.#tools.zone });

  /** Inside the transaction of the alerts. */
  enqueue(tellings: readonly Told[], nowMs: number): void {
    if (tellings.length === 0) return;
    const channels = this.#store.list();
    const rows = tellings.flatMap(({ alert, telling }) => {
      const { id: alertId, severity, rule, node } = alert;
      // Who heard of it hears that it is over, too.
      const heard = telling === "resolved" ? (alert.told?.severity ?? severity) : severity;
      const routed = channelsFor(this.#tools.routing[heard], channels);
      return routed.map((channel) => ({ alertId, telling, severity: heard, rule, node, channel, atMs: nowMs }));
    });
    enqueue(this.#tools.db, rows);
  }

  wake(): void {
    this.#dispatch.wake();
  }

  /** The pipeline has run through. */
  beat(): void {
    this.#pulse.beat();
  }

  prune(nowMs: number): void {
    this.#messages.prune(nowMs - keptMs, prunedAtOnce);
  }

  async stop(): Promise<void> {
    this.#digests.stop();
    this.#pulse.stop();
    await this.#dispatch.stop();
  }

  list(): view.Channels {
    return { channels: this.#store.list().map((row) => this.#row(row)), kinds: channelKinds.map(kindOf), time_zone: this.#tools.zone };
  }

  #row({ id, kind, name, language, settings, secrets, quiet, timeZone, origin }: ChannelRow): view.ChannelRow {
    const { waiting, dead, last } = this.#messages.standing(id);
    const hears = severities.filter((severity) => channelsFor(this.#tools.routing[severity], [{ id, kind, name }]).length > 0);
    return {
      id,
      kind,
      name,
      language,
      settings: { ...settings },
      secrets: [...secrets],
      quiet,
      time_zone: timeZone,
      origin,
      hears,
      waiting,
      dead,
      last_sent_at: last?.sent_at_ms == null ? null : rfc3339(last.sent_at_ms),
      last_answer: last?.answer ?? null,
    };
  }

  create(input: ChannelInput): view.ChannelRow {
    const row = this.#store.create(input, this.#tools.io.now());
    this.start();
    return this.#row(row);
  }

  change(id: string, change: Parameters<ChannelStore["change"]>[1]): view.ChannelRow {
    const row = this.#store.change(id, change, this.#tools.io.now());
    this.start();
    return this.#row(row);
  }

  drop(id: string): void {
    this.#store.delete(id);
    this.#dispatch.wake();
  }

  async test(id: string): Promise<view.ChannelTest> {
    const { io, pageUrl } = this.#tools;
    const row = this.#store.get(id);
    if (row === null) throw new AppError("channel-unknown", "There is no such channel.", "/api/v1/channels lists them.");
    const sinceMs = io.now();
    const { code, result } = await sendTest(this.#send, this.#zoned(row), pageUrl(), io);
    const { status, text } = result.answer;
    return { code, sent: result.is === "sent", status, answer: text, took_ms: io.now() - sinceMs };
  }

  messages(): view.Messages {
    const names = new Map(this.#store.list().map(({ id, name }) => [id, name]));
    const messages = this.#messages.list("all", mostMessages).map((row) => ({
      id: row.id,
      channel: row.channel,
      channel_name: names.get(row.channel) ?? row.channel,
      state: stateOf(row),
      severity: row.severity,
      at: rfc3339(row.composed_at_ms),
      sent_at: row.sent_at_ms === null ? null : rfc3339(row.sent_at_ms),
      attempts: row.attempts,
      next_try_at: stateOf(row) === "waiting" ? rfc3339(row.next_try_at_ms) : null,
      answer: row.answer,
    }));
    return { messages };
  }

  resend(id: string): void {
    if (this.#dispatch.resend(id)) return;
    throw new AppError("message-unknown", "There is no message of that id that was given up.", "/api/v1/messages lists them.");
  }

  deliveriesOf(alertId: number): readonly view.Delivery[] {
    const names = new Map(this.#store.list().map(({ id, name }) => [id, name]));
    return this.#messages.deliveriesOf(alertId).map((row) => ({
      message: row.message_id ?? "",
      channel: row.channel,
      channel_name: names.get(row.channel) ?? row.channel,
      state: stateOf(row),
      telling: row.telling,
      at: rfc3339(row.sent_at_ms ?? row.at_ms),
      attempts: row.attempts ?? 0,
      answer: row.answer,
    }));
  }

  pushKey(): view.PushKey {
    return { key: this.#push.keys().publicKey, subscriptions: this.#push.subscriptions().length };
  }

  subscribe(subscription: Subscription, userAgent: string): view.PushKey {
    const parsed = subscriptionSchema.safeParse(subscription);
    if (!parsed.success)
      throw new AppError("subscription-invalid", "This is no subscription of a browser.", "Send what PushSubscription.toJSON() gives.");
    this.#push.subscribe(parsed.data, userAgent, this.#tools.io.now());
    const isThere = this.#store.list().some(({ kind }) => kind === "browser");
    if (!isThere) this.create({ kind: "browser", name: "browser", settings: {} });
    return this.pushKey();
  }

  unsubscribe(endpoint: string): view.PushKey {
    this.#push.drop(endpoint);
    return this.pushKey();
  }
}

const stateOf = (row: { readonly sent_at_ms: number | null; readonly dead_at_ms: number | null }): view.MessageRow["state"] =>
  row.sent_at_ms !== null ? "sent" : row.dead_at_ms !== null ? "dead" : "waiting";

const kindOf = ({ kind, takes, settings }: (typeof channelKinds)[number]): view.ChannelKind => ({
  kind,
  takes,
  fields: fieldsOf(settings).map((field) => ({ ...field, input: { ...field.input } })),
});

/** The clock and the timers of this machine. */
export const realDispatchIo: DispatchIo = {
  now: Date.now,
  random: Math.random,
  after(ms, work) {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
  newKey: randomUUID,
};
