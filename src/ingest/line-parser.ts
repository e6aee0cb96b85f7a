/**
 * One source's bytes become rows and events: splits lines, tries the scanner on each, gives the
 * rest to the exact path, and counts every physical line once.
 */
import { never } from "../core/errors.ts";
import type { NodeEvent } from "../core/events.ts";
import { actions } from "../core/transfer.ts";
import { utcMillis } from "../core/units.ts";
import { addCounts, emptyCounts, pieceSlot, remoteSlot, type Batch, type LineCounts } from "./batch.ts";
import { FastLines, longestLine } from "./fast-lines.ts";
import { interpret } from "./interpret.ts";
import { addTransferRow, type TransferEvent, type TransferTools } from "./transfer-rows.ts";
import { Pairing, pairKey } from "./pairing.ts";
import { encodePiece } from "./piece-id.ts";
import type { LineOutcome, LogRecord } from "./record.ts";
import { RecordReader } from "./record-reader.ts";
import { encodeRemote } from "./remote-address.ts";
import { scanText } from "./scan-literals.ts";

const newline = 10;
const dayMs = 86_400_000;
/** A torn line may hold several records. */
const roomForOneLine = 16;
const idleMs = 1000;
const mostSamples = 200;

export interface ParserPlace {
  /** Index of the source in the batch, and the node's number. */
  readonly source: number;
  readonly node: number;
}

/** What one call of `parse` works on. */
interface Span {
  readonly batch: Batch;
  readonly place: ParserPlace;
  readonly arrival: number;
  readonly live: boolean;
  readonly counts: LineCounts;
  /** Offset of the first byte that was given in the file. */
  readonly offset: number;
  /** Bytes that need not be given again. */
  safe: number;
}

/** Where a record came from; `line` is `null` when it spans several. */
interface Origin {
  readonly line: Buffer | null;
  readonly offset: number;
}

export interface ParsedSpan {
  /** Bytes from the start of what was given that need not be given again. */
  readonly consumed: number;
  readonly counts: LineCounts;
}

export class LineParser {
  readonly #tools: TransferTools;
  readonly #fast: FastLines;
  #reader = new RecordReader();
  readonly #pairing = new Pairing();
  /** Counts of lines whose record is not complete: they are given again if reading stops here. */
  #pending = emptyCounts();
  #lastAt = 0;
  #heldFrom = -1;
  #heldSince = 0;
  /** Inside a line longer than `longestLine` whose head was counted: the rest is skipped. */
  #skipping = false;

  constructor(tools: TransferTools) {
    this.#tools = tools;
    this.#fast = new FastLines(tools);
  }

  get skipping(): boolean {
    return this.#skipping;
  }
  set skipping(inside: boolean) {
    this.#skipping = inside;
  }

  /**
   * Parses the complete lines of `bytes`, which begin at `offset` of the file, into `batch` until
   * that is full. `live`: the lines were written just now, so arrival times are finer than their own.
   */
  parse(bytes: Buffer, offset: number, batch: Batch, place: ParserPlace, arrival: number, live: boolean): ParsedSpan {
    const span: Span = { batch, place, arrival, live, counts: emptyCounts(), safe: 0, offset };
    const capacity = batch.transfers.capacity - roomForOneLine;
    const text = scanText(bytes);
    let at = 0;
    this.#fast.horizon = arrival + dayMs;
    while (at < bytes.length && batch.transfers.length < capacity) {
      if (bytes[at] === 0) at = skipNulls(bytes, at);
      const row = batch.transfers.length;
      const scannedTo = this.#skipping || this.#reader.heldLines > 0 ? -1 : this.#fast.read(text, at, batch.transfers);
      if (scannedTo >= 0) {
        this.#scanned(row, at, scannedTo, span);
        at = span.safe;
        continue;
      }
      const end = bytes.indexOf(newline, at);
      if (end < 0) {
        at = this.#tail(bytes, at, span);
        break;
      }
      this.#line(bytes, at, end, span);
      at = end + 1;
      this.#settle(span, at);
    }
    if (this.#reader.heldLines === 0) span.safe = at;
    else this.#holdOrFlush(span, at);
    span.counts.bytes = span.safe;
    if (span.counts.lines > 0) span.counts.lastLineAt = this.#lastAt;
    return { consumed: span.safe, counts: span.counts };
  }

  /** A line that was read on the fast path. */
  #scanned(row: number, from: number, end: number, span: Span): void {
    const rows = span.batch.transfers;
    this.#locate(row, span.offset + from, span);
    this.#lastAt = rows.at[row]!;
    this.#reader.scanned(utcMillis(this.#lastAt));
    if (this.#pairing.size > 0) rows.tookMs[row] = this.#pairRow(span.batch, row, span.live ? span.arrival : null);
    span.counts.lines++;
    span.counts.events++;
    span.safe = end + 1;
  }

  #line(bytes: Buffer, from: number, to: number, span: Span): void {
    if (this.#skipping) {
      // The rest of a line whose head was counted when it was cut.
      this.#skipping = false;
      return;
    }
    const line = bytes.subarray(from, Math.min(to, from + longestLine));
    const outcome = this.#reader.line(line);
    this.#completed(span, from);
    this.#pending.lines++;
    this.#outcome(outcome, { line, offset: span.offset + from }, span);
  }

