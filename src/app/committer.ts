/** One transaction: event rows, increments, names, and the positions that produced them. */
import type { DatabaseSync } from "node:sqlite";
import { clearBatch, type Batch } from "../ingest/batch.ts";
import { DictionaryWriter, type Dictionaries } from "../ingest/dictionaries.ts";
import { EventWriter } from "../ingest/event-writer.ts";
import { SourceTable, type SourceState } from "../ingest/source-table.ts";
import { inTransaction } from "../store/database.ts";
import type { Horizon } from "../store/sums.ts";
import { IncrementWriter } from "../trackers/increment-writer.ts";
import { commitNumber } from "../trackers/tables.ts";
import type { Increments } from "../trackers/tracker.ts";

/** What one transaction writes. */
export interface Commit {
  readonly batch: Batch;
  readonly increments: readonly Increments[];
  readonly sources: readonly SourceState[];
  /** Stored file ids by the batch's source index. */
  readonly fileIds: readonly number[];
  /** Stored source ids by the batch's source index. */
  readonly sourceIds: readonly number[];
}

export interface CommitLimits {
  /** Older events are folded but not stored one by one. */
  readonly eventsFromMs: () => number;
  /** Older roll-ups would be pruned at once. */
  readonly horizon: () => Horizon;
}

export class Committer {
  readonly #db: DatabaseSync;
  readonly #events: EventWriter;
  readonly #names: DictionaryWriter;
  readonly #increments: IncrementWriter;
  readonly #sources: SourceTable;
  readonly #limits: CommitLimits;
  #number: number;

  constructor(db: DatabaseSync, names: Dictionaries, sources: SourceTable, limits: CommitLimits) {
    this.#db = db;
    this.#events = new EventWriter(db, names);
    this.#names = new DictionaryWriter(db, names);
    this.#increments = new IncrementWriter(db);
    this.#sources = sources;
    this.#limits = limits;
    this.#number = commitNumber(db);
  }

  /** The number of the transaction that comes next. */
  get next(): number {
    return this.#number + 1;
  }

  /**
   * Durable when it returns; on a throw nothing was written and the same commit may be tried again.
   * @returns the transaction's number
   */
  write(commit: Commit): number {
    try {
      inTransaction(this.#db, () => this.#writeAll(commit));
    } catch (cause) {
      this.#events.reset();
      throw cause;
    }
    this.#names.committed();
    clearBatch(commit.batch);
    return ++this.#number;
  }

  #writeAll({ batch, increments, sources, fileIds, sourceIds }: Commit): void {
    this.#events.write(batch, fileIds, this.#limits.eventsFromMs());
    this.#increments.write(increments, this.#limits.horizon());
    this.#names.write();
    for (const sample of batch.samples) this.#sources.writeSample(sourceIds[sample.source]!, sample);
    for (const source of sources) this.#sources.write(source);
    this.#db.prepare("INSERT OR REPLACE INTO counters (name, value) VALUES ('commits', ?)").run(this.#number + 1);
  }
}
