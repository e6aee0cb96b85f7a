/** The messages that begin or end a transfer, and what each means. */
import type { Level } from "../../../core/events.ts";
import type { Direction } from "../../../core/transfer.ts";

export type TransferMeaning = "start" | "ok" | "canceled" | "failed" | "rejected" | "twin";

export interface TransferMessage {
  readonly message: string;
  readonly level?: Level;
  readonly direction: Direction;
  readonly means: TransferMeaning;
}

const on = (message: string, direction: Direction, means: TransferMeaning, level?: Level): TransferMessage => ({
  message,
  direction,
  means,
  ...(level === undefined ? {} : { level }),
});

export const transferMessages: readonly TransferMessage[] = [
  on("upload started", "in", "start"),
  on("uploaded", "in", "ok"),
  on("upload canceled", "in", "canceled"),
  on("upload canceled (race lost or node shutdown)", "in", "canceled"),
  on("upload failed", "in", "failed"),
  on("upload rejected, too many requests", "in", "rejected"),
  on("download started", "out", "start"),
  on("downloaded", "out", "ok"),
  on("download canceled", "out", "canceled"),
  // 1.86 on: the second line of a cancel that is logged as "race lost" already.
  on("download canceled", "out", "twin", "DEBUG"),
  on("download canceled (race lost or node shutdown)", "out", "canceled"),
  on("download failed", "out", "failed"),
];
