/** What was read since the last commit: rows in a batch, their increments, and the sources they came from. */
import type { DatabaseSync } from "node:sqlite";
import type { NodeSnapshot } from "../core/node-snapshots.ts";
import { clearBatch, createBatch, type Batch } from "../ingest/batch.ts";
import { NameFeed, noNames, storedNames, type Dictionaries } from "../ingest/dictionaries.ts";
import { otherRows } from "../ingest/other-rows.ts";
import { FileIds } from "../ingest/source-table.ts";
import type { LogBytes } from "../sources/logs/index.ts";
import type { Horizon } from "../store/sums.ts";
import type { FoldSettings } from "../trackers/tracker.ts";
import { FoldAll } from "../trackers/fold-all.ts";
import { mergeIncrements } from "../trackers/merged.ts";
import { pack } from "../trackers/packed.ts";
import type { Increments } from "../trackers/tracker.ts";
import type { Commit } from "./committer.ts";
import type { FileSlots, LogRunner } from "./log-runner.ts";
import { Recovery } from "./recovery.ts";
import type { FromIngest } from "./worker-messages.ts";

export interface CommitLimits {
  /** Older events are folded but not stored one by one. */
  readonly eventsFromMs: () => number;
  /** Older roll-ups would be pruned at once. */
  readonly horizon: () => Horizon;
}

const rowsPerCommit = 10_000;
const batchesWithThread = 3;
const newBatch = (): Batch => createBatch(rowsPerCommit + 64);

export class OpenCommit implements FileSlots {
  readonly #db: DatabaseSync;
  readonly #names: Dictionaries;
  readonly #limits: CommitLimits;
  readonly #folds: FoldAll;
  readonly #files: FileIds;
  readonly #namesToStore: NameFeed;
  readonly #namesToTell: NameFeed;
  /** One is filled; while another thread writes, one is being written and one may wait for that. */
  readonly #batches = [newBatch()];
  #filled = 0;
  /** By the batch's source index. */
  readonly #slots: { sourceId: number; fileId: number }[] = [];
  readonly #slotOf = new Map<string, number>();
  #increments: Increments[] = [];
  #touched = new Set<LogRunner>();
  #hasSnapshots = false;
  /** When the first of it came; 0 = nothing did. */
  #openedAt = 0;

  constructor(db: DatabaseSync, names: Dictionaries, limits: CommitLimits, settings?: FoldSettings) {
    this.#db = db;
    this.#names = names;
    this.#limits = limits;
    this.#files = new FileIds(db);
    this.#namesToStore = new NameFeed(names, storedNames(db));
    this.#namesToTell = new NameFeed(names, noNames);
    this.#folds = new FoldAll(db, names.satellites, settings);
  }

  get #batch(): Batch {
    return this.#batches[this.#filled]!;
  }

  get isEmpty(): boolean {
    return this.#touched.size === 0 && !this.#hasSnapshots;
  }

  get isFull(): boolean {
    const { transfers, others } = this.#batch;
    return transfers.length >= rowsPerCommit || others.length >= rowsPerCommit;
  }

  ageMs(now: number): number {
    return this.isEmpty ? 0 : now - this.#openedAt;
  }

  slot(sourceId: number, identity: string, path: string): number {
    const key = `${sourceId} ${identity}`;
    const known = this.#slotOf.get(key);
    if (known !== undefined) return known;
    const slot = this.#slots.push({ sourceId, fileId: this.#files.idOf(sourceId, identity, path) }) - 1;
    this.#slotOf.set(key, slot);
    return slot;
  }

  recovery(slot: number, position: number, now: number): Recovery {
    const recovery = new Recovery(this.#db, this.#slots[slot]!.fileId, position, now);
    for (const batch of this.#batches) recovery.addWaiting(batch, slot);
    return recovery;
  }

  /** @returns whether anything was used: an unended last line that is offered again changes nothing */
  parse(runner: LogRunner, found: LogBytes, now: number): boolean {
    if (!runner.parse(found, this.#batch, now)) return false;
    if (this.isEmpty) this.#openedAt = now;
    this.#touched.add(runner);
    return true;
  }

  /** What a node said of itself. */
  snapshot(node: number, snapshot: NodeSnapshot, now: number): void {
    if (this.isEmpty) this.#openedAt = now;
    this.#folds.snapshot(node, snapshot);
    this.#hasSnapshots = true;
  }

  /** Folds what came in since the last time. @returns what the main thread is told; `commit`: the number that will make it durable */
  bite(commit: number): Extract<FromIngest, { type: "bite" }> {
    const increments = this.#folds.take(this.#batch);
    this.#increments.push(increments);
    return {
      type: "bite",
      commit,
      increments: pack(increments),
      names: this.#namesToTell.take(),
      sources: [...this.#touched].map((runner) => runner.status()),
    };
  }

  /** Everything that was bitten, as it is to be written; the batch stays until `begin`. */
  seal(number: number): { readonly commit: Commit; readonly durable: () => void } {
    const { transfers, others, samples } = this.#batch;
    const { taken } = this.#folds;
    const commit: Commit = {
      number,
      transfers,
      others: otherRows(others, this.#names),
      samples: samples.slice(),
      increments: mergeIncrements(this.#increments, this.#limits.horizon()),
      sources: [...this.#touched].map((runner) => runner.snapshot()),
      names: this.#namesToStore.take(),
      files: this.#files.takeNew(),
      slots: this.#slots.slice(),
      eventsFromMs: this.#limits.eventsFromMs(),
    };
    this.#increments = [];
    this.#touched = new Set();
    this.#hasSnapshots = false;
    return { commit, durable: () => this.#folds.committed(taken) };
  }

  /** Begins anew: in the same batch when that was written, in the next one while it is being written. */
  begin(batch: "same" | "next"): void {
    if (batch === "next") this.#filled = (this.#filled + 1) % batchesWithThread;
    this.#batches[this.#filled] ??= newBatch();
    clearBatch(this.#batch);
    this.#folds.restart();
  }
}
