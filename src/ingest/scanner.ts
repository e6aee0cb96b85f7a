/**
 * The byte-level twin of the slow path for the lines that make up 98 % of a log: `uploaded`,
 * `downloaded`, `upload canceled` and `download canceled` at INFO, console or json encoding, both
 * key spellings, fields in any order. It reads bytes in place, checks each byte it steps over, and
 * gives every surprise (escapes, unknown keys, odd times) to the slow path by answering -1.
 * A property test holds the two together.
 */
import { outcomes } from "../core/transfer.ts";
import { pieceSlot, remoteSlot, type TransferColumns } from "./batch.ts";
import { ClockCache } from "./clock-cache.ts";
import type { Names } from "./names.ts";
import { decodePiece, pieceTextLength } from "./piece-id.ts";
import { readRemote, remoteLength } from "./remote-address.ts";
import { actionAt, keyAt, seen } from "./scan-keys.ts";
import { literal, literalOf, messageAt, standsAt, stringEnd, type Literal, type ScanMessage, type ScanText } from "./scan-literals.ts";

const newline = 10;
const carriageReturn = 13;
const quote = 34;
const comma = 44;
const space = 32;
const openBrace = 123;
const closeBrace = 125;

const okIndex = outcomes.indexOf("ok");

const consoleHead = literal("\tINFO\tpiecestore\t");
const jsonHead = literal('{"L":"INFO","T":"');
const jsonLogger = literal('","N":"piecestore","M":"');
const storagenode = literal('"storagenode"');
const whole = seen.piece | seen.satellite | seen.action;

/** What a cancel reason says: the cause's number, and the bytes that were sent all the same. */
export interface CancelReading {
  readonly cause: number;
  readonly sentBytes: number;
}

export interface ScannerTools {
  readonly satellites: Names;
  /** Reads the text of `reason`; the slow path's own function, so the two agree. */
  readonly cancelOf: (message: string, reason: string | null) => CancelReading;
  /** Address bytes to the number of a place. */
  readonly placeOf: (bytes: Uint8Array, at: number, length: number) => number;
}

/** A satellite that was met, with its closing quote. */
interface KnownSatellite {
  readonly literal: Literal;
  readonly index: number;
}
const mostKnown = 32;

export class Scanner {
  readonly #tools: ScannerTools;
  readonly #clock = new ClockCache();
  readonly #satellites: KnownSatellite[] = [];
  readonly #reasons = new Map<string, CancelReading>();
  #at = 0;
  #number = 0;
  #reading: CancelReading | null = null;
  /** The offset field of the last scanned line, for pairing; -1 = none. */
  pieceOffset = -1;

  constructor(tools: ScannerTools) {
    this.#tools = tools;
  }

  /** A line with a later time is left to the slow path. */
  set horizon(time: number) {
    this.#clock.horizon = time;
  }

  /**
   * Reads the line at `from`, which ends with a newline before `end`, or at `end` itself, into the
   * next row of `rows`; the caller sets source, node and line offset.
   * @returns where the line ends; -1 when it was not read, and then `rows` did not grow
   */
  scan(line: ScanText, from: number, end: number, rows: TransferColumns): number {
    const json = line.text[from] === openBrace;
    const message = json ? this.#jsonHead(line, from, end) : this.#consoleHead(line, from, end);
    if (message === null) return -1;
    const row = rows.length;
    if (!this.#fields(line, end, rows, row, json, message)) return -1;
    const lineEnd = this.#lineEnd(line.text, end);
    if (lineEnd < 0) return -1;
    rows.at[row] = this.#clock.time;
    rows.tookMs[row] = -1;
    rows.length = row + 1;
    return lineEnd;
  }

  #consoleHead(line: ScanText, from: number, end: number): ScanMessage | null {
    const { text, view } = line;
    const length = this.#clock.read(line, from, end);
    if (length === 0 || !standsAt(view, from + length, end, consoleHead)) return null;
    const at = from + length + consoleHead.length;
    const message = messageAt(line, at, end);
    if (message === null) return null;
    const open = at + message.literal.length;
    if (text[open] !== 9 || text[open + 1] !== openBrace) return null;
    this.#at = open + 2;
    return message;
  }

