/**
 * The byte-level twin of the slow path for the lines that make up 98 % of a log: `uploaded`,
 * `downloaded`, `upload canceled` and `download canceled` at INFO, console or json encoding, both
 * key spellings, fields in any order. It reads bytes in place, checks each byte it steps over, and
 * gives every surprise (escapes, unknown keys, odd times) to the slow path by answering `false`.
 * A property test holds the two together.
 */
import { outcomes } from "../core/transfer.ts";
import type { TransferColumns } from "./batch.ts";
import { ClockCache } from "./clock-cache.ts";
import type { Names } from "./names.ts";
import { decodePiece, pieceTextLength } from "./piece-id.ts";
import { pieceSlot, remoteSlot } from "./batch.ts";
import { decodeIpv4, decodeRemote } from "./remote-address.ts";
import { actionOf, keyAt, seen } from "./scan-keys.ts";
import { messageTable, literal, matchesAt, type ScanMessage } from "./scan-literals.ts";

const quote = 34;
const comma = 44;
const space = 32;
const closeBrace = 125;
const backslash = 92;
const colon = 58;

const okIndex = outcomes.indexOf("ok");

const consoleHead = literal("\tINFO\tpiecestore\t");
const jsonHead = literal('{"L":"INFO","T":"');
const jsonLogger = literal('","N":"piecestore","M":"');

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

export class Scanner {
  readonly #tools: ScannerTools;
  readonly #clock = new ClockCache();
  readonly #knownSatellites: { bytes: Uint8Array; index: number }[] = [];
  readonly #reasons = new Map<string, CancelReading>();
  #pos = 0;
  #number = 0;
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
   * Reads the line `text[from, to)` into the next row of `rows`; the caller sets source, node and
   * line offset. @returns whether it was read; `rows.length` grows only then
   */
  scan(text: Uint8Array, from: number, to: number, rows: TransferColumns): boolean {
    const end = to > from && text[to - 1] === 13 ? to - 1 : to;
    if (end - from < 120 || text[end - 1] !== closeBrace) return false;
    const json = text[from] === 123;
    const message = json ? this.#jsonHead(text, from, end) : this.#consoleHead(text, from, end);
    if (message === null) return false;
    const row = rows.length;
    if (!this.#fields(text, end, rows, row, json, message)) return false;
    rows.at[row] = this.#clock.time;
    rows.tookMs[row] = -1;
    rows.length = row + 1;
    return true;
  }

  #consoleHead(text: Uint8Array, from: number, end: number): ScanMessage | null {
    const length = this.#clock.read(text, from, end);
    if (length === 0 || !matchesAt(text, from + length, consoleHead)) return null;
    const at = from + length + consoleHead.length;
    const message = messageTable(text, at);
    if (message === null) return null;
    const open = at + message.bytes.length;
    if (text[open] !== 9 || text[open + 1] !== 123) return null;
    this.#pos = open + 2;
    return message;
  }

