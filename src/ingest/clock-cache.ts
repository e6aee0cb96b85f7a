/**
 * Times of log lines, read from bytes. Lines of one second share their text, so the last one is
 * remembered and usually only compared.
 */
export class ClockCache {
  readonly #text = new Uint8Array(32);
  #length = 0;
  /** UTC milliseconds of the last time read. */
  time = 0;
  /** A later time is absurd: the caller sets it to a day after now. */
  horizon = Number.POSITIVE_INFINITY;

  /**
   * Reads the time at `from`: RFC 3339 with whole seconds (1.83 on), or with milliseconds and a zone
   * without colon (to 1.82).
   * @returns its length in bytes, 0 when there is none or it is absurd (before 2019, after the horizon)
   */
  read(text: Uint8Array, from: number, end: number): number {
    if (this.#isSame(text, from)) return this.#length;
    const length = timeLength(text, from);
    if (length === 0 || from + length > end) return 0;
    const time = Date.parse(normal(Buffer.from(text.subarray(from, from + length)).toString("latin1")));
    if (!(time >= earliest && time <= this.horizon)) return 0;
    this.#text.set(text.subarray(from, from + length));
    this.#length = length;
    this.time = time;
    return length;
  }

  #isSame(text: Uint8Array, from: number): boolean {
    const length = this.#length;
    // From the end: seconds differ first.
    for (let i = length - 1; i >= 0; i--) if (text[from + i] !== this.#text[i]) return false;
    return length > 0;
  }
}

const earliest = Date.UTC(2019, 0, 1);

function timeLength(text: Uint8Array, from: number): number {
  if (text[from + 10] !== 84 || text[from + 4] !== 45 || text[from + 13] !== 58) return 0;
  const afterSeconds = text[from + 19];
  if (afterSeconds === 90) return 20;
  if (afterSeconds === 43 || afterSeconds === 45) return text[from + 22] === 58 ? 25 : 0;
  if (afterSeconds !== 46) return 0;
  const afterMillis = text[from + 23];
  if (afterMillis === 90) return 24;
  return afterMillis === 43 || afterMillis === 45 ? 28 : 0;
}

/** `+0300` as `+03:00`. */
function normal(text: string): string {
  return text.length === 28 ? `${text.slice(0, 26)}:${text.slice(26)}` : text;
}
