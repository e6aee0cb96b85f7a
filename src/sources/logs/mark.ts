/** What is kept of each file, in the transaction of the rows that came from it. */
import { z } from "zod";

/** Where reading stood, and the bytes just before it: they tell whether the file is still the one that was read. */
const StoredCheckpoint = z.object({ position: z.int().nonnegative(), before: z.string() });

const FileMark = z.object({
  /** The file's name for ever, whatever its path and inode: made of its first line. */
  identity: z.string(),
  path: z.string(),
  /** The first bytes behind leading NULs, base64: grown as it is read. */
  head: z.string(),
  /** Where they begin; `null` while nothing of them was read. */
  headAt: z.int().nonnegative().nullable(),
  position: z.int().nonnegative(),
  before: z.string(),
  /** Reading stands inside a line that is longer than the longest that is kept. */
  skipping: z.boolean(),
  /** Its size when it was read to its end and left; `null` while it is followed. */
  leftSize: z.int().nonnegative().nullable(),
  /** Older positions, for a log whose unsynced tail a power cut took. Newest last. */
  checkpoints: z.array(StoredCheckpoint),
  /** Below this offset the file was read once before the power cut. */
  recoveringUntil: z.int().nonnegative(),
  /** When it was last met, to the day. */
  seenMs: z.int().nonnegative(),
});
export type FileMark = z.infer<typeof FileMark>;

/** A mark as it is to be stored; `null`: it is forgotten. */
export interface MarkChange {
  readonly identity: string;
  readonly mark: unknown;
}

/** Marks of another make (an older version, a simulated source) are none of ours. */
export function fileMarksIn(stored: readonly unknown[]): FileMark[] {
  return stored.flatMap((mark) => {
    const parsed = FileMark.safeParse(mark);
    return parsed.success ? [parsed.data] : [];
  });
}

export interface Checkpoint {
  readonly position: number;
  readonly before: Buffer;
}

export const headBytes = 512;
export const beforeBytes = 64;
const checkpointSpacing = 64 * 1024;
const mostCheckpoints = 48;

/** Keeps recent checkpoints dense and older ones sparse: a power cut takes the newest bytes. */
export function withCheckpoint(checkpoints: readonly Checkpoint[], next: Checkpoint): readonly Checkpoint[] {
  const last = checkpoints.at(-1);
  if (next.position === 0 || (last && next.position - last.position < checkpointSpacing)) return checkpoints;
  const all = [...checkpoints, next];
  return all.length <= mostCheckpoints ? all : all.filter((_, i) => i % 2 === 1 || i >= mostCheckpoints / 2);
}
