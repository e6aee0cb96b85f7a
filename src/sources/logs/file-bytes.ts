import type { KnownFile } from "./known-files.ts";

/** Bytes of a file from where reading stands; what was used of them is given back. */
export interface FileBytes {
  readonly known: KnownFile;
  readonly bytes: Buffer;
  readonly size: number;
  readonly atEnd: boolean;
  readonly consumed: (bytes: number, skipping: boolean) => void;
}
