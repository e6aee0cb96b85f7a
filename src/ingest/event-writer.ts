/** Writes a batch as event rows: the durable form of what the log said. */
import type { DatabaseSync } from "node:sqlite";
import { eventKinds, severities, type NodeEvent } from "../core/events.ts";
import { outcomes } from "../core/transfer.ts";
import { MultiInsert } from "../store/multi-insert.ts";
import { pieceSlot, remoteSlot, type Batch, type OtherEvent, type TransferColumns } from "./batch.ts";
import { noOutcome, packFacts, plainColumns, rareColumns } from "./event-facts.ts";
import type { Names } from "./names.ts";
import { decodePiece, pieceTextLength } from "./piece-id.ts";
import { EventKeys } from "./sequence.ts";

const transferKind = eventKinds.indexOf("transfer");
const okOutcome = outcomes.indexOf("ok");
const info = severities.indexOf("info");

export class EventWriter {
  readonly #db: DatabaseSync;
  /** Nine of ten rows have the plain columns only; fewer columns are a fifth faster. */
  readonly #plain: MultiInsert;
  readonly #whole: MultiInsert;
  readonly #keys: EventKeys;
  readonly #satellites: Names;
  readonly #causes: Names;

  constructor(db: DatabaseSync, names: { satellites: Names; causes: Names }) {
    this.#db = db;
    this.#plain = new MultiInsert(db, "events", plainColumns);
    this.#whole = new MultiInsert(db, "events", [...plainColumns, ...rareColumns]);
    this.#keys = new EventKeys(db);
    this.#satellites = names.satellites;
    this.#causes = names.causes;
  }

  /** Inserts the rows of `batch` that are not older than `fromMs`; `sourceIds` maps the batch's sources to stored ones. Call inside a transaction. */
  write(batch: Batch, sourceIds: readonly number[], fromMs = 0): void {
    const { transfers, others } = batch;
    for (let i = 0; i < transfers.length; i++) if (transfers.at[i]! >= fromMs) this.#writeTransfer(transfers, i, sourceIds);
    for (const other of others) if (isKept(other.event) && other.event.at >= fromMs) this.#writeOther(other, sourceIds);
    this.#plain.flush();
    this.#whole.flush();
  }

  reset(): void {
    this.#plain.reset();
    this.#whole.reset();
    this.#keys.reset(this.#db);
  }

  #writeTransfer(rows: TransferColumns, i: number, sourceIds: readonly number[]): void {
    const sent = rows.outcome[i] === okOutcome ? 0 : rows.countedBytes[i]!;
    const took = rows.tookMs[i]!;
    const cause = rows.cause[i]!;
    const insert = sent === 0 && took < 0 && cause === 0 ? this.#plain : this.#whole;
    const values = insert.values;
    const at = insert.at;
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
    values[at + 2] = sourceIds[rows.source[i]!]!;
    values[at + 3] = rows.lineOffset[i]!;
    values[at + 4] = size < 0 ? null : size;
    values[at + 5] = rows.pieceLength[i] === 0 ? null : rows.piece.subarray(piece, piece + rows.pieceLength[i]!);
    values[at + 6] = rows.remoteLength[i] === 0 ? null : rows.remote.subarray(remote, remote + rows.remoteLength[i]!);
    if (insert === this.#whole) {
      values[at + 7] = sent === 0 ? null : sent;
      values[at + 8] = took < 0 ? null : took;
      values[at + 9] = cause;
      values[at + 10] = null;
    }
    insert.next();
  }

  #writeOther(other: OtherEvent, sourceIds: readonly number[]): void {
    const { event } = other;
    const values = this.#whole.values;
    const at = this.#whole.at;
    const second = Math.floor(event.at / 1000);
    const satellite = this.#satellites.indexOf(event.satellite);
    values.fill(null, at, at + plainColumns.length + rareColumns.length);
    values[at] = this.#keys.next(second);
    values[at + 1] = packFacts(
      eventKinds.indexOf(event.kind),
      noOutcome,
      0,
      severities.indexOf(event.severity),
      other.node,
      satellite,
      event.at - second * 1000,
    );
    values[at + 2] = sourceIds[other.source]!;
    values[at + 3] = other.lineOffset;
    values[at + 9] = event.kind === "occurrence" ? this.#causes.indexOf(event.name) : 0;
    values[at + 10] = detailOf(event);
    this.#whole.next();
  }
}

/** Start lines only give their end a duration, and DEBUG chatter only a count. */
function isKept(event: OtherEvent["event"]): boolean {
  return event.kind !== "transfer-start" && !(event.level === "DEBUG" && event.severity === "info");
}

/** What the columns do not hold, as JSON. */
function detailOf(event: Exclude<NodeEvent, { kind: "transfer" }>): string {
  const { at: _at, severity: _severity, satellite: _satellite, kind: _kind, ...rest } = event;
  return JSON.stringify(rest);
}

const scratch = new Uint8Array(pieceSlot);
/** The stored form of a piece id; `null` when the text is none. */
export function pieceBytes(text: string): Uint8Array | null {
  const bytes = Buffer.from(text, "latin1");
  const length = bytes.length === pieceTextLength ? decodePiece(bytes, 0, scratch, 0) : 0;
  return length === 0 ? null : scratch.slice(0, length);
}
