/** Drives one log source: asks its tail for bytes, parses them into the shared batch, keeps its durable state. */
import { emptyCounts, addCounts, type Batch } from "../ingest/batch.ts";
import { LineParser, type ParserTools } from "../ingest/line-parser.ts";
import type { SourceState } from "../ingest/source-table.ts";
import type { LogTail, TailStep } from "../sources/logs/index.ts";
import type { LogSourceStatus, LogTarget } from "./worker-messages.ts";

/** One file of a source, by its index in the batch. */
export type FileSlot = (path: string, identity: string) => number;

export class LogRunner {
  readonly target: LogTarget;
  readonly state: SourceState;
  readonly #tail: LogTail;
  readonly #tools: ParserTools;
  readonly #slot: FileSlot;
  #parser: LineParser;
  #parsing = "";
  #rate = 0;
  #rateFrom = 0;
  #rateLines = 0;

  constructor(target: LogTarget, state: SourceState, tail: LogTail, tools: ParserTools, slot: FileSlot) {
    this.target = target;
    this.state = state;
    this.#tail = tail;
    this.#tools = tools;
    this.#slot = slot;
    this.#parser = new LineParser(tools);
  }

  next(maxBytes: number): Promise<TailStep> {
    return this.#tail.next(maxBytes);
  }

  /**
   * Parses what the tail gave, as far as the batch has room.
   * @returns whether all of it went in
   */
  parse(step: Extract<TailStep, { is: "bytes" }>, batch: Batch, now: number): boolean {
    if (step.file.identity !== this.#parsing) this.#enter(step.file.identity);
    const slot = this.#slot(step.file.path, step.file.identity);
    const live = step.atEnd && step.bytes.length < liveSpan;
    const { consumed, counts } = this.#parser.parse(step.bytes, step.offset, batch, { source: slot, node: this.state.node }, now, live);
    this.#tail.consumed(consumed, { skipping: this.#parser.skipping });
    addCounts(this.state.counts, counts);
    addCounts(this.state.totals, counts);
    this.state.marks = this.#tail.mark();
    this.#measure(counts.lines, now);
    return consumed > 0 || step.bytes.length === 0;
  }

  /** A file was read to its end and left: the counts of "this file" begin anew. */
  leaveFile(): void {
    this.state.marks = this.#tail.mark();
  }

  status(): LogSourceStatus {
    const { status } = this.#tail;
    return {
      ...this.target,
      state: status.state,
      path: status.path,
      counts: { ...this.state.counts },
      totals: { ...this.state.totals },
      sizeBytes: status.size,
      positionBytes: status.position,
      lagBytes: status.lagBytes,
      linesPerSecond: this.#rate,
      error: status.error,
    };
  }

  stop(): Promise<void> {
    return this.#tail.stop();
  }

  /** Another file begins: what was held of the last one will never be completed. */
  #enter(identity: string): void {
    if (this.#parsing !== "") this.state.counts = emptyCounts();
    this.#parsing = identity;
    this.#parser = new LineParser(this.#tools);
  }

  #measure(lines: number, now: number): void {
    this.#rateLines += lines;
    if (now - this.#rateFrom < 1000) return;
    this.#rate = this.#rateFrom === 0 ? 0 : (this.#rateLines * 1000) / (now - this.#rateFrom);
    this.#rateFrom = now;
    this.#rateLines = 0;
  }
}

/** More than this at once is history being caught up with, whose lines were not written just now. */
const liveSpan = 4 * 1024 * 1024;
