/** Fixed texts as bytes, and the four messages that the scanner reads. */
import { actions, directionOf, outcomes } from "../core/transfer.ts";

export const literal = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "latin1"));

export function matchesAt(text: Uint8Array, at: number, word: Uint8Array): boolean {
  for (let i = 0; i < word.length; i++) if (text[at + i] !== word[i]) return false;
  return true;
}

export interface ScanMessage {
  readonly text: string;
  readonly bytes: Uint8Array;
  /** Index into `outcomes`. */
  readonly outcome: number;
  /** An upload message with a download action is a surprise. */
  readonly fits: (action: number) => boolean;
}

const uploads = actions.map((action) => directionOf(action) === "in");
function message(text: string, direction: "in" | "out", outcome: (typeof outcomes)[number]): ScanMessage {
  const upload = direction === "in";
  return { text, bytes: literal(text), outcome: outcomes.indexOf(outcome), fits: (action) => uploads[action] === upload };
}
const uploaded = message("uploaded", "in", "ok");
const downloaded = message("downloaded", "out", "ok");
const uploadCanceled = message("upload canceled", "in", "canceled");
const downloadCanceled = message("download canceled", "out", "canceled");

const lowerD = 100;
const lowerU = 117;
const lowerE = 101;

/** The message that begins at `at`; what follows it is the caller's to check. */
export function messageTable(text: Uint8Array, at: number): ScanMessage | null {
  let found: ScanMessage;
  if (text[at] === lowerD) found = text[at + 8] === lowerE ? downloaded : downloadCanceled;
  else if (text[at] === lowerU) found = text[at + 6] === lowerE ? uploaded : uploadCanceled;
  else return null;
  return matchesAt(text, at, found.bytes) ? found : null;
}
