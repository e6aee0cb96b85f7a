/** Writes a batch as event rows: the durable form of what the log said. */
import type { DatabaseSync } from "node:sqlite";
import { eventKinds, severities } from "../core/events.ts";
import { outcomes } from "../core/transfer.ts";
import { MultiInsert } from "../store/multi-insert.ts";
import { pieceSlot, remoteSlot, type TransferColumns } from "./batch.ts";
import { eventColumns, packFacts } from "./event-facts.ts";
import type { OtherRow } from "./other-rows.ts";
import { EventKeys } from "./sequence.ts";

const transferKind = eventKinds.indexOf("transfer");
const okOutcome = outcomes.indexOf("ok");
const info = severities.indexOf("info");

export class EventWriter {
  readonly #db: DatabaseSync;
  /** One statement for all rows: in the order of their keys they fill the pages to the end. */
  readonly #rows: MultiInsert;
  readonly #keys: EventKeys;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#rows = new MultiInsert(db, "events", eventColumns);
    this.#keys = new EventKeys(db);
  }

  /** Inserts what is not older than `fromMs`; `fileIds` maps the batch's sources to stored files. Call inside a transaction. */
  write(transfers: TransferColumns, others: readonly OtherRow[], fileIds: readonly number[], fromMs = 0): void {
    for (let i = 0; i < transfers.length; i++) if (transfers.at[i]! >= fromMs) this.#writeTransfer(transfers, i, fileIds);
    for (const other of others) if (other.at >= fromMs) this.#writeOther(other, fileIds);
    this.#rows.flush();
    this.#keys.settled();
  }

  reset(): void {
    this.#rows.reset();
    this.#keys.reset(this.#db);
  }

  #writeTransfer(rows: TransferColumns, i: number, fileIds: readonly number[]): void {
    const sent = rows.outcome[i] === okOutcome ? 0 : rows.countedBytes[i]!;
    const took = rows.tookMs[i]!;
    const { values, at } = this.#rows;
    const time = rows.at[i]!;
    const second = Math.floor(time / 1000);
    const size = rows.sizeBytes[i]!;
    const piece = i * pieceSlot;
    const remote = i * remoteSlot;
    values[at] = this.#keys.next(second);
    values[at + 1] = packFacts(
      transferKind,
      rows.outcome[i]!,
      rows.action[i]!,
      info,
      rows.node[i]!,
      rows.satellite[i]!,
      time - second * 1000,
    );
    values[at + 2] = fileIds[rows.source[i]!]!;
    values[at + 3] = rows.lineOffset[i]!;
    values[at + 4] = size < 0 ? null : size;
    values[at + 5] = rows.pieceLength[i] === 0 ? null : rows.piece.subarray(piece, piece + rows.pieceLength[i]!);
    values[at + 6] = rows.remoteLength[i] === 0 ? null : rows.remote.subarray(remote, remote + rows.remoteLength[i]!);
    values[at + 7] = sent === 0 ? null : sent;
    values[at + 8] = took < 0 ? null : took;
    values[at + 9] = rows.cause[i]!;
    values[at + 10] = null;
    this.#rows.next();
  }

  #writeOther(other: OtherRow, fileIds: readonly number[]): void {
    const { values, at } = this.#rows;
    values.fill(null, at, at + eventColumns.length);
    values[at] = this.#keys.next(Math.floor(other.at / 1000));
    values[at + 1] = other.facts;
    values[at + 2] = fileIds[other.source]!;
    values[at + 3] = other.lineOffset;
    values[at + 9] = other.cause;
    values[at + 10] = other.detail;
    this.#rows.next();
  }
}
