import type { KnownFile } from "./known-file.ts";

/** Bytes of a file from where reading stands; what was used of them is given back. */
export interface FileBytes {
  readonly known: KnownFile;
  readonly bytes: Buffer;
  readonly atEnd: boolean;
  readonly isFresh: boolean;
  readonly consumed: (bytes: number, skipping: boolean) => void;
}
