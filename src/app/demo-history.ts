/** The demo's older days as a log source: hours of simulated lines, fed to the same pipeline as files. */
import { z } from "zod";
import type { LogBytes, LogStatus, MarkChange, Tail } from "../sources/logs/index.ts";
import { historyHour, type Span } from "../simulator/history.ts";
import type { NodeProfile } from "../simulator/node-profile.ts";

const hourMs = 3_600_000;
const Mark = z.object({ until: z.number(), offset: z.int() });
const identity = "demo-history";
/** So much is offered at once. */
const blockMs = 12 * hourMs;

export class DemoHistory implements Tail {
  readonly #span: Span;
  readonly #node: NodeProfile;
  /** Everything before this was consumed. */
  #until: number;
  #block: { readonly to: number; readonly bytes: Buffer } | null = null;
  #offset = 0;

  constructor(span: Span, node: NodeProfile, marks: readonly MarkChange[]) {
    this.#span = span;
    this.#node = node;
    const stored = marks.find((m) => m.identity === identity)?.mark;
    const { until, offset } = stored === undefined ? { until: span.from, offset: 0 } : Mark.parse(stored);
    this.#until = until;
    this.#offset = offset;
  }

  async next(maxBytes: number, signal: AbortSignal): Promise<LogBytes | null> {
    const end = this.#span.to;
    if (this.#until >= end) return ended(signal);
    this.#block ??= this.#make(Math.min(end, (Math.floor(this.#until / blockMs) + 1) * blockMs));
    const { bytes, to } = this.#block;
    const left = bytes.subarray(this.#offset, this.#offset + maxBytes);
    return {
      identity,
      path: "(simulated)",
      offset: this.#offset,
      bytes: left,
      atEnd: false,
      isFresh: false,
      skipping: false,
      recoveringUntil: 0,
      consumed: (count) => this.#consumed(count, to),
    };
  }

  /** Blocks are made the same again after a restart, so a place in one is durable. */
  takeMarks(): readonly MarkChange[] {
    return [{ identity, mark: { until: this.#until, offset: this.#offset } }];
  }

  status(): LogStatus {
    const { from, to } = this.#span;
    const sizeBytes = to - from;
    const positionBytes = this.#until - from;
    return {
      state: positionBytes < sizeBytes ? "catching_up" : "live",
      path: "(simulated)",
      sizeBytes,
      positionBytes,
      lagBytes: 0,
      trouble: null,
      olderFiles: [],
    };
  }

  stop(): void {
    this.#block = null;
  }

  #make(to: number): { to: number; bytes: Buffer } {
    let text = "";
    for (let from = this.#until; from < to; from += hourMs) text += historyHour(this.#node, from);
    return { to, bytes: Buffer.from(text) };
  }

  #consumed(count: number, to: number): void {
    this.#offset += count;
    if (this.#block && this.#offset < this.#block.bytes.length) return;
    this.#until = to;
    this.#offset = 0;
    this.#block = null;
  }
}

/** There is nothing more: waits for the end of the program. */
function ended(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(null);
    signal.addEventListener("abort", () => resolve(null), { once: true });
  });
}
