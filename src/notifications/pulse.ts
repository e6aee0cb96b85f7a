/**
 * The dead man's switch. A heartbeat that is due asks for a canary; the row of it that comes out of the outbox is what has it called.
 * So whoever waits for the call misses it as soon as alerts can no longer be judged, stored or told.
 */
import type { SendResult } from "./channel.ts";
import type { ChannelRow } from "./channel-rows.ts";
import { messageOf } from "./compose.ts";
import type { MessageStore } from "./message-store.ts";
import type { TestIo, SendMessage } from "./sender.ts";

export interface PulseState {
  /** Of the answer. */
  readonly atMs: number;
  readonly result: SendResult;
}

export type PulseChannel = Pick<ChannelRow, "id"> & { readonly everyMs: number };

export interface PulseTools {
  /** Those that take pulses. */
  readonly channels: () => readonly PulseChannel[];
  readonly store: Pick<MessageStore, "waiting" | "drop" | "transaction">;
  readonly send: SendMessage;
  readonly failed: (channel: string, cause: unknown) => void;
  readonly well: (channel: string) => void;
  readonly io: Pick<TestIo, "now" | "newKey">;
}

interface Call {
  readonly startedAtMs: number;
  readonly state: PulseState | null;
  readonly isRunning: boolean;
}

/** The other side counts by its own clock: a call that comes a little early is none too many. */
const earlyMs = 5000;
const mostRows = 100;

/** A call that fails is not made again: the next one says the same, and its absence is what the other side waits for. */
export class Pulse {
  readonly #tools: PulseTools;
  readonly #last = new Map<string, Call>();
  readonly #stopping = new AbortController();

  constructor(tools: PulseTools) {
    this.#tools = tools;
  }

  /** Ids of the channels that are to be called now. */
  due(): readonly string[] {
    const { channels, io } = this.#tools;
    const nowMs = io.now();
    return channels().flatMap(({ id, everyMs }) => {
      const last = this.#last.get(id);
      const isDue = last === undefined || (!last.isRunning && Math.abs(nowMs - last.startedAtMs) >= everyMs - earlyMs);
      return isDue ? [id] : [];
    });
  }

  /** Takes what stands in the outbox for heartbeats, and calls each once for all of it. Waits for no answer. */
  beat(): void {
    const known = this.#tools.channels();
    for (const id of this.#last.keys()) if (!known.some((channel) => channel.id === id)) this.#last.delete(id);
    for (const { id } of known) if (this.#take(id) && this.#last.get(id)?.isRunning !== true) void this.#call(id);
  }

  #take(id: string): boolean {
    const { store } = this.#tools;
    const rows = store.waiting(id, "any", mostRows);
    if (rows.length > 0) store.transaction(() => store.drop(rows));
    return rows.length > 0;
  }

  async #call(id: string): Promise<void> {
    const { send, failed, well, io } = this.#tools;
    const startedAtMs = io.now();
    let state = this.#last.get(id)?.state ?? null;
    this.#last.set(id, { startedAtMs, state, isRunning: true });
    try {
      const message = messageOf({ key: io.newKey(), kind: "test", language: "en", zone: "UTC", nowMs: startedAtMs, pageUrl: null }, []);
      const result = await send(id, message, this.#stopping.signal);
      state = { atMs: io.now(), result };
      well(id);
    } catch (cause) {
      failed(id, cause);
    } finally {
      this.#last.set(id, { startedAtMs, state, isRunning: false });
    }
  }

  /** What became of the last call since the start; `null`: none yet. */
  state(id: string): PulseState | null {
    return this.#last.get(id)?.state ?? null;
  }

  stop(): void {
    this.#stopping.abort();
  }
}