  #jsonHead(line: ScanText, from: number, end: number): ScanMessage | null {
    const { text, view } = line;
    if (!standsAt(view, from, end, jsonHead)) return null;
    const length = this.#clock.read(line, from + jsonHead.length, end);
    const logger = from + jsonHead.length + length;
    if (length === 0 || !standsAt(view, logger, end, jsonLogger)) return null;
    const at = logger + jsonLogger.length;
    const message = messageAt(line, at, end);
    if (message === null) return null;
    const close = at + message.literal.length;
    if (text[close] !== quote || text[close + 1] !== comma) return null;
    this.#at = close + 2;
    return message;
  }

  /** Behind the closing brace: a newline, a carriage return before it, or the end. */
  #lineEnd(text: Uint8Array, end: number): number {
    let at = this.#at + 1;
    if (at < end && text[at] === carriageReturn) at++;
    return at === end || text[at] === newline ? at : -1;
  }

  /** Reads `"key": value` pairs from `#at` to the closing brace, where it stays. */
  #fields(line: ScanText, end: number, rows: TransferColumns, row: number, json: boolean, message: ScanMessage): boolean {
    const { text, view } = line;
    let found = 0;
    let size = -1;
    this.pieceOffset = -1;
    this.#reading = null;
    for (;;) {
      const key = keyAt(text, this.#at + 1);
      if (key === null || (found & key.bit) !== 0) return false;
      const name = json ? key.json : key.console;
      if (!standsAt(view, this.#at, end, name)) return false;
      found |= key.bit;
      this.#at += name.length;
      if (key.bit === seen.size) {
        if (!this.#digits(text, end)) return false;
        size = this.#number;
      } else if (key.bit === seen.offset) {
        if (!this.#digits(text, end)) return false;
        this.pieceOffset = this.#number;
      } else if (!this.#text(line, end, rows, row, key.bit, message)) return false;
      const next = text[this.#at];
      if (next === closeBrace) break;
      if (next !== comma) return false;
      this.#at += 1;
      if (!json && text[this.#at++] !== space) return false;
    }
    if (this.#at >= end || (found & whole) !== whole) return false;
    if ((found & seen.remote) === 0) this.#noRemote(rows, row);
    rows.outcome[row] = message.outcome;
    rows.sizeBytes[row] = size;
    if (message.outcome === okIndex) {
      rows.cause[row] = 0;
      rows.countedBytes[row] = size < 0 ? 0 : size;
      return true;
    }
    const reading = this.#reading ?? this.#tools.cancelOf(message.text, null);
    rows.cause[row] = reading.cause;
    rows.countedBytes[row] = reading.sentBytes;
    return true;
  }

  /** Reads the value of a key whose value is a text, and leaves `#at` behind its closing quote. */
  #text(line: ScanText, end: number, rows: TransferColumns, row: number, key: number, message: ScanMessage): boolean {
    if (line.text[this.#at] !== quote) return false;
    switch (key) {
      case seen.piece:
        return this.#piece(line.text, end, rows, row);
      case seen.satellite:
        return this.#satellite(line, end, rows, row);
      case seen.action:
        return this.#action(line.view, end, rows, row, message);
      case seen.remote:
        return this.#remote(line.text, end, rows, row);
      case seen.process:
        return this.#process(line, end);
      default:
        return this.#reason(line.text, end, message);
    }
  }

  #process(line: ScanText, end: number): boolean {
    if (standsAt(line.view, this.#at, end, storagenode)) this.#at += storagenode.length;
    else {
      const close = stringEnd(line.text, this.#at, end);
      if (close < 0) return false;
      this.#at = close + 1;
    }
    return true;
  }

  #piece(text: Uint8Array, end: number, rows: TransferColumns, row: number): boolean {
    const start = this.#at + 1;
    const close = start + pieceTextLength;
    if (close >= end || text[close] !== quote) return false;
    const length = decodePiece(text, start, rows.piece, row * pieceSlot);
    rows.pieceLength[row] = length;
    this.#at = close + 1;
    return length !== 0;
  }

  #satellite({ text, view }: ScanText, end: number, rows: TransferColumns, row: number): boolean {
    const start = this.#at + 1;
    for (let i = 0; i < this.#satellites.length; i++) {
      const known = this.#satellites[i]!;
      if (!standsAt(view, start, end, known.literal)) continue;
      rows.satellite[row] = known.index;
      this.#at = start + known.literal.length;
      return true;
    }
    const close = stringEnd(text, this.#at, end);
    if (close < 0) return false;
    const index = this.#tools.satellites.indexOf(Buffer.from(text.subarray(start, close)).toString("utf8"));
    // A copy: the buffer is used again.
    if (this.#satellites.length < mostKnown && close - start > 3)
      this.#satellites.push({ literal: literalOf(new Uint8Array(text.subarray(start, close + 1))), index });
    rows.satellite[row] = index;
    this.#at = close + 1;
    return true;
  }

  #action(view: DataView, end: number, rows: TransferColumns, row: number, message: ScanMessage): boolean {
    const start = this.#at + 1;
    if (start + 5 > end) return false;
    const action = actionAt(view, start);
    if (action === null || !message.fits[action.index] || !standsAt(view, start, end, action.literal)) return false;
    rows.action[row] = action.index;
    this.#at = start + action.literal.length;
    return true;
  }

  #remote(text: Uint8Array, end: number, rows: TransferColumns, row: number): boolean {
    const start = this.#at + 1;
    const at = row * remoteSlot;
    let close = readRemote(text, start, end, rows.remote, at);
    let length = remoteLength(text, start);
    if (close < 0 || text[close] !== quote) {
      // It is kept in the file only; without an address there is no place.
      close = stringEnd(text, this.#at, end);
      if (close < 0) return false;
      length = 0;
    }
    rows.remoteLength[row] = length;
    rows.place[row] = this.#tools.placeOf(rows.remote, at, length === 0 ? 0 : length - 2);
    this.#at = close + 1;
    return true;
  }

  #noRemote(rows: TransferColumns, row: number): void {
    rows.remoteLength[row] = 0;
    rows.place[row] = this.#tools.placeOf(rows.remote, row * remoteSlot, 0);
  }

  #reason(text: Uint8Array, end: number, message: ScanMessage): boolean {
    const start = this.#at + 1;
    const close = stringEnd(text, this.#at, end);
    if (close < 0) return false;
    const reason = Buffer.from(text.subarray(start, close)).toString("utf8");
    this.#reading = this.#reasons.get(reason) ?? this.#newReason(message.text, reason);
    this.#at = close + 1;
    return true;
  }

  #newReason(message: string, reason: string): CancelReading {
    const reading = this.#tools.cancelOf(message, reason);
    if (this.#reasons.size < 16) this.#reasons.set(reason, reading);
    return reading;
  }

  #digits(text: Uint8Array, end: number): boolean {
    let value = 0;
    let i = this.#at;
    for (; i < end; i++) {
      const digit = text[i]! - 48;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    if (i === this.#at || i - this.#at > 15) return false;
    this.#at = i;
    this.#number = value;
    return true;
  }
}