  /** Lines that hold nothing any more are counted, and need not be read again. */
  #settle(span: Span, at: number): void {
    if (this.#reader.heldLines > 0) return;
    span.safe = at;
    addCounts(span.counts, this.#pending);
    this.#pending = emptyCounts();
  }

  /** Records that the lines before `at` have made: their lines are done with. */
  #completed(span: Span, at: number): void {
    for (const record of this.#reader.takeCompleted()) {
      this.#pending.events++;
      this.#record(record, { line: null, offset: span.offset + span.safe }, span);
      span.safe = at;
      addCounts(span.counts, this.#pending);
      this.#pending = emptyCounts();
    }
  }

  /** Held lines are given again, unless the file has been idle: then the record is as long as it gets. */
  #holdOrFlush(span: Span, at: number): void {
    const from = span.offset + span.safe;
    if (this.#heldFrom !== from) {
      this.#heldFrom = from;
      this.#heldSince = span.arrival;
    } else if (span.arrival - this.#heldSince >= idleMs) {
      this.#reader.flush();
      this.#completed(span, at);
    }
    this.#reader.forgetHeld();
    this.#pending = emptyCounts();
  }

  #outcome(outcome: LineOutcome, origin: Origin, span: Span): void {
    switch (outcome.is) {
      case "held":
        if (outcome.counts === "ignored") this.#pending.ignored++;
        return;
      case "ignored":
        this.#pending.ignored++;
        if (outcome.opens) this.#record(outcome.opens, origin, span);
        return;
      case "unparsed":
        this.#pending.unparsed++;
        sample(span, outcome.why, origin.line);
        for (const record of outcome.records.filter((r) => r.fields !== null)) this.#counted(record, origin, span);
        return;
      case "records":
        for (const record of outcome.records) this.#counted(record, origin, span);
        return;
      default:
        never(outcome);
    }
  }

  #counted(record: LogRecord, origin: Origin, span: Span): void {
    this.#pending.events++;
    this.#record(record, origin, span);
  }

  #record(record: LogRecord, origin: Origin, span: Span): void {
    const reading = interpret(record, utcMillis(span.arrival));
    if (reading.untimed) this.#pending.untimed++;
    if (!reading.ok) sample(span, reading.why, origin.line);
    else for (const event of reading.events) this.#event(event, record, origin, span);
  }

  #event(event: NodeEvent, record: LogRecord, origin: Origin, span: Span): void {
    const { batch, place } = span;
    const arrival = span.live ? span.arrival : null;
    this.#lastAt = event.at;
    if (event.kind === "transfer") return this.#addTransfer(event, numberOf(record.fields?.["offset"]), origin.offset, span);
    batch.others.push({ source: place.source, node: place.node, lineOffset: origin.offset, event });
    if (event.kind === "transfer-start") this.#start(event, arrival);
    else if (event.kind === "occurrence" && event.name === "life.begin") this.#pairing.clear();
    else if (event.kind === "unknown") {
      this.#pending.unknown++;
      sample(span, "unknown message", origin.line);
    }
  }

  #start(event: Extract<NodeEvent, { kind: "transfer-start" }>, arrival: number | null): void {
    const key = pairKey(event.piece ?? "", event.satellite ?? "", event.action, event.remote ?? "", event.offset, event.sizeBytes);
    this.#pairing.start(key, event.at, arrival);
  }

  /** The duration of a row that the scanner read. */
  #pairRow(batch: Batch, row: number, arrival: number | null): number {
    const rows = batch.transfers;
    const piece = encodePiece(rows.piece.subarray(row * pieceSlot, row * pieceSlot + rows.pieceLength[row]!));
    const remote = encodeRemote(rows.remote.subarray(row * remoteSlot, row * remoteSlot + rows.remoteLength[row]!)) ?? "";
    const { pieceOffset } = this.#fast;
    const size = rows.sizeBytes[row]!;
    const key = pairKey(
      piece,
      this.#tools.satellites.text(rows.satellite[row]!),
      actions[rows.action[row]!]!,
      remote,
      pieceOffset < 0 ? null : pieceOffset,
      size < 0 ? null : size,
    );
    return this.#pairing.end(key, rows.at[row]!, arrival);
  }

  #addTransfer(event: TransferEvent, pieceOffset: number | null, lineOffset: number, span: Span): void {
    const row = addTransferRow(span.batch.transfers, event, this.#tools);
    this.#locate(row, lineOffset, span);
    if (this.#pairing.size === 0) return;
    const key = pairKey(event.piece ?? "", event.satellite ?? "", event.action, event.remote ?? "", pieceOffset, event.sizeBytes);
    span.batch.transfers.tookMs[row] = this.#pairing.end(key, event.at, span.live ? span.arrival : null);
  }

  #locate(row: number, lineOffset: number, { batch, place }: Span): void {
    const rows = batch.transfers;
    rows.source[row] = place.source;
    rows.node[row] = place.node;
    rows.lineOffset[row] = lineOffset;
  }

  /** What stands behind the last newline: usually an incomplete line, which waits; the head of an over-long one is used. */
  #tail(bytes: Buffer, at: number, span: Span): number {
    if (this.#skipping) return bytes.length;
    if (bytes.length - at < longestLine) return at;
    this.#line(bytes, at, bytes.length, span);
    this.#skipping = true;
    this.#settle(span, bytes.length);
    return bytes.length;
  }
}

const numberOf = (value: unknown): number | null => (typeof value === "number" ? value : null);

/** Leading NULs (a power cut, a truncation under a writer that keeps its position) are no part of a line. */
function skipNulls(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] === 0) at++;
  return at;
}

function sample({ batch, place, arrival }: Span, why: string, line: Buffer | null): void {
  if (line === null || batch.samples.length >= mostSamples) return;
  batch.samples.push({ source: place.source, why, line: line.subarray(0, 2000).toString("utf8"), at: arrival });
}
