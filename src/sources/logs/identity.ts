/** A file is what it contains: its first line names it, its first bytes and those before a position confirm it. */
import { createHash } from "node:crypto";
import type { LogIo } from "./io.ts";
import { beforeBytes, headBytes, type FileMark } from "./mark.ts";

const newline = 10;

/**
 * The name of a file whose first bytes are `head`.
 * @returns `null` while its first line is not complete
 */
export function identityOf(head: Buffer): string | null {
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

export const readHead = (io: LogIo, fd: number): Buffer => readAt(io, fd, 0, headBytes);

/** Whether the bytes before `position` are still those that were read. */
export function standsAt(io: LogIo, fd: number, position: number, before: string): boolean {
  const expected = Buffer.from(before, "base64");
  if (expected.length === 0) return true;
  return readAt(io, fd, position - expected.length, expected.length).equals(expected);
}

export type Match =
  | { readonly is: "same" }
  | { readonly is: "cut"; readonly position: number; readonly before: string }
  | { readonly is: "other" };

/**
 * Whether the open file is the one of `mark`. `cut`: it is, but what was read last is not there any
 * more (a power cut took it); it goes on at the last checkpoint that still stands.
 */
export function matchFile(io: LogIo, fd: number, mark: FileMark): Match {
  const size = io.fs.fstatSync(fd).size;
  const head = readHead(io, fd);
  const known = Buffer.from(mark.head, "base64");
  const shared = Math.min(head.length, known.length);
  if (shared === 0 || !head.subarray(0, shared).equals(known.subarray(0, shared))) return { is: "other" };
  if (identityOf(head) !== mark.identity) return { is: "other" };
  if (size >= mark.position && standsAt(io, fd, mark.position, mark.before)) return { is: "same" };
  const checkpoint = mark.checkpoints.findLast((c) => c.position <= size && standsAt(io, fd, c.position, c.before));
  return { is: "cut", position: checkpoint?.position ?? 0, before: checkpoint?.before ?? "" };
}

/** The last bytes of what was consumed, for `standsAt`. */
export function beforeOf(previous: string, consumed: Buffer): string {
  if (consumed.length >= beforeBytes) return consumed.subarray(consumed.length - beforeBytes).toString("base64");
  const joined = Buffer.concat([Buffer.from(previous, "base64"), consumed]);
  return joined.subarray(Math.max(0, joined.length - beforeBytes)).toString("base64");
}
