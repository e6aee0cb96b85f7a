/**
 * Docker's json-file lines without JSON.parse: the node's line is unescaped into a buffer, so that it
 * can be scanned as bytes like any other. A line that is not exactly as docker writes it is left to
 * the slow path.
 */
import { scanText, type ScanText } from "../../scan-literals.ts";

const prefix = Buffer.from('{"log":"', "latin1");
const afterLog = Buffer.from(',"stream":"', "latin1");
const afterStream = Buffer.from('","time":"', "latin1");
const stdout = Buffer.from("stdout", "latin1");
const stderr = Buffer.from("stderr", "latin1");
const quote = 34;
const backslash = 92;
const closeBrace = 125;
const newline = 10;
const lowerU = 117;

export class DockerLine {
  #out = Buffer.alloc(4096);
  #inner = scanText(this.#out);
  /** Bytes of the node's line, without its newline; valid until the next `read`. */
  length = 0;
  /** Docker ends a whole record with a newline, and a part of a split one without. */
  isWhole = false;
  isStderr = false;
  /** The relay's time as text, RFC 3339 with up to nine decimals. */
  timeFrom = 0;
  timeTo = 0;

  get bytes(): Buffer {
    return this.#out;
  }

  /** The same bytes, for the scanner. */
  get inner(): ScanText {
    if (this.#inner.text !== this.#out) this.#inner = scanText(this.#out);
    return this.#inner;
  }

  /** Reads the line `text[from, to)`. @returns whether it could be read; if not, nothing here is valid */
  read(text: Uint8Array, from: number, to: number): boolean {
    if (!isAt(text, from, to, prefix)) return false;
    if (this.#out.length < to - from) this.#out = Buffer.alloc((to - from) * 2);
    const close = this.#unescape(text, from + prefix.length, to);
    if (close < 0 || !isAt(text, close + 1, to, afterLog)) return false;
    const stream = close + 1 + afterLog.length;
    const streamEnd = stream + stdout.length;
    this.isStderr = isAt(text, stream, to, stderr);
    if (!(this.isStderr || isAt(text, stream, to, stdout)) || !isAt(text, streamEnd, to, afterStream)) return false;
    this.timeFrom = streamEnd + afterStream.length;
    this.timeTo = to - 2;
    if (this.timeTo <= this.timeFrom || text[to - 2] !== quote || text[to - 1] !== closeBrace) return false;
    for (let i = this.timeFrom; i < this.timeTo; i++)
      if (text[i]! < 32 || text[i]! > 126 || text[i] === quote || text[i] === backslash) return false;
    this.isWhole = this.length > 0 && this.#out[this.length - 1] === newline;
    if (this.isWhole) this.length--;
    return true;
  }

  /** @returns the index of the closing quote, or -1 */
  #unescape(text: Uint8Array, from: number, to: number): number {
    const out = this.#out;
    let length = 0;
    let i = from;
    while (i < to) {
      const c = text[i]!;
      if (c === quote) {
        this.length = length;
        return i;
      }
      if (c < 32) return -1;
      if (c !== backslash) {
        out[length++] = c;
        i++;
        continue;
      }
      const escaped = text[i + 1]!;
      if (escaped !== lowerU) {
        const plain = plainEscape(escaped);
        if (plain < 0) return -1;
        out[length++] = plain;
        i += 2;
        continue;
      }
      const code = hex4(text, i + 2, to);
      // Docker writes `<`, `>`, `&`, control characters and U+2028 this way; a surrogate pair is left to the slow path.
      if (code < 0 || (code >= 0xd800 && code <= 0xdfff)) return -1;
      length = putUtf8(out, length, code);
      i += 6;
    }
    return -1;
  }
}

function isAt(text: Uint8Array, at: number, to: number, word: Uint8Array): boolean {
  if (at + word.length > to) return false;
  for (let i = 0; i < word.length; i++) if (text[at + i] !== word[i]) return false;
  return true;
}

const escapes = new Int16Array(256).fill(-1);
for (const [letter, code] of Object.entries({ '"': 34, "\\": 92, "/": 47, b: 8, f: 12, n: 10, r: 13, t: 9 }))
  escapes[letter.charCodeAt(0)] = code;
const plainEscape = (letter: number): number => escapes[letter] ?? -1;

function hex4(text: Uint8Array, at: number, to: number): number {
  if (at + 4 > to) return -1;
  let code = 0;
  for (let i = at; i < at + 4; i++) {
    const c = text[i]!;
    const digit = c >= 48 && c <= 57 ? c - 48 : c >= 97 && c <= 102 ? c - 87 : c >= 65 && c <= 70 ? c - 55 : -1;
    if (digit < 0) return -1;
    code = code * 16 + digit;
  }
  return code;
}

function putUtf8(out: Uint8Array, at: number, code: number): number {
  if (code < 0x80) {
    out[at] = code;
    return at + 1;
  }
  if (code < 0x800) {
    out[at] = 0xc0 | (code >> 6);
    out[at + 1] = 0x80 | (code & 63);
    return at + 2;
  }
  out[at] = 0xe0 | (code >> 12);
  out[at + 1] = 0x80 | ((code >> 6) & 63);
  out[at + 2] = 0x80 | (code & 63);
  return at + 3;
}
