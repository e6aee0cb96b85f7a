/**
 * What waits in the outbox reaches people: a queue for each channel, one message at a time, oldest first. A message is kept before it is
 * sent and marked after the answer, so a kill in between sends the same bytes with the same key once more, and loses nothing.
 */
import { backOffMs } from "../sources/polling/back-off.ts";
import type { SendResult, SinkAnswer } from "./channel.ts";
import type { ChannelRow } from "./channel-rows.ts";
import { composed, messageOf, type Describe, type Speech } from "./compose.ts";
import type { Message } from "./message.ts";
import type { MessageStore, QueuedMessage, WaitingRow } from "./message-store.ts";
import { isQuiet, quietUntil } from "./quiet-hours.ts";

export interface Limits {
  /** So many messages a channel within the span; what comes on top waits and goes together. */
  readonly messages: number;
  readonly withinMs: number;
  /** Rows of one message. */
  readonly rows: number;
  readonly firstBackOffMs: number;
  readonly mostBackOffMs: number;
  readonly deadAfterMs: number;
  /** After so many refusals of the message itself the next one is tried. */
  readonly refusals: number;
}
export const usualLimits: Limits = {
  messages: 3,
  withinMs: 5 * 60_000,
  rows: 1000,
  firstBackOffMs: 5000,
  mostBackOffMs: 15 * 60_000,
  deadAfterMs: 24 * 3_600_000,
  refusals: 8,
};

export interface DispatchIo {
  readonly now: () => number;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Runs `work` once after `ms`; the answer calls it off. */
  readonly after: (ms: number, work: () => void) => () => void;
  readonly newKey: () => string;
}

/** `zone`: of its messages and its quiet hours. */
export type QueueChannel = Pick<ChannelRow, "id" | "language" | "quiet"> & Pick<Speech, "zone">;

export interface DispatchTools {
  readonly store: MessageStore;
  /** Those that take alerts, as they are now. */
  readonly channels: () => readonly QueueChannel[];
  readonly send: (channel: string, message: Message, signal: AbortSignal) => Promise<SendResult>;
  readonly describe: Describe;
  readonly pageUrl: () => string | null;
  /** A message is given up. */
  readonly dead: (channel: string, answer: SinkAnswer) => void;
  /** A mistake of the monitor, or a disk that is full: it goes on by itself. `null`: the list of the channels. */
  readonly failed: (channel: string | null, cause: unknown) => void;
  /** Everything of the channel is done, or the list could be read. */
  readonly well: (channel: string | null) => void;
  readonly io: DispatchIo;
  readonly limits?: Partial<Limits>;
}

interface Queue {
  /** The message that is on its way. */
  running: Promise<void> | null;
  /** Whoever is told of a dead message may wake the dispatch from within. */
  isLooking: boolean;
  cancel: () => void;
  /** What became of a message and could not be stored yet; nothing is sent before it is. */
  unstored: (() => void) | null;
}

const newQueue = (): Queue => ({ running: null, isLooking: false, cancel: () => undefined, unstored: null });

type Next =
  | { readonly is: "idle" }
  | { readonly is: "wait"; readonly untilMs: number }
  | { readonly is: "send"; readonly message: QueuedMessage };

/** Clocks are set: nobody sleeps longer than this without looking. */
const longestSleepMs = 3_600_000;
const storeAgainMs = 30_000;
const graceMs = 3000;
const mostAskedBackOffMs = 60_000;
/** The message itself is refused; everything else may pass. */
const refusing = [400, 413, 415, 422];

export class Dispatch {
  readonly #tools: DispatchTools;
  readonly #limits: Limits;
  readonly #queues = new Map<string, Queue>();
  readonly #stopping = new AbortController();
  #isStopping = false;
  /** Of a list of channels that could not be read. */
  #cancelWake: () => void = () => undefined;
  /** As it was at the last look. */
  #clockMs = 0;

  constructor(tools: DispatchTools) {
    this.#tools = tools;
    this.#limits = { ...usualLimits, ...tools.limits };
  }

