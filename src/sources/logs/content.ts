/** What a file contains, as far as it takes to tell which file it is: its first text, its size, the bytes before a position. */
import { createHash } from "node:crypto";
import type { LogIo } from "./io.ts";
import { beforeBytes, headBytes, type Checkpoint } from "./mark.ts";

export interface Content {
  readonly size: number;
  /** The first bytes behind leading NULs. */
  readonly head: Buffer;
  /** Whether the bytes before a position are still those that were read. */
  readonly stands: (at: Checkpoint) => boolean;
}

/** An open file that is not compressed. */
export function plainContent(io: LogIo, fd: number): Content {
  return { size: io.fs.fstatSync(fd).size, head: readHead(io, fd), stands: (at) => standsAt(io, fd, at) };
}

const newline = 10;

/**
 * What files with this first line are called.
 * @returns `null` while the first line is not complete
 */
export function firstLineName(head: Buffer): string | null {
  const end = head.indexOf(newline);
  if (end < 0 && head.length < headBytes) return null;
  return createHash("sha256")
    .update(head.subarray(0, end < 0 ? headBytes : end + 1))
    .digest("base64url")
    .slice(0, 22);
}

/** Up to `length` bytes at `position`, in `into` where that is given and large enough. */
export function readAt(io: LogIo, fd: number, position: number, length: number, into: Buffer | null = null): Buffer {
  const bytes = into !== null && into.length >= length ? into : Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const read = io.fs.readSync(fd, bytes, filled, length - filled, position + filled);
    if (read === 0) break;
    filled += read;
  }
  return bytes.subarray(0, filled);
}

const compared = Buffer.alloc(beforeBytes);

export function standsAt(io: LogIo, fd: number, { position, before }: Checkpoint): boolean {
  return before.length === 0 || readAt(io, fd, position - before.length, before.length, compared).equals(before);
}

export function readHead(io: LogIo, fd: number): Buffer {
  const head = readAt(io, fd, 0, headBytes);
  return head[0] === 0 ? readAt(io, fd, firstText(io, fd), headBytes) : head;
}

const blockBytes = 4096;

/**
 * Where the first byte stands that is no NUL. A writer that keeps its place after a truncation leaves as
 * many NULs as it had written: they are leapt over, not read.
 */
function firstText(io: LogIo, fd: number): number {
  const textAfter = (block: number): number | null => {
    const bytes = readAt(io, fd, block * blockBytes, blockBytes);
    const at = textIndex(bytes);
    if (at >= 0) return block * blockBytes + at;
    return bytes.length < blockBytes ? block * blockBytes + bytes.length : null;
  };
  let empty = -1;
  let full = 0;
  while (textAfter(full) === null) {
    empty = full;
    full = Math.max(1, full * 2);
  }
  while (full - empty > 1) {
    const middle = Math.floor((empty + full) / 2);
    if (textAfter(middle) === null) empty = middle;
    else full = middle;
  }
  return textAfter(full)!;
}

/** Index of the first byte that is no NUL; -1 when there is none. */
export function textIndex(bytes: Buffer): number {
  let at = 0;
  while (at < bytes.length && bytes[at] === 0) at++;
  return at < bytes.length ? at : -1;
}

/** The last bytes of what was consumed, for `standsAt`. */
export function beforeOf(previous: Buffer, consumed: Buffer): Buffer {
  if (consumed.length >= beforeBytes) return Buffer.from(consumed.subarray(consumed.length - beforeBytes));
  const joined = Buffer.concat([previous, consumed]);
  return joined.subarray(Math.max(0, joined.length - beforeBytes));
}

/** The two agree as far as both reach. */
export function agree(a: Buffer, b: Buffer): boolean {
  const shared = Math.min(a.length, b.length);
  return a.subarray(0, shared).equals(b.subarray(0, shared));
}
