/** The file system that holds a folder. */
import { statfsSync } from "node:fs";

/** `null`: there is no such folder, or it may not be looked at. */
export function roomAt(folder: string): { readonly freeBytes: number; readonly totalBytes: number } | null {
  try {
    const { bavail, blocks, bsize } = statfsSync(folder);
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
  } catch (cause) {
    if (cause instanceof Error && "code" in cause) return null;
    throw cause;
  }
}
