/**
 * Finished transfers as columns, and everything else as objects: what parsing hands to the writer.
 * One batch collects from many sources until it is written; its arrays are reused, so the hot path
 * allocates nothing.
 */
import type { NodeEvent } from "../core/events.ts";

export const pieceSlot = 33;
export const remoteSlot = 18;
export const noCause = 0;

export interface TransferColumns {
  readonly capacity: number;
  length: number;
  /** Index into the list of sources that the batch was filled from. */
  readonly source: Uint16Array;
  readonly node: Uint16Array;
  /** UTC milliseconds. */
  readonly at: Float64Array;
  readonly action: Uint8Array;
  readonly outcome: Uint8Array;
  readonly satellite: Uint16Array;
  readonly cause: Uint16Array;
  /** As logged; -1 = the line names none. */
  readonly sizeBytes: Float64Array;
  /** What counts as traffic (`Transfer.countedBytes`). */
  readonly countedBytes: Float64Array;
  /** -1 = no start line was seen. */
  readonly tookMs: Float64Array;
  /** Where the line begins in its file. */
  readonly lineOffset: Float64Array;
  readonly place: Uint32Array;
  /** 32 bytes of the piece id, 33 when its text has stray bits at the end, 0 when it is missing. */
  readonly pieceLength: Uint8Array;
  readonly piece: Uint8Array;
  /** Address bytes (4 or 16) and port (2, big endian); 0 when it is missing or no address. */
  readonly remoteLength: Uint8Array;
  readonly remote: Uint8Array;
}

/** An event that is not a transfer, with where it came from. */
export interface OtherEvent {
  readonly source: number;
  readonly node: number;
  readonly lineOffset: number;
  readonly event: Exclude<NodeEvent, { kind: "transfer" }>;
}

/** Shared memory: while a backlog is read, another thread writes the rows. */
const shared = (bytes: number) => new SharedArrayBuffer(bytes);

export function createColumns(capacity: number): TransferColumns {
  return {
    capacity,
    length: 0,
    source: new Uint16Array(shared(capacity * 2)),
    node: new Uint16Array(shared(capacity * 2)),
    at: new Float64Array(shared(capacity * 8)),
    action: new Uint8Array(shared(capacity)),
    outcome: new Uint8Array(shared(capacity)),
    satellite: new Uint16Array(shared(capacity * 2)),
    cause: new Uint16Array(shared(capacity * 2)),
    sizeBytes: new Float64Array(shared(capacity * 8)),
    countedBytes: new Float64Array(shared(capacity * 8)),
    tookMs: new Float64Array(shared(capacity * 8)),
    lineOffset: new Float64Array(shared(capacity * 8)),
    place: new Uint32Array(shared(capacity * 4)),
    pieceLength: new Uint8Array(shared(capacity)),
    piece: new Uint8Array(shared(capacity * pieceSlot)),
    remoteLength: new Uint8Array(shared(capacity)),
    remote: new Uint8Array(shared(capacity * remoteSlot)),
  };
}

/** What reading has counted for one source since the batch was opened. */
export interface LineCounts {
  bytes: number;
  lines: number;
  /** Log records, known or not. */
  events: number;
  unparsed: number;
  ignored: number;
  /** Records whose message nobody knows yet; part of `events`. */
  unknown: number;
  /** Records that took arrival time; part of `events`. */
  untimed: number;
  lastLineAt: number;
}
export const emptyCounts = (): LineCounts => ({
  bytes: 0,
  lines: 0,
  events: 0,
  unparsed: 0,
  ignored: 0,
  unknown: 0,
  untimed: 0,
  lastLineAt: 0,
});

export function addCounts(to: LineCounts, from: LineCounts): void {
  to.bytes += from.bytes;
  to.lines += from.lines;
  to.events += from.events;
  to.unparsed += from.unparsed;
  to.ignored += from.ignored;
  to.unknown += from.unknown;
  to.untimed += from.untimed;
  if (from.lastLineAt > to.lastLineAt) to.lastLineAt = from.lastLineAt;
}

/** A line that could not be read, or that nobody knows: one of each shape is kept. */
export interface LineSample {
  readonly source: number;
  readonly why: string;
  readonly line: string;
  readonly at: number;
}

export interface Batch {
  readonly transfers: TransferColumns;
  readonly others: OtherEvent[];
  readonly samples: LineSample[];
}

export const createBatch = (capacity: number): Batch => ({ transfers: createColumns(capacity), others: [], samples: [] });

export function clearBatch(batch: Batch): void {
  batch.transfers.length = 0;
  batch.others.length = 0;
  batch.samples.length = 0;
}
