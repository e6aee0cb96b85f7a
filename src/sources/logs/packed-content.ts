/** What a compressed file contains, to tell which file it is. */
import { CompressedFile, type Packing } from "./compressed.ts";
import { firstLineName, readAt, textIndex, type Content } from "./content.ts";
import type { LogIo } from "./io.ts";
import type { KnownFile } from "./known-file.ts";
import { beforeBytes, headBytes, type Checkpoint } from "./mark.ts";
import { openRegular } from "./open-file.ts";

/** The first text of a compressed file. @throws what the system says; when not even that is whole, what the damage is */
export async function packedHead(io: LogIo, path: string, packing: Packing): Promise<Buffer> {
  const file = new CompressedFile(io, path, packing);
  try {
    for (;;) {
      const bytes = await file.next(headBytes);
      const text = textIndex(bytes);
      if (text === 0 || bytes.length === 0) {
        if (file.damage && firstLineName(bytes) === null) throw file.damage;
        return Buffer.from(bytes.subarray(0, headBytes));
      }
      file.consumed(text < 0 ? bytes.length : text);
    }
  } finally {
    file.close();
  }
}

export interface PackedContent extends Content {
  /** What ended it too early. */
  readonly damage: Error | null;
}

/** Reads it through once, and looks on the way at every place that is known of the files that begin like it. */
export async function packedContent(
  io: LogIo,
  path: string,
  packing: Packing,
  head: Buffer,
  alike: readonly KnownFile[],
): Promise<PackedContent> {
  if (alike.length === 0) return { size: 0, head, damage: null, stands: () => false };
  const file = new CompressedFile(io, path, packing);
  const standing = new Set<Checkpoint>();
  const waiting = alike.flatMap((known): Checkpoint[] => [known, ...known.checkpoints]).toSorted((a, b) => a.position - b.position);
  let size = 0;
  let last: Buffer = Buffer.alloc(0);
  try {
    for (let bytes = await file.next(1); bytes.length > 0; bytes = await file.next(1)) {
      const seen = Buffer.concat([last, bytes]);
      size += bytes.length;
      while (waiting.length > 0 && waiting[0]!.position <= size) {
        const place = waiting.shift()!;
        const end = seen.length - (size - place.position);
        if (seen.subarray(Math.max(0, end - place.before.length), end).equals(place.before)) standing.add(place);
      }
      last = Buffer.from(seen.subarray(-beforeBytes));
      file.consumed(bytes.length);
    }
  } finally {
    file.close();
  }
  return { size, head, damage: file.damage, stands: (at) => at.before.length === 0 || standing.has(at) };
}

/** What gzip says of the length modulo 2^32, without reading it through; `null` where that is not said. */
export function saidLength(io: LogIo, path: string, packing: Packing): number | null {
  if (packing !== "gzip") return null;
  const fd = openRegular(io, path);
  try {
    const { size } = io.fs.fstatSync(fd);
    return size < 18 ? null : readAt(io, fd, size - 4, 4).readUInt32LE();
  } finally {
    io.fs.closeSync(fd);
  }
}
