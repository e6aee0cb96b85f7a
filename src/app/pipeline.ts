/**
 * The ingest thread's work: sources are read into one shared batch, what came in is folded every
 * few milliseconds and told to the main thread, and the batch is committed when it is full or old.
 * Reading waits for writing: the log file is the buffer. While a backlog is read, a thread of its own
 * writes one batch as the next is filled.
 */
import type { DatabaseSync } from "node:sqlite";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { NodeSnapshot } from "../core/node-snapshots.ts";
import { clearBatch, createBatch, type Batch } from "../ingest/batch.ts";
import { NameFeed, noNames, storedNames, type Dictionaries } from "../ingest/dictionaries.ts";
import { otherRows } from "../ingest/other-rows.ts";
import { FileIds } from "../ingest/source-table.ts";
import type { LogBytes } from "../sources/logs/index.ts";
import { isDiskFull } from "../store/database.ts";
import type { Horizon } from "../store/sums.ts";
import { FoldAll } from "../trackers/fold-all.ts";
import { mergeIncrements } from "../trackers/merged.ts";
import { pack } from "../trackers/packed.ts";
import type { Increments } from "../trackers/tracker.ts";
import { Committer, type Commit } from "./committer.ts";
import type { FileSlots, LogRunner } from "./log-runner.ts";
import { Recovery } from "./recovery.ts";
import { Turns } from "./turns.ts";
import { Writing, type WritingIo } from "./writing.ts";

/** Work on the database that may be done between two commits. */
export interface Upkeep {
  /** Does a little of it; short enough not to be noticed. */
  step(nowMs: number): void;
}

export interface CommitLimits {
  /** Older events are folded but not stored one by one. */
  readonly eventsFromMs: () => number;
  /** Older roll-ups would be pruned at once. */
  readonly horizon: () => Horizon;
}

export interface PipelineIo extends WritingIo {
  readonly now: () => number;
  readonly upkeep: Upkeep;
  readonly limits: CommitLimits;
}

const rowsPerCommit = 10_000;
const commitEveryMs = 5000;
const batchesWithThread = 3;
const newBatch = (): Batch => createBatch(rowsPerCommit + 64);
const biteEveryMs = 50;
const readBytes = 256 * 1024;
/** Enough for what a node writes between two looks; who has more waits for a turn to read it. */
const peekBytes = 128 * 1024;
const readersAtOnce = 2;
/** A backlog longer than this is worth a thread. */
const backlogBytes = 16 * 1024 * 1024;
const statesEveryMs = 2000;

export class Pipeline implements FileSlots {
  readonly #db: DatabaseSync;
  readonly #names: Dictionaries;
  readonly #folds: FoldAll;
  readonly #io: PipelineIo;
  /** One is filled; while another thread writes, one is being written and one may wait for that. */
  readonly #batches = [newBatch()];
  #filled = 0;
  readonly #files: FileIds;
  readonly #namesToStore: NameFeed;
  readonly #namesToTell: NameFeed;
  readonly #stopped = new AbortController();
  #runners: readonly LogRunner[] = [];
  /** By the batch's source index. */
  #slots: { sourceId: number; fileId: number }[] = [];
  readonly #slotOf = new Map<string, number>();
  #increments: Increments[] = [];
  #touched = new Set<LogRunner>();
  #hasSnapshots = false;
  #openedAt = 0;
  #bittenAt = 0;
  readonly #writing: Writing;
  /** While this is set nothing is parsed. */
  #alone: Promise<void> | null = null;
  /** How many sources are far behind. */
  #farBehind = 0;
  readonly #buffers = new Turns(readersAtOnce, () => Buffer.allocUnsafeSlow(readBytes));

  constructor(db: DatabaseSync, names: Dictionaries, io: PipelineIo) {
    this.#db = db;
    this.#names = names;
    this.#writing = new Writing(new Committer(db), io, this.#stopped.signal);
    this.#io = io;
    this.#files = new FileIds(db);
    this.#namesToStore = new NameFeed(names, storedNames(db));
    this.#namesToTell = new NameFeed(names, noNames);
    this.#folds = new FoldAll(db, names.satellites);
  }

