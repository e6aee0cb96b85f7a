/**
 * After a power cut a log goes on at an older place: lines that are still there were counted once
 * already. Those whose row stands at the same place of the same file are dropped again.
 */
import type { DatabaseSync } from "node:sqlite";
import type { Batch, TransferColumns } from "../ingest/batch.ts";
import { sequenceSpan, unpackFacts } from "../ingest/event-facts.ts";
import { eventKinds } from "../core/events.ts";

/** The log's own unsynced tail is at most minutes old; rows of two days are looked through. */
const lookBackS = 2 * 86_400;

export class Recovery {
  readonly #known: Set<string>;

  /** `file`: the stored file; rows from `position` on may be met again. */
  constructor(db: DatabaseSync, file: number, position: number, nowMs: number) {
    const from = Math.floor(nowMs / 1000 - lookBackS) * sequenceSpan;
    const rows = db
      .prepare("SELECT id, facts, line_offset AS at FROM events WHERE id >= ? AND source = ? AND line_offset >= ?")
      .all(from, file, position) as {
      id: number;
      facts: number;
      at: number;
    }[];
    this.#known = new Set(rows.map(({ id, facts, at }) => keyOf(at, Math.floor(id / sequenceSpan), unpackFacts(facts).kind)));
  }

  /** Rows that wait for their commit are known, too. */
  addWaiting({ transfers, others }: Batch, source: number): void {
    for (let i = 0; i < transfers.length; i++)
      if (transfers.source[i] === source) this.#known.add(keyOf(transfers.lineOffset[i]!, Math.floor(transfers.at[i]! / 1000), 0));
    for (const { source: of, lineOffset, event } of others)
      if (of === source) this.#known.add(keyOf(lineOffset, Math.floor(event.at / 1000), eventKinds.indexOf(event.kind)));
  }

  /** Takes out of `batch` what came since `fromRow` and `fromOther` and was counted before; `until`: where the log ended then. */
  drop(batch: Batch, fromRow: number, fromOther: number, until: number): Dropped {
    const { transfers, others } = batch;
    const isKnown = (offset: number, at: number, kind: number) =>
      offset < until && this.#known.has(keyOf(offset, Math.floor(at / 1000), kind));
    let lastOffset = -1;
    let kept = fromRow;
    for (let i = fromRow; i < transfers.length; i++) {
      const offset = transfers.lineOffset[i]!;
      if (isKnown(offset, transfers.at[i]!, 0)) lastOffset = Math.max(lastOffset, offset);
      else {
        if (kept !== i) copyRow(transfers, i, kept);
        kept++;
      }
    }
    const came = others.splice(fromOther);
    const stay = came.filter(({ lineOffset, event }) => {
      if (!isKnown(lineOffset, event.at, eventKinds.indexOf(event.kind))) return true;
      lastOffset = Math.max(lastOffset, lineOffset);
      return false;
    });
    others.push(...stay);
    const events = transfers.length - kept + came.length - stay.length;
    transfers.length = kept;
    return { events, lastOffset };
  }
}

export interface Dropped {
  readonly events: number;
  /** Where the last line stands that was counted before; -1 when there is none. */
  readonly lastOffset: number;
}

const keyOf = (offset: number, second: number, kind: number) => `${offset} ${second} ${kind}`;

function copyRow(rows: TransferColumns, from: number, to: number): void {
  for (const column of [
    rows.source,
    rows.node,
    rows.at,
    rows.action,
    rows.outcome,
    rows.satellite,
    rows.cause,
    rows.sizeBytes,
    rows.countedBytes,
    rows.tookMs,
    rows.lineOffset,
    rows.place,
    rows.pieceLength,
    rows.remoteLength,
  ])
    column[to] = column[from]!;
  const slots = [
    [rows.piece, rows.piece.length / rows.capacity],
    [rows.remote, rows.remote.length / rows.capacity],
  ] as const;
  for (const [bytes, width] of slots) bytes.copyWithin(to * width, from * width, from * width + width);
}
