/**
 * Times of log lines, read from bytes: RFC 3339 with whole seconds (1.83 on), or with milliseconds and
 * a zone without colon (to 1.82). Lines of one minute and zone share all but a few digits, so the
 * last minute is remembered and compared.
 */
import { literalOf, standsAt, type Literal, type ScanText } from "./scan-literals.ts";

/** `2026-11-25T17:03` */
const minuteLength = 16;
const colon = 58;
const dot = 46;
const upperZ = 90;

export class ClockCache {
  #minute: Literal | null = null;
  #minuteMs = 0;
  /** `Z`, `+03:00` or `+0300`, filled up to six bytes. */
  readonly #zone = new Uint8Array(6);
  #zoneLength = 0;
  /** UTC milliseconds of the last time read. */
  time = 0;
  /** A later time is absurd: the caller sets it to a day after now. */
  horizon = Number.POSITIVE_INFINITY;

  /** Reads the time at `from`. @returns its length in bytes, 0 when there is none or it is absurd (before 2019, after the horizon) */
  read(line: ScanText, from: number, end: number): number {
    const { text, view } = line;
    if (this.#minute === null || !standsAt(view, from, end, this.#minute)) return this.#readWhole(text, from, end);
    if (text[from + minuteLength] !== colon) return 0;
    const seconds = digits2(text, from + 17);
    let zoneAt = from + 19;
    let ms = 0;
    if (text[zoneAt] === dot) {
      ms = digits3(text, zoneAt + 1);
      zoneAt += 4;
    }
    const zoneLength = this.#zoneLength;
    if (zoneAt + zoneLength > end || seconds > 59 || ms < 0) return this.#readWhole(text, from, end);
    for (let i = 0; i < zoneLength; i++) if (text[zoneAt + i] !== this.#zone[i]) return this.#readWhole(text, from, end);
    const time = this.#minuteMs + seconds * 1000 + ms;
    if (time > this.horizon) return 0;
    this.time = time;
    return zoneAt + zoneLength - from;
  }

  #readWhole(text: Uint8Array, from: number, end: number): number {
    const length = timeLength(text, from);
    if (length === 0 || from + length > end) return 0;
    const time = Date.parse(normal(Buffer.from(text.subarray(from, from + length)).toString("latin1")));
    if (!(time >= earliest && time <= this.horizon)) return 0;
    const zoneAt = text[from + 19] === dot ? from + 23 : from + 19;
    this.#minute = literalOf(text.slice(from, from + minuteLength));
    this.#minuteMs = Math.floor(time / 60_000) * 60_000;
    this.#zoneLength = from + length - zoneAt;
    this.#zone.set(text.subarray(zoneAt, from + length));
    this.time = time;
    return length;
  }
}

const earliest = Date.UTC(2019, 0, 1);

/** @returns a number above 99 when a character is no digit */
function digits2(text: Uint8Array, at: number): number {
  const a = text[at]! - 48;
  const b = text[at + 1]! - 48;
  return a < 0 || a > 9 || b < 0 || b > 9 ? 100 : a * 10 + b;
}

/** @returns -1 when a character is no digit */
function digits3(text: Uint8Array, at: number): number {
  const a = text[at]! - 48;
  const rest = digits2(text, at + 1);
  return a < 0 || a > 9 || rest > 99 ? -1 : a * 100 + rest;
}

function timeLength(text: Uint8Array, from: number): number {
  if (text[from + 10] !== 84 || text[from + 4] !== 45 || text[from + 13] !== colon) return 0;
  const afterSeconds = text[from + 19];
  if (afterSeconds === upperZ) return 20;
  if (afterSeconds === 43 || afterSeconds === 45) return text[from + 22] === colon ? 25 : 0;
  if (afterSeconds !== dot) return 0;
  const afterMillis = text[from + 23];
  if (afterMillis === upperZ) return 24;
  return afterMillis === 43 || afterMillis === 45 ? 28 : 0;
}

/** `+0300` as `+03:00`. */
function normal(text: string): string {
  return text.length === 28 ? `${text.slice(0, 26)}:${text.slice(26)}` : text;
}