  get #batch(): Batch {
    return this.#batches[this.#filled]!;
  }

  /** The number under which a runner's rows of one file stand in the batch. */
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

  /**
   * Runs until `stop`, or until every source has given all it has; when it settles, what was read is
   * durable, even if one of the sources failed.
   */
  async run(runners: readonly LogRunner[]): Promise<void> {
    this.#runners = runners;
    this.#io.post({ type: "ready", sources: runners.map((r) => r.status()) });
    try {
      const ended = Promise.all(runners.map((runner) => this.#follow(runner))).finally(() => this.stop());
      await Promise.all([ended, this.#keepTime()]);
    } finally {
      this.stop();
      await this.#commit();
      await this.#whileNothingIsParsed(() => this.#writing.stopThread());
      for (const runner of runners) runner.stop();
    }
  }

  /** What a node said of itself: told with the next bite, stored with the next commit. */
  snapshot(node: number, snapshot: NodeSnapshot): void {
    if (this.#openedAt === 0) this.#openedAt = this.#io.now();
    this.#folds.snapshot(node, snapshot);
    this.#hasSnapshots = true;
  }

  /** Makes durable what was read so far. */
  async commitNow(): Promise<void> {
    await this.#commit();
    await this.#writing.settled();
    this.#io.post({ type: "committed", commit: this.#writing.newest });
  }

  stop(): void {
    this.#stopped.abort();
  }

  async #follow(runner: LogRunner): Promise<void> {
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      const found = await runner.next(peekBytes, signal, null);
      if (found === null) return;
      await this.#parse(runner, found);
      if (found.atEnd) continue;
      await this.#catchUp(runner);
      await this.#commit();
    }
  }

  /** Reads in large bites until the end; only a few do so at once, each with a buffer that is used again. */
  async #catchUp(runner: LogRunner): Promise<void> {
    const { signal } = this.#stopped;
    let readSoFar = 0;
    let isFar = false;
    for (let isBehind = true; isBehind && !signal.aborted;) {
      const buffer = await this.#buffers.take();
      const found = await runner.next(buffer.length, signal, buffer);
      if (found !== null) await this.#parse(runner, found);
      this.#buffers.give(buffer);
      isBehind = found !== null && !found.atEnd;
      readSoFar += found?.bytes.length ?? 0;
      if (!isFar && isBehind && readSoFar >= backlogBytes) {
        isFar = true;
        await this.#speedUp();
      }
      // A long backlog must not keep timers and messages waiting.
      await nextTurn();
    }
    if (isFar) await this.#slowDown();
  }

  async #parse(runner: LogRunner, found: LogBytes): Promise<void> {
    while (this.#alone) await this.#alone;
    if (this.#openedAt === 0) this.#openedAt = this.#io.now();
    runner.parse(found, this.#batch, this.#io.now());
    this.#touched.add(runner);
    if (this.#isFull()) await this.#commit();
    if (this.#io.now() - this.#bittenAt >= biteEveryMs) this.#bite();
  }

  /** Bites and commits when no source pushes them. */
  async #keepTime(): Promise<void> {
    const { signal } = this.#stopped;
    let statesAt = 0;
    while (!signal.aborted) {
      await this.#io.sleep(biteEveryMs, signal);
      const now = this.#io.now();
      if (now - statesAt >= statesEveryMs) {
        statesAt = now;
        this.#io.post({ type: "sources", sources: this.#runners.map((r) => r.status()) });
      }
      if (now - this.#bittenAt >= biteEveryMs) this.#bite();
      if (this.#isOpen() && now - this.#openedAt >= commitEveryMs) await this.#commit();
      // Two writers would wait for each other.
      if (!this.#writing.hasThread) this.#upkeep(now);
    }
  }

  /** What cannot be done on a full disk is done later; the next commit tells of it. */
  #upkeep(now: number): void {
    try {
      this.#io.upkeep.step(now);
    } catch (cause) {
      if (!isDiskFull(cause)) throw cause;
    }
  }

  /** Whether there is anything that is not handed in. */
  #isOpen(): boolean {
    return this.#touched.size > 0 || this.#hasSnapshots;
  }

  #isFull(): boolean {
    const { transfers, others } = this.#batch;
    return transfers.length >= rowsPerCommit || others.length >= rowsPerCommit;
  }

  /** Folds what came in and tells the main thread, ahead of the commit. */
  #bite(): void {
    this.#bittenAt = this.#io.now();
    if (!this.#isOpen()) return;
    const increments = this.#folds.take(this.#batch);
    this.#increments.push(increments);
    const sources = [...this.#touched].map((r) => r.status());
    this.#io.post({
      type: "bite",
      commit: this.#writing.newest + 1,
      increments: pack(increments),
      names: this.#namesToTell.take(),
      sources,
    });
  }

  #commit(): Promise<void> {
    return this.#whileNothingIsParsed(() => this.#commitOnce());
  }

  async #whileNothingIsParsed(work: () => Promise<void>): Promise<void> {
    while (this.#alone) await this.#alone;
    this.#alone = work().finally(() => (this.#alone = null));
    return this.#alone;
  }

  async #commitOnce(): Promise<void> {
    if (!(await this.#writing.room())) return;
    this.#bite();
    if (!this.#isOpen()) return;
    const { taken } = this.#folds;
    this.#writing.write(this.#seal(), () => this.#folds.committed(taken));
    if (this.#writing.hasThread) this.#fillNext();
    else await this.#writing.settled();
    clearBatch(this.#batch);
    this.#folds.restart();
  }

  #fillNext(): void {
    this.#filled = (this.#filled + 1) % batchesWithThread;
    this.#batches[this.#filled] ??= newBatch();
  }

  /** Everything that was read so far, as it is to be written. */
  #seal(): Commit {
    const { transfers, others, samples } = this.#batch;
    const { limits } = this.#io;
    const commit: Commit = {
      number: this.#writing.newest + 1,
      transfers,
      others: otherRows(others, this.#names),
      samples: samples.slice(),
      increments: mergeIncrements(this.#increments, limits.horizon()),
      sources: [...this.#touched].map((runner) => runner.snapshot()),
      names: this.#namesToStore.take(),
      files: this.#files.takeNew(),
      slots: this.#slots.slice(),
      eventsFromMs: limits.eventsFromMs(),
    };
    this.#increments = [];
    this.#touched = new Set();
    this.#hasSnapshots = false;
    this.#openedAt = 0;
    return commit;
  }

  /** A source is far behind: from the next commit on, another thread writes. */
  #speedUp(): Promise<void> {
    this.#farBehind++;
    return this.#whileNothingIsParsed(() => this.#writing.startThread());
  }

  async #slowDown(): Promise<void> {
    this.#farBehind--;
    if (this.#farBehind === 0) await this.#whileNothingIsParsed(() => this.#writing.stopThread());
  }
}
