/** One transaction: event rows, increments, names, and the positions that produced them. */
import type { DatabaseSync } from "node:sqlite";
import type { LineSample, TransferColumns } from "../ingest/batch.ts";
import { writeNames, type NewNames } from "../ingest/dictionaries.ts";
import { EventWriter } from "../ingest/event-writer.ts";
import type { OtherRow } from "../ingest/other-rows.ts";
import { SourceTable, writeFiles, type SourceFile, type SourceSnapshot } from "../ingest/source-table.ts";
import { inTransaction } from "../store/database.ts";
import { IncrementWriter } from "../trackers/increment-writer.ts";
import type { MergedIncrements } from "../trackers/merged.ts";
import { commitNumber } from "../trackers/tables.ts";

/** What one transaction writes; may be sent to another thread. */
export interface Commit {
  /** One more than that of the transaction before it. */
  readonly number: number;
  readonly transfers: TransferColumns;
  readonly others: readonly OtherRow[];
  readonly samples: readonly LineSample[];
  readonly increments: MergedIncrements;
  readonly sources: readonly SourceSnapshot[];
  readonly names: readonly NewNames[];
  readonly files: readonly SourceFile[];
  /** Stored file and source by the batch's source index. */
  readonly slots: readonly { readonly fileId: number; readonly sourceId: number }[];
  /** Older events are folded but not stored one by one. */
  readonly eventsFromMs: number;
}

/** Durable when it resolves; when it rejects nothing was written and the same commit may be tried again. */
export interface CommitSink {
  write(commit: Commit): Promise<void>;
}

const notNext = "commit-not-next";
/** The commit before it was not written: it waits for that one. */
export const isNotNext = (cause: unknown): boolean => cause instanceof Error && "code" in cause && cause.code === notNext;

export class Committer implements CommitSink {
  readonly #db: DatabaseSync;
  readonly #events: EventWriter;
  readonly #increments: IncrementWriter;
  readonly #sources: SourceTable;
  #number: number;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#events = new EventWriter(db);
    this.#increments = new IncrementWriter(db);
    this.#sources = new SourceTable(db);
    this.#number = commitNumber(db);
  }

  /** Number of the newest transaction. */
  get number(): number {
    return this.#number;
  }

  /** Another thread has written meanwhile. */
  refresh(): void {
    this.#events.reset();
    this.#number = commitNumber(this.#db);
  }

  async write(commit: Commit): Promise<void> {
    if (commit.number !== this.#number + 1)
      throw Object.assign(new Error(`commit ${commit.number} behind ${this.#number}`), { code: notNext });
    try {
      inTransaction(this.#db, () => this.#writeAll(commit));
    } catch (cause) {
      this.#events.reset();
      this.#increments.reset();
      throw cause;
    }
    this.#number = commit.number;
  }

  #writeAll({ number, transfers, others, samples, increments, sources, names, files, slots, eventsFromMs }: Commit): void {
    const fileIds = slots.map((slot) => slot.fileId);
    this.#events.write(transfers, others, fileIds, eventsFromMs);
    this.#increments.write(increments);
    writeNames(this.#db, names);
    writeFiles(this.#db, files);
    for (const sample of samples) this.#sources.writeSample(slots[sample.source]!.sourceId, sample);
    for (const source of sources) this.#sources.write(source);
    this.#db.prepare("INSERT OR REPLACE INTO counters (name, value) VALUES ('commits', ?)").run(number);
  }
}
