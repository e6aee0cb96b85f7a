/** Fixed texts, compared four bytes at a time, and the four messages that the scanner reads. */
import { actions, directionOf, outcomes } from "../core/transfer.ts";

/** Bytes, and the view through which four of them are read at once. */
export interface ScanText {
  readonly text: Uint8Array;
  readonly view: DataView;
}

export const scanText = (text: Uint8Array): ScanText => ({ text, view: new DataView(text.buffer, text.byteOffset, text.length) });

/** A text of at least four bytes. */
export interface Literal {
  readonly length: number;
  /** Little endian; the last one ends with the text and may lap over the one before it. */
  readonly words: Int32Array;
}

export function literal(text: string): Literal {
  return literalOf(new Uint8Array(Buffer.from(text, "latin1")));
}

export function literalOf(bytes: Uint8Array): Literal {
  const { length } = bytes;
  if (length < 4) throw new RangeError(`a literal of ${length} bytes is too short`);
  const { view } = scanText(bytes);
  const starts = Array.from({ length: Math.ceil(length / 4) }, (_, i) => Math.min(i * 4, length - 4));
  return { length, words: Int32Array.from(starts, (at) => view.getInt32(at, true)) };
}

/** Whether `word` stands at `at`, and ends before `end`. */
export function standsAt(view: DataView, at: number, end: number, { length, words }: Literal): boolean {
  if (at + length > end) return false;
  const last = words.length - 1;
  for (let i = 0; i < last; i++) if (view.getInt32(at + i * 4, true) !== words[i]) return false;
  return view.getInt32(at + length - 4, true) === words[last];
}

/** Four letters as `getInt32` reads them. */
export const wordOf = (text: string): number => literal(text).words[0]!;

export interface ScanMessage {
  readonly text: string;
  readonly literal: Literal;
  /** Index into `outcomes`. */
  readonly outcome: number;
  /** By action: an upload message with a download action is a surprise. */
  readonly fits: readonly boolean[];
}

function message(text: string, direction: "in" | "out", outcome: (typeof outcomes)[number]): ScanMessage {
  return {
    text,
    literal: literal(text),
    outcome: outcomes.indexOf(outcome),
    fits: actions.map((action) => (directionOf(action) === "in") === (direction === "in")),
  };
}
const uploaded = message("uploaded", "in", "ok");
const downloaded = message("downloaded", "out", "ok");
const uploadCanceled = message("upload canceled", "in", "canceled");
const downloadCanceled = message("download canceled", "out", "canceled");

const lowerD = 100;
const lowerU = 117;
const lowerE = 101;

/** The message that begins at `at`; what follows it is the caller's to check. */
export function messageAt({ text, view }: ScanText, at: number, end: number): ScanMessage | null {
  let found: ScanMessage;
  if (text[at] === lowerD) found = text[at + 8] === lowerE ? downloaded : downloadCanceled;
  else if (text[at] === lowerU) found = text[at + 6] === lowerE ? uploaded : uploadCanceled;
  else return null;
  return standsAt(view, at, end, found.literal) ? found : null;
}

const quote = 34;
const backslash = 92;

/** Index of the closing quote of the string that opens at `open`; -1 at an escape or a control character. */
export function stringEnd(text: Uint8Array, open: number, end: number): number {
  for (let i = open + 1; i < end; i++) {
    const c = text[i]!;
    if (c === quote) return i;
    if (c === backslash || c < 32) return -1;
  }
  return -1;
}