  /** Looks at every channel: at the start, after rows were stored, after channels were changed. */
  wake(): void {
    this.#cancelWake();
    if (this.#isStopping) return;
    const known = this.#safely(null, () => this.#tools.channels());
    if (known === null) {
      this.#cancelWake = this.#tools.io.after(storeAgainMs, () => this.wake());
      return;
    }
    this.#tools.well(null);
    const channels = new Map(known.map((channel) => [channel.id, channel]));
    for (const [id, queue] of this.#queues)
      if (!channels.has(id) && queue.running === null) {
        queue.cancel();
        this.#queues.delete(id);
      }
    for (const id of channels.keys()) this.#turn(id);
  }

  /** What is on its way has a moment to arrive; else it goes again after the next start. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#cancelWake();
    for (const { cancel } of this.#queues.values()) cancel();
    const cancel = this.#tools.io.after(graceMs, () => this.#stopping.abort());
    await Promise.all([...this.#queues.values()].map(({ running }) => running));
    cancel();
  }

  /** A dead message goes again, as it was. @returns whether there is one */
  resend(messageId: string): boolean {
    const channel = this.#tools.store.revive(messageId, this.#tools.io.now());
    if (channel !== null) this.wake();
    return channel !== null;
  }

  #turn(id: string): void {
    const queue = this.#queues.get(id) ?? newQueue();
    this.#queues.set(id, queue);
    if (queue.running !== null || queue.isLooking || this.#isStopping) return;
    queue.cancel();
    queue.isLooking = true;
    try {
      const next = this.#safely(id, () => this.#look(id, queue));
      if (next === null) this.#sleep(id, queue, storeAgainMs);
      else if (next.is === "idle") this.#tools.well(id);
      else if (next.is === "wait") this.#sleep(id, queue, next.untilMs - this.#tools.io.now());
      else queue.running = this.#carry(id, queue, next.message);
    } finally {
      queue.isLooking = false;
    }
  }

  #look(id: string, queue: Queue): Next {
    queue.unstored?.();
    queue.unstored = null;
    const channel = this.#tools.channels().find((known) => known.id === id);
    return channel === undefined ? { is: "idle" } : this.#next(channel);
  }

  #sleep(id: string, queue: Queue, ms: number): void {
    queue.cancel = this.#tools.io.after(Math.max(1, Math.min(longestSleepMs, ms)), () => this.#turn(id));
  }

