/**
 * The ingest thread's work: sources are read into one shared batch, what came in is folded every
 * few milliseconds and told to the main thread, and the batch is committed when it is full or old.
 * Reading waits for writing: the log file is the buffer.
 */
import type { DatabaseSync } from "node:sqlite";
import { setImmediate as nextTurn } from "node:timers/promises";
import { createBatch } from "../ingest/batch.ts";
import { dictionaryTables, type Dictionaries } from "../ingest/dictionaries.ts";
import { FileIds } from "../ingest/source-table.ts";
import { isDiskFull } from "../store/database.ts";
import { FoldAll } from "../trackers/fold-all.ts";
import { pack } from "../trackers/packed.ts";
import type { Increments } from "../trackers/tracker.ts";
import type { Committer } from "./committer.ts";
import type { LogBytes } from "../sources/logs/index.ts";
import type { FileSlots, LogRunner } from "./log-runner.ts";
import { Recovery } from "./recovery.ts";
import { Turns } from "./turns.ts";
import type { FromIngest, NewNames } from "./worker-messages.ts";

/** Work on the database that may be done between two commits. */
export interface Upkeep {
  /** Does a little of it; short enough not to be noticed. */
  step(nowMs: number): void;
}

export interface PipelineIo {
  readonly now: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly post: (message: FromIngest) => void;
  readonly upkeep: Upkeep;
}

const rowsPerCommit = 10_000;
const commitEveryMs = 5000;
const biteEveryMs = 50;
const readBytes = 2 * 1024 * 1024;
/** Enough for what a node writes between two looks; who has more waits for a turn to read it. */
const peekBytes = 128 * 1024;
const readersAtOnce = 2;
const retryMs = 1000;
const statesEveryMs = 2000;

export class Pipeline implements FileSlots {
  readonly #db: DatabaseSync;
  readonly #names: Dictionaries;
  readonly #committer: Committer;
  readonly #folds: FoldAll;
  readonly #io: PipelineIo;
  readonly #batch = createBatch(rowsPerCommit + 64);
  readonly #files: FileIds;
  readonly #stopped = new AbortController();
  #runners: readonly LogRunner[] = [];
  /** By the batch's source index. */
  #slots: { sourceId: number; fileId: number }[] = [];
  readonly #slotOf = new Map<string, number>();
  #increments: Increments[] = [];
  #touched = new Set<LogRunner>();
  #posted: Record<string, number> = {};
  #openedAt = 0;
  #bittenAt = 0;
  #troubled = false;
  #committing: Promise<void> | null = null;
  readonly #buffers = new Turns(readersAtOnce, () => Buffer.allocUnsafeSlow(readBytes));

  constructor(db: DatabaseSync, names: Dictionaries, committer: Committer, io: PipelineIo) {
    this.#db = db;
    this.#names = names;
    this.#committer = committer;
    this.#io = io;
    this.#files = new FileIds(db);
    this.#folds = new FoldAll(db, names.satellites);
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
    recovery.addWaiting(this.#batch, slot);
    return recovery;
  }

  /** Runs until `stop`, or until every source has given all it has; resolves when everything read is durable. */
  async run(runners: readonly LogRunner[]): Promise<void> {
    this.#runners = runners;
    this.#io.post({ type: "ready", sources: runners.map((r) => r.status()) });
    const ended = Promise.all(runners.map((runner) => this.#follow(runner))).then(() => this.stop());
    await Promise.all([ended, this.#keepTime()]);
    await this.#commit();
    for (const runner of runners) runner.stop();
  }

  /** Makes durable what was read so far. */
  async commitNow(): Promise<void> {
    await this.#commit();
    this.#io.post({ type: "committed", commit: this.#committer.next - 1 });
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
    for (let isBehind = true; isBehind && !signal.aborted;) {
      const buffer = await this.#buffers.take();
      const found = await runner.next(buffer.length, signal, buffer);
      if (found !== null) await this.#parse(runner, found);
      this.#buffers.give(buffer);
      isBehind = found !== null && !found.atEnd;
      // A long backlog must not keep timers and messages waiting.
      await nextTurn();
    }
  }

  async #parse(runner: LogRunner, found: LogBytes): Promise<void> {
    await this.#committing;
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
      if (this.#touched.size > 0 && now - this.#openedAt >= commitEveryMs) await this.#commit();
      this.#io.upkeep.step(now);
    }
  }

  #isFull(): boolean {
    const { transfers, others } = this.#batch;
    return transfers.length >= rowsPerCommit || others.length >= rowsPerCommit;
  }

  /** Folds what came in and tells the main thread, ahead of the commit. */
  #bite(): void {
    this.#bittenAt = this.#io.now();
    if (this.#touched.size === 0) return;
    const increments = this.#folds.take(this.#batch);
    this.#increments.push(increments);
    const sources = [...this.#touched].map((r) => r.status());
    this.#io.post({ type: "bite", commit: this.#committer.next, increments: pack(increments), names: this.#newNames(), sources });
  }

  /** One at a time: while a commit waits for space, nothing is parsed. */
  #commit(): Promise<void> {
    this.#committing ??= this.#commitOnce().finally(() => (this.#committing = null));
    return this.#committing;
  }

  async #commitOnce(): Promise<void> {
    this.#bite();
    if (this.#touched.size === 0) return;
    const commit = {
      batch: this.#batch,
      increments: this.#increments,
      sources: [...this.#touched].map((r) => r.state),
      sourceIds: this.#slots.map((s) => s.sourceId),
      fileIds: this.#slots.map((s) => s.fileId),
    };
    const number = await this.#writeUntilDone(() => this.#committer.write(commit));
    this.#folds.committed();
    this.#folds.restart();
    this.#increments = [];
    this.#touched = new Set();
    this.#openedAt = 0;
    this.#io.post({ type: "committed", commit: number });
  }

  /** A full disk stops reading, not the program: the same commit is tried until it succeeds. */
  async #writeUntilDone(write: () => number): Promise<number> {
    for (;;) {
      try {
        const number = write();
        if (this.#troubled) this.#io.post({ type: "well" });
        this.#troubled = false;
        return number;
      } catch (cause) {
        if (!isDiskFull(cause)) throw cause;
        this.#troubled = true;
        this.#io.post({
          type: "trouble",
          code: "disk-full",
          message: "The disk with the monitor's data folder is full; reading the logs has paused.",
          fix: "Free some space there. Reading goes on by itself where it stopped, and nothing is lost while the log files are kept.",
        });
        await this.#io.sleep(retryMs, new AbortController().signal);
      }
    }
  }

  #newNames(): NewNames[] {
    return dictionaryTables.flatMap((table) => {
      const { texts } = this.#names[table];
      const from = this.#posted[table] ?? 0;
      this.#posted[table] = texts.length;
      return texts.length > from ? [{ table, from, texts: texts.slice(from) }] : [];
    });
  }
}
