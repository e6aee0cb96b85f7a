/** What the page and the API ask of channels and messages, and change of them. */
import { severities } from "../../alerts/finding.ts";
import { AppError } from "../../core/errors.ts";
import { rfc3339 } from "../../core/time.ts";
import type * as view from "../../core/views.ts";
import { channelKinds } from "../../notifications/channels/index.ts";
import { unknownChannel, type ChannelStore } from "../../notifications/channel-store.ts";
import type { ChannelInput, ChannelRow } from "../../notifications/channel-rows.ts";
import { fieldsOf } from "../../notifications/field.ts";
import type { MessageStore } from "../../notifications/message-store.ts";
import type { PulseState } from "../../notifications/pulse.ts";
import { subscriptionSchema, type PushDesk, type Subscription } from "../../notifications/push-desk.ts";
import { channelsFor, type Routing } from "../../notifications/routing.ts";
import { sendTest, type SendMessage, type TestIo } from "../../notifications/sender.ts";
import { inZone } from "../../notifications/time-zone.ts";
import type { Channels } from "../../server/index.ts";

export interface ChannelDeskTools {
  readonly store: ChannelStore;
  readonly messages: MessageStore;
  /** What became of the last heartbeat; `null`: none yet, or another kind. */
  readonly called: (id: string) => PulseState | null;
  readonly push: PushDesk;
  readonly send: SendMessage;
  readonly routing: Routing;
  /** Of the server. */
  readonly zone: string;
  readonly pageUrl: () => string | null;
  /** Channels are others now. */
  readonly changed: () => void;
  /** @returns whether there is such a message that was given up */
  readonly resend: (message: string) => boolean;
  readonly io: TestIo;
}

const mostMessages = 200;

export class ChannelDesk implements Channels {
  readonly #tools: ChannelDeskTools;

  constructor(tools: ChannelDeskTools) {
    this.#tools = tools;
  }

  list(): view.Channels {
    return {
      channels: this.#tools.store.list().map((row) => this.#row(row)),
      kinds: channelKinds.map(kindOf),
      time_zone: this.#tools.zone,
    };
  }

  #row({ id, kind, name, language, settings, secrets, quiet, timeZone, origin }: ChannelRow): view.ChannelRow {
    const { waiting, dead, last } = this.#tools.messages.standing(id);
    const called = this.#tools.called(id);
    // A call leaves no message behind.
    const sentAtMs = called === null ? (last?.sent_at_ms ?? null) : called.result.is === "sent" ? called.atMs : null;
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
      last_sent_at: sentAtMs === null ? null : rfc3339(sentAtMs),
      last_answer: called?.result.answer.text ?? last?.answer ?? null,
    };
  }

  create(input: ChannelInput): view.ChannelRow {
    const row = this.#tools.store.create(input, this.#tools.io.now());
    this.#tools.changed();
    return this.#row(row);
  }

  change(id: string, change: Parameters<ChannelStore["change"]>[1]): view.ChannelRow {
    const row = this.#tools.store.change(id, change, this.#tools.io.now());
    this.#tools.changed();
    return this.#row(row);
  }

  drop(id: string): void {
    this.#tools.store.delete(id);
    this.#tools.changed();
  }

  async test(id: string): Promise<view.ChannelTest> {
    const { io, pageUrl, send, zone } = this.#tools;
    const row = this.#tools.store.get(id);
    if (row === null) throw unknownChannel(id);
    const sinceMs = io.now();
    const { code, result } = await sendTest(send, inZone(row, zone), pageUrl(), io);
    if (result.is === "sent") this.#tools.store.keepProven(id, io.now());
    const { status, text } = result.answer;
    return { code, sent: result.is === "sent", status, answer: text, took_ms: io.now() - sinceMs };
  }

  messages(): view.Messages {
    const names = new Map(this.#tools.store.list().map(({ id, name }) => [id, name]));
    const messages = this.#tools.messages.list(mostMessages).map((row) => ({
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
    if (this.#tools.resend(id)) return;
    throw new AppError("message-unknown", "There is no message of that id that was given up.", "/api/v1/messages lists them.");
  }

  deliveriesOf(alertId: number): readonly view.Delivery[] {
    const names = new Map(this.#tools.store.list().map(({ id, name }) => [id, name]));
    return this.#tools.messages.deliveriesOf(alertId).map((row) => ({
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
    const { push } = this.#tools;
    const subscriptions = push.subscriptions().length;
    try {
      return { key: push.keys().publicKey, trouble: null, subscriptions };
    } catch (cause) {
      if (!(cause instanceof AppError)) throw cause;
      return { key: null, trouble: { message: cause.message, fix: cause.fix }, subscriptions };
    }
  }

  pushKeyToAsk(): view.PushKeyToAsk {
    return { key: this.#tools.push.keysAnew(this.#tools.io.now()).publicKey };
  }

  subscribe(subscription: Subscription, userAgent: string): view.PushKey {
    const parsed = subscriptionSchema.safeParse(subscription);
    if (!parsed.success)
      throw new AppError("subscription-invalid", "This is no subscription of a browser.", "Send what PushSubscription.toJSON() gives.");
    this.#tools.push.subscribe(parsed.data, userAgent, this.#tools.io.now());
    const told = this.#tools.store.list().filter(({ kind }) => kind === "browser");
    for (const { id } of told) this.#tools.store.keepProven(id, this.#tools.io.now());
    if (told.length === 0) this.create({ kind: "browser", name: "browser", settings: {} });
    return this.pushKey();
  }

  unsubscribe(endpoint: string): view.PushKey {
    this.#tools.push.drop(endpoint);
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
