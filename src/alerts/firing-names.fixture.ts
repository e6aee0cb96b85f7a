/** What the rows of `firing.fixture.ts` are about, and what strangers say in them. */
import type { MonitorRow } from "./watches.ts";

export interface Named {
  readonly node: string;
  readonly satellite: string;
  /** Of a source that fails, of the log, of the monitor. */
  readonly error: { readonly message: string; readonly fix: string };
  readonly lastWord: string;
  readonly compactionError: string;
  readonly details: Readonly<Record<MonitorRow["what"], string>>;
  /** Of a service that takes no messages. */
  readonly channelAnswer: string;
}

export const longNode = "n".repeat(32);
const longText = `an error\nthat goes on, ${"and on ".repeat(60)}`;
export const longNames: Named = {
  node: longNode,
  satellite: "12EayRS2…",
  error: { message: longText, fix: longText },
  lastWord: longText,
  compactionError: longText,
  details: {
    stalled: longText,
    clock: longText,
    database: longText,
    disk: longText,
    network: longText,
    lag: longText,
  },
  channelAnswer: longText,
};
/** As they are on most days. */
export const plainNames: Named = {
  node: "attic",
  satellite: "us1",
  error: { message: "Nothing listens at this address.", fix: "Start the node, or correct its address in the settings." },
  lastWord: '2026-11-26T11:57:00Z\tFATAL\tUnrecoverable error\t{"error": "piecestore: no space left on device"}',
  compactionError: "hashstore: write: no space left on device",
  details: {
    stalled: "Nothing ran for 94 s",
    clock: "The clock went forward by 3600 s at once",
    database: "Alerts could not be stored.",
    disk: "The disk of the data folder is full.",
    network: "No node of another machine answers.",
    lag: "Lines are read 40 minutes late.",
  },
  channelAnswer: "401 Unauthorized",
};
/** Stands for each line that is looked up. */
export const plainLine = '2026-11-26T11:00:00Z\tERROR\tpiecestore\tdownload failed\t{"error": "input/output error"}';
