/** What a source of lines is, whatever stands behind it. */
import type { MarkChange } from "./mark.ts";
import type { OlderFile } from "./rotated-files.ts";
import type { Trouble } from "./trouble.ts";

/** Bytes that stand in a file from `offset` on; give back what was used with `consumed`. */
export interface LogBytes {
  readonly identity: string;
  readonly path: string;
  readonly offset: number;
  readonly bytes: Buffer;
  /** Nothing stands behind them now. */
  readonly atEnd: boolean;
  /** They may have been written just now: the end of a file that is no compressed copy. */
  readonly isFresh: boolean;
  readonly skipping: boolean;
  /** Offsets below this were read once before a power cut. */
  readonly recoveringUntil: number;
  readonly consumed: (bytes: number, skipping: boolean) => void;
}

export interface LogStatus {
  readonly state: "live" | "catching_up" | "missing" | "denied" | "error";
  readonly path: string | null;
  readonly sizeBytes: number;
  readonly positionBytes: number;
  readonly lagBytes: number | null;
  readonly trouble: Trouble | null;
  /** Rotated copies from before the first contact, which are not read unless they are imported. */
  readonly olderFiles: readonly OlderFile[];
}

export interface Tail {
  /** Waits until there is something to read; `null` when the signal fires. `into`: a buffer to use, the caller's again after `consumed`. */
  next(maxBytes: number, signal: AbortSignal, into: Buffer | null): Promise<LogBytes | null>;
  /** What is to be stored, since this was asked last, with the rows that came from what was consumed. */
  takeMarks(): readonly MarkChange[];
  status(): LogStatus;
  stop(): void;
}
