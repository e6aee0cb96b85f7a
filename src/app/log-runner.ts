/** Drives one log source: asks its tail for bytes, parses them into the shared batch, keeps its durable state. */
import { emptyCounts, addCounts, type Batch, type LineCounts } from "../ingest/batch.ts";
import { LineParser } from "../ingest/line-parser.ts";
import type { TransferTools } from "../ingest/transfer-rows.ts";
import type { SourceSnapshot, SourceState } from "../ingest/source-table.ts";
import type { LogBytes, Tail } from "../sources/logs/index.ts";
import type { Dropped, Recovery } from "./recovery.ts";
import type { LogSourceStatus, LogTarget } from "./worker-messages.ts";

export interface FileSlots {
  /** The number under which the rows of one file of a source stand in the batch. */
  slot(sourceId: number, identity: string, path: string): number;
  /** What is stored of that file from `position` on. */
  recovery(slot: number, position: number, now: number): Recovery;
}

/** More than this at once is history being caught up with: its lines were not written just now. */
const liveBytes = 1024 * 1024;

export class LogRunner {
  readonly target: LogTarget;
  readonly state: SourceState;
  readonly #tail: Tail;
  readonly #tools: TransferTools;
  readonly #files: FileSlots;
  #recovery: Recovery | null = null;
  readonly #parsers = new Map<string, LineParser>();
  #current = "";
  #rate = 0;
  #rateFrom = 0;
  #rateLines = 0;

  constructor(target: LogTarget, state: SourceState, tail: Tail, tools: TransferTools, files: FileSlots) {
    this.target = target;
    this.state = state;
    this.#tail = tail;
    this.#tools = tools;
    this.#files = files;
  }

  /** Waits until there is something to read; `null` when the signal fires. */
  next(maxBytes: number, signal: AbortSignal, into: Buffer | null): Promise<LogBytes | null> {
    return this.#tail.next(maxBytes, signal, into);
  }

  /** Parses what the tail gave, as far as the batch has room. @returns whether anything of it was used */
  parse(found: LogBytes, batch: Batch, now: number): boolean {
    const parser = this.#parserOf(found.identity);
    parser.skipping = found.skipping;
    const slot = this.#files.slot(this.state.id, found.identity, found.path);
    const live = found.isFresh && found.bytes.length < liveBytes;
    const recovery = this.#recoveryOf(found, slot, now);
    const fromRow = batch.transfers.length;
    const fromOther = batch.others.length;
    const { consumed, counts } = parser.parse(found.bytes, found.offset, batch, { source: slot, node: this.state.node }, now, live);
    found.consumed(consumed, parser.skipping);
    if (recovery) discount(counts, found, recovery.drop(batch, fromRow, fromOther, found.recoveringUntil));
    addCounts(this.state.counts, counts);
    addCounts(this.state.totals, counts);
    this.#measure(counts.lines, now);
    return consumed > 0;
  }

  /** What is to be stored with the rows that were parsed so far. */
  snapshot(): SourceSnapshot {
    const { counts, totals } = this.state;
    return { ...this.state, marks: this.#tail.takeMarks(), counts: { ...counts }, totals: { ...totals } };
  }

  status(): LogSourceStatus {
    const { trouble, ...status } = this.#tail.status();
    return {
      ...this.target,
      ...status,
      counts: { ...this.state.counts },
      totals: { ...this.state.totals },
      linesPerSecond: this.#rate,
      error: trouble,
    };
  }

  stop(): void {
    this.#tail.stop();
  }

  /** Only below the place where reading stood before a power cut. */
  #recoveryOf(found: LogBytes, slot: number, now: number): Recovery | null {
    if (found.offset >= found.recoveringUntil) this.#recovery = null;
    else this.#recovery ??= this.#files.recovery(slot, found.offset, now);
    return this.#recovery;
  }

  /** Each file has its own parser: a renamed file may still grow while the new one is read. */
  #parserOf(identity: string): LineParser {
    if (identity !== this.#current && this.state.file !== identity) {
      this.state.counts = emptyCounts();
      this.state.file = identity;
    }
    this.#current = identity;
    const known = this.#parsers.get(identity);
    if (known) return known;
    for (const old of [...this.#parsers.keys()].slice(0, -3)) this.#parsers.delete(old);
    const parser = new LineParser(this.#tools);
    this.#parsers.set(identity, parser);
    return parser;
  }

  #measure(lines: number, now: number): void {
    this.#rateLines += lines;
    if (now - this.#rateFrom < 1000) return;
    this.#rate = this.#rateFrom === 0 ? 0 : (this.#rateLines * 1000) / (now - this.#rateFrom);
    this.#rateFrom = now;
    this.#rateLines = 0;
  }
}

/** Lines that still stand after a power cut were counted before it. */
function discount(counts: LineCounts, { bytes, offset }: LogBytes, { events, lastOffset }: Dropped): void {
  if (lastOffset < 0) return;
  const again = bytes.subarray(0, bytes.indexOf(10, lastOffset - offset) + 1);
  counts.events -= events;
  counts.bytes -= again.length;
  for (let at = again.indexOf(10); at >= 0; at = again.indexOf(10, at + 1)) counts.lines--;
}