  /** `null`: it threw, and that was told. */
  #safely<T>(channel: string | null, work: () => T): T | null {
    try {
      return work();
    } catch (cause) {
      this.#tools.failed(channel, cause);
      return null;
    }
  }

  async #carry(id: string, queue: Queue, message: QueuedMessage): Promise<void> {
    const result = await this.#try(id, message);
    const nowMs = this.#tools.io.now();
    // Cut off by the end of the program: that says nothing about the channel.
    if (this.#stopping.signal.aborted && result.is === "retry") return;
    queue.running = null;
    queue.unstored = () => this.#settle(message, result, nowMs);
    if (this.#isStopping) return void this.#safely(id, queue.unstored);
    this.#turn(id);
  }

  async #try(id: string, message: QueuedMessage): Promise<SendResult> {
    try {
      return await this.#tools.send(id, this.#tools.store.body(message.id), this.#stopping.signal);
    } catch (cause) {
      this.#tools.failed(id, cause);
      const text = `The monitor itself failed: ${cause instanceof Error ? cause.message : String(cause)}`;
      return { is: "retry", afterMs: null, answer: { status: null, text } };
    }
  }

  #settle(message: QueuedMessage, result: SendResult, nowMs: number): void {
    const { store, dead } = this.#tools;
    if (result.is === "sent") return store.sent(message.id, result.answer, nowMs);
    const { deadAfterMs } = this.#limits;
    const attempts = message.attempts + 1;
    if (result.is !== "retry") {
      store.dead(message.id, result.answer, { refusals: message.refusals, why: result.is, nowMs });
      // Where nobody ever asked to be told, nobody waits for it.
      if (result.is === "lost") this.#safely(message.channel, () => dead(message.channel, result.answer));
      return;
    }
    const refusals = message.refusals + (refusing.includes(result.answer.status ?? 0) ? 1 : 0);
    const endMs = message.queued_at_ms + deadAfterMs;
    const why = refusals >= this.#limits.refusals ? "refused" : nowMs >= endMs ? "late" : null;
    if (why !== null) {
      store.dead(message.id, result.answer, { refusals, why, nowMs });
      this.#safely(message.channel, () => dead(message.channel, result.answer));
      return;
    }
    const nextTryAtMs = Math.min(endMs, Math.round(nowMs + this.#pauseMs(attempts, result.afterMs)));
    store.failed(message.id, result.answer, { refusals, nextTryAtMs });
  }

  /** Who says how long to wait is believed, and still not asked every second for a day. */
  #pauseMs(attempts: number, afterMs: number | null): number {
    const { firstBackOffMs, mostBackOffMs } = this.#limits;
    const mostMs = afterMs === null ? mostBackOffMs : Math.min(mostBackOffMs, mostAskedBackOffMs);
    return Math.max(firstBackOffMs / 5, afterMs ?? 0, backOffMs(attempts, mostMs, this.#tools.io.random(), firstBackOffMs));
  }

  #next(channel: QueueChannel): Next {
    const { store, io } = this.#tools;
    const nowMs = io.now();
    const { quiet, zone } = channel;
    const endMs = quiet !== null && isQuiet(quiet, zone, nowMs) ? quietUntil(quiet, zone, nowMs) : null;
    const only = endMs === null ? "any" : "critical";
    const open = store.firstOpen(channel.id, only);
    if (this.#noteClock(nowMs, open) === "back") return this.#next(channel);
    if (open !== null) return this.#due(open, nowMs);
    const rows = store.waiting(channel.id, only, this.#limits.rows);
    if (rows.length > 0) return this.#nextComposed(channel, rows, nowMs);
    if (endMs === null) return { is: "idle" };
    const isHeld = store.firstOpen(channel.id, "any") !== null || store.waiting(channel.id, "any", 1).length > 0;
    return isHeld ? { is: "wait", untilMs: endMs } : { is: "idle" };
  }

  #due(message: QueuedMessage, nowMs: number): Next {
    return message.next_try_at_ms <= nowMs ? { is: "send", message } : { is: "wait", untilMs: message.next_try_at_ms };
  }

  /** A clock that was set back must not keep a message for hours, nor for years. `open`: after a restart only its queued time shows that the clock was set back. */
  #noteClock(nowMs: number, open: QueuedMessage | null): "ahead" | "back" {
    const newestMs = Math.max(this.#clockMs, open?.queued_at_ms ?? 0);
    if (newestMs <= nowMs + longestSleepMs) {
      this.#clockMs = nowMs;
      return "ahead";
    }
    this.#tools.store.rewind(nowMs);
    this.#clockMs = nowMs;
    return "back";
  }

  #nextComposed(channel: QueueChannel, rows: readonly WaitingRow[], nowMs: number): Next {
    const { store } = this.#tools;
    const { messages, withinMs } = this.#limits;
    const times = store.sentTimes(channel.id, nowMs - withinMs, nowMs, messages);
    if (times.length >= messages) return { is: "wait", untilMs: times.at(-1)! + withinMs };
    this.#compose(channel, rows, nowMs);
    return this.#next(channel);
  }

  #compose(channel: QueueChannel, rows: readonly WaitingRow[], nowMs: number): void {
    const { store, io, describe, failed, pageUrl } = this.#tools;
    const { alerts, told, gone } = composed(rows, channel, { describe, failed: (cause) => failed(channel.id, cause) });
    if (alerts.length === 0) return store.transaction(() => store.drop(gone));
    const { language, quiet, zone } = channel;
    const wasHeld = quiet !== null && rows.some(({ severity, at_ms }) => severity !== "critical" && isQuiet(quiet, zone, at_ms));
    const kind = wasHeld ? "digest" : "alerts";
    const message = messageOf({ key: io.newKey(), kind, language, zone, nowMs, pageUrl: pageUrl() }, alerts);
    store.compose(channel.id, message, { told, gone }, nowMs);
  }
}
