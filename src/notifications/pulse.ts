/** The dead man's switch: the end of the alert pipeline calls `beat`, and whoever waits for it is called. */
import type { SendResult } from "./channel.ts";
import type { ChannelRow } from "./channel-rows.ts";
import { messageOf } from "./compose.ts";
import type { TestIo, SendMessage } from "./sender.ts";

export interface PulseState {
  readonly atMs: number;
  readonly result: SendResult;
}

export type PulseChannel = Pick<ChannelRow, "id"> & { readonly everyMs: number };

export interface PulseTools {
  /** Those that take pulses. */
  readonly channels: () => readonly PulseChannel[];
  readonly send: SendMessage;
  readonly failed: (channel: string, cause: unknown) => void;
  readonly io: Pick<TestIo, "now" | "newKey">;
}

/** The other side counts by its own clock: a call that comes a little early is none too many. */
const earlyMs = 5000;

/** A call that fails is not made again: the next one says the same, and its absence is what the other side waits for. */
export class Pulse {
  readonly #tools: PulseTools;
  readonly #last = new Map<string, { readonly startedAtMs: number; state: PulseState | null; isRunning: boolean }>();
  readonly #stopping = new AbortController();

  constructor(tools: PulseTools) {
    this.#tools = tools;
  }

  /** After each whole run of the pipeline. Waits for nothing. */
  beat(): void {
    const { channels, io } = this.#tools;
    const nowMs = io.now();
    const known = channels();
    for (const id of this.#last.keys()) if (!known.some((channel) => channel.id === id)) this.#last.delete(id);
    for (const { id, everyMs } of known) {
      const last = this.#last.get(id);
      if (last === undefined || (!last.isRunning && Math.abs(nowMs - last.startedAtMs) >= everyMs - earlyMs)) void this.#call(id, nowMs);
    }
  }

  async #call(id: string, nowMs: number): Promise<void> {
    const { send, failed, io } = this.#tools;
    const entry = { startedAtMs: nowMs, state: this.#last.get(id)?.state ?? null, isRunning: true };
    this.#last.set(id, entry);
    try {
      const message = messageOf({ key: io.newKey(), kind: "test", language: "en", zone: "UTC", nowMs, pageUrl: null }, []);
      entry.state = { atMs: io.now(), result: await send(id, message, this.#stopping.signal) };
    } catch (cause) {
      failed(id, cause);
    } finally {
      entry.isRunning = false;
    }
  }

  /** What became of the last call; `null`: none yet. */
  state(id: string): PulseState | null {
    return this.#last.get(id)?.state ?? null;
  }

  stop(): void {
    this.#stopping.abort();
  }
}
