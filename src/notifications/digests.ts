/** Mails that come by the clock: what is open and what ended, for channels that ask for it. */
import type { Language } from "../alerts/rule.ts";
import { messageOf, type Speech } from "./compose.ts";
import { nextDigestMs, type DigestPlan } from "./digest-plan.ts";
import type { DispatchIo } from "./dispatch.ts";
import type { MessageAlert } from "./message.ts";
import type { MessageStore } from "./message-store.ts";

export interface DigestChannel {
  readonly id: string;
  readonly language: Language;
  readonly plan: DigestPlan;
}

export interface DigestTools {
  readonly channels: () => readonly DigestChannel[];
  readonly store: Pick<MessageStore, "insert" | "transaction">;
  readonly kept: { digestedAtMs(channel: string): number | null; keepDigested(channel: string, atMs: number): void };
  /** What is open (telling `reminder`) and what ended since (telling `resolved`). */
  readonly alerts: (sinceMs: number, speech: Speech) => readonly MessageAlert[];
  readonly pageUrl: () => string | null;
  /** After a digest was stored. */
  readonly stored: () => void;
  /** `null`: the list of the channels. */
  readonly failed: (channel: string | null, cause: unknown) => void;
  readonly well: (channel: string | null) => void;
  readonly io: Pick<DispatchIo, "now" | "after" | "newKey">;
}

/** Clocks are set: nobody sleeps longer than this without looking. */
const longestSleepMs = 3_600_000;
const againMs = 60_000;

/** A digest that fell into a time in which the monitor was off comes at the start, once. */
export class Digests {
  readonly #tools: DigestTools;
  #cancel: () => void = () => undefined;

  constructor(tools: DigestTools) {
    this.#tools = tools;
  }

  /** Also after channels were changed. */
  wake(): void {
    this.#cancel();
    const waits = this.#waits();
    if (waits.length > 0) this.#cancel = this.#tools.io.after(Math.max(1, Math.min(longestSleepMs, ...waits)), () => this.wake());
  }

  #waits(): readonly number[] {
    const { channels, failed, well, io } = this.#tools;
    try {
      const known = channels();
      well(null);
      return known.map((channel) => this.#look(channel, io.now()));
    } catch (cause) {
      failed(null, cause);
      return [againMs];
    }
  }

  stop(): void {
    this.#cancel();
  }

  /** @returns milliseconds until it is worth looking again */
  #look(channel: DigestChannel, nowMs: number): number {
    const { failed, well } = this.#tools;
    try {
      const ms = this.#msUntilDue(channel, nowMs);
      well(channel.id);
      return ms;
    } catch (cause) {
      failed(channel.id, cause);
      return againMs;
    }
  }

  #msUntilDue(channel: DigestChannel, nowMs: number): number {
    const { kept } = this.#tools;
    const last = kept.digestedAtMs(channel.id);
    // The first one comes at the next time that fits; a clock that was set back counts from now.
    if (last === null || last > nowMs) kept.keepDigested(channel.id, nowMs);
    const sinceMs = last === null || last > nowMs ? nowMs : last;
    const dueMs = nextDigestMs(channel.plan, sinceMs);
    if (dueMs > nowMs) return dueMs - nowMs;
    this.#compose(channel, sinceMs, nowMs);
    return nextDigestMs(channel.plan, nowMs) - nowMs;
  }

  #compose({ id, language, plan: { zone } }: DigestChannel, sinceMs: number, nowMs: number): void {
    const { alerts, io, pageUrl, store, stored, kept } = this.#tools;
    const message = messageOf(
      { key: io.newKey(), kind: "digest", language, zone, nowMs, pageUrl: pageUrl() },
      alerts(sinceMs, { language, zone }),
    );
    store.transaction(() => {
      store.insert(id, message, "info", nowMs);
      kept.keepDigested(id, nowMs);
    });
    stored();
  }
}