  #jsonHead(text: Uint8Array, from: number, end: number): ScanMessage | null {
    if (!matchesAt(text, from, jsonHead)) return null;
    const length = this.#clock.read(text, from + jsonHead.length, end);
    const logger = from + jsonHead.length + length;
    if (length === 0 || !matchesAt(text, logger, jsonLogger)) return null;
    const at = logger + jsonLogger.length;
    const message = messageTable(text, at);
    if (message === null) return null;
    const close = at + message.bytes.length;
    if (text[close] !== quote || text[close + 1] !== comma) return null;
    this.#pos = close + 2;
    return message;
  }

  /** Reads `"key": value` pairs from `#pos` to the closing brace. */
  #fields(text: Uint8Array, end: number, rows: TransferColumns, row: number, json: boolean, message: ScanMessage): boolean {
    let found = 0;
    let size = -1;
    this.pieceOffset = -1;
    let action = 0;
    let reading: CancelReading | null = null;
    rows.remoteLength[row] = 0;
    rows.place[row] = this.#tools.placeOf(rows.remote, row * remoteSlot, 0);
    for (;;) {
      const key = this.#key(text, end, json);
      if (key === 0 || (found & key) !== 0) return false;
      found |= key;
      if (key >= seen.size && key <= seen.offset) {
        if (!this.#digits(text, end)) return false;
        if (key === seen.size) size = this.#number;
        else this.pieceOffset = this.#number;
      } else {
        const start = this.#pos + 1;
        const close = stringEnd(text, this.#pos, end);
        if (close < 0) return false;
        this.#pos = close + 1;
        if (key === seen.piece) {
          if (close - start !== pieceTextLength) return false;
          const length = decodePiece(text, start, rows.piece, row * pieceSlot);
          if (length === 0) return false;
          rows.pieceLength[row] = length;
        } else if (key === seen.satellite) rows.satellite[row] = this.#satellite(text, start, close);
        else if (key === seen.action) {
          action = actionOf(text, start, close);
          if (action === 0) return false;
        } else if (key === seen.remote) this.#remote(text, start, close, rows, row);
        else if (key === seen.reason) reading = this.#reason(message, text, start, close);
      }
      const next = text[this.#pos];
      if (next === closeBrace) break;
      if (next !== comma) return false;
      this.#pos += 1;
      if (!json && text[this.#pos++] !== space) return false;
    }
    const whole = seen.piece | seen.satellite | seen.action;
    if (this.#pos !== end - 1 || (found & whole) !== whole || !message.fits(action)) return false;
    rows.action[row] = action;
    rows.outcome[row] = message.outcome;
    rows.sizeBytes[row] = size;
    if (message.outcome === okIndex) {
      rows.cause[row] = 0;
      rows.countedBytes[row] = size < 0 ? 0 : size;
      return true;
    }
    reading ??= this.#tools.cancelOf(message.text, null);
    rows.cause[row] = reading.cause;
    rows.countedBytes[row] = reading.sentBytes;
    return true;
  }

  /** Reads `"key": ` (console) or `"key":` (json) and leaves `#pos` at the value. @returns its bit, 0 when unknown */
  #key(text: Uint8Array, end: number, json: boolean): number {
    const start = this.#pos + 1;
    if (text[this.#pos] !== quote || start >= end) return 0;
    const found = keyAt(text, start);
    if (found === null) return 0;
    const { key, bit } = found;
    const close = start + key.length;
    if (!matchesAt(text, start, key) || text[close] !== quote || text[close + 1] !== colon) return 0;
    if (json) this.#pos = close + 2;
    else if (text[close + 2] === space) this.#pos = close + 3;
    else return 0;
    return bit;
  }

  #digits(text: Uint8Array, end: number): boolean {
    let value = 0;
    let i = this.#pos;
    for (; i < end; i++) {
      const digit = text[i]! - 48;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    if (i === this.#pos || i - this.#pos > 15) return false;
    this.#pos = i;
    this.#number = value;
    return true;
  }

  #satellite(text: Uint8Array, start: number, close: number): number {
    const length = close - start;
    for (let i = 0; i < this.#knownSatellites.length; i++) {
      const known = this.#knownSatellites[i]!;
      if (known.bytes.length === length && matchesAt(text, start, known.bytes)) return known.index;
    }
    // A copy: a Buffer's own `slice` would be a view of a buffer that is used again.
    const bytes = new Uint8Array(text.subarray(start, close));
    const index = this.#tools.satellites.indexOf(Buffer.from(bytes).toString("utf8"));
    if (this.#knownSatellites.length < 32) this.#knownSatellites.push({ bytes, index });
    return index;
  }

  #remote(text: Uint8Array, start: number, close: number, rows: TransferColumns, row: number): void {
    const at = row * remoteSlot;
    let length = decodeIpv4(text, start, close, rows.remote, at);
    if (length === 0 && close > start) length = decodeRemote(Buffer.from(text.subarray(start, close)).toString("latin1"), rows.remote, at);
    rows.remoteLength[row] = length;
    rows.place[row] = this.#tools.placeOf(rows.remote, at, length === 0 ? 0 : length - 2);
  }

  #reason(message: ScanMessage, text: Uint8Array, start: number, close: number): CancelReading {
    const reason = Buffer.from(text.subarray(start, close)).toString("utf8");
    const known = this.#reasons.get(reason);
    if (known !== undefined) return known;
    const reading = this.#tools.cancelOf(message.text, reason);
    if (this.#reasons.size < 16) this.#reasons.set(reason, reading);
    return reading;
  }
}

/** Index of the closing quote of the string that opens at `open`; -1 at an escape or a control character. */
function stringEnd(text: Uint8Array, open: number, end: number): number {
  if (text[open] !== quote) return -1;
  for (let i = open + 1; i < end; i++) {
    const c = text[i]!;
    if (c === quote) return i;
    if (c === backslash || c < 32) return -1;
  }
  return -1;
}
