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

/**
 * Looks at every place that is known of the files that begin like it. It is read as far as the last of them; to its end
 * only where one was read to its end, since then its whole size tells whether it is that one.
 */
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
  const waiting = alike
    .flatMap((known): Checkpoint[] => [known, ...known.checkpoints])
    .filter((place) => place.before.length > 0)
    .toSorted((a, b) => a.position - b.position);
  const isToItsEnd = alike.some((known) => known.leftSize !== null);
  const isEnough = () => waiting.length === 0 && !isToItsEnd;
  let size = 0;
  let last: Buffer = Buffer.alloc(0);
  try {
    while (!isEnough()) {
      const bytes = await file.next(1);
      if (bytes.length === 0) break;
      size += bytes.length;
      while (waiting.length > 0 && waiting[0]!.position <= size) {
        const place = waiting.shift()!;
        const end = bytes.length - (size - place.position);
        if (endingAt(end, last, bytes).subarray(-place.before.length).equals(place.before)) standing.add(place);
      }
      last = Buffer.from(endingAt(bytes.length, last, bytes));
      file.consumed(bytes.length);
    }
  } finally {
    file.close();
  }
  return { size, head, damage: file.damage, stands: (at) => at.before.length === 0 || standing.has(at) };
}

/** The bytes before a place in `bytes`, of which `last` stands before. */
const endingAt = (end: number, last: Buffer, bytes: Buffer): Buffer =>
  end >= beforeBytes ? bytes.subarray(end - beforeBytes, end) : Buffer.concat([last, bytes.subarray(0, end)]).subarray(-beforeBytes);

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
