/** What is kept of each file, in the transaction of the rows that came from it. */
import { z } from "zod";

/** Where reading stood, and the bytes just before it: they tell whether the file is still the one that was read. */
const Checkpoint = z.object({ position: z.int().nonnegative(), before: z.string() });
export type Checkpoint = z.infer<typeof Checkpoint>;

const FileMark = z.object({
  /** Hash of the first line: the file's name for ever, whatever its path and inode. */
  identity: z.string(),
  path: z.string(),
  /** The first bytes, base64: grown as the file grows. */
  head: z.string(),
  position: z.int().nonnegative(),
  before: z.string(),
  /** Reading stands inside a line that is longer than the longest that is kept. */
  skipping: z.boolean(),
  /** Read to its end, and left: a rotated file. */
  done: z.boolean(),
  /** Older positions, for a log whose unsynced tail a power cut took. Newest last. */
  checkpoints: z.array(Checkpoint),
  /** Below this offset the file was read once before the power cut. */
  recoveringUntil: z.int().nonnegative(),
});
export type FileMark = z.infer<typeof FileMark>;
export const FileMarks = z.array(FileMark);

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
