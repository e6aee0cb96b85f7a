/**
 * The ingest thread's work: sources are read into one shared batch, what came in is folded every
 * few milliseconds and told to the main thread, and the batch is committed when it is full or old.
 * Reading waits for writing: the log file is the buffer. While a backlog is read, a thread of its own
 * writes one batch as the next is filled.
 */
import type { DatabaseSync } from "node:sqlite";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { NodeSnapshot } from "../core/node-snapshots.ts";
import type { Dictionaries } from "../ingest/dictionaries.ts";
import type { LogBytes } from "../sources/logs/index.ts";
import { ChangedStates } from "./changed-states.ts";
import { Committer } from "./committer.ts";
import { holdUpOf } from "./hold-up.ts";
import type { LogRunner } from "./log-runner.ts";
import { OpenCommit, type CommitLimits } from "./open-commit.ts";
import type { FoldSettings } from "../trackers/tracker.ts";
import { Turns } from "./turns.ts";
import type { LogSourceStatus } from "./worker-messages.ts";
import { Writing, type WritingIo } from "./writing.ts";

/** Work on the database that may be done between two commits. */
export interface Upkeep {
  /** Does a little of it; short enough not to be noticed. */
  step(nowMs: number): void;
}

export interface PipelineIo extends WritingIo {
  readonly now: () => number;
  readonly upkeep: Upkeep;
  readonly limits: CommitLimits;
  readonly settings?: FoldSettings;
}

const commitEveryMs = 5000;
const biteEveryMs = 50;
const readBytes = 256 * 1024;
/** The longest line that is kept fits in; only where a line needs it. */
const longReadBytes = 2 * 1024 * 1024;
/** Enough for what a node writes between two looks; who has more waits for a turn to read it. */
const peekBytes = 128 * 1024;
const readersAtOnce = 2;
/** A backlog longer than this is worth a thread. */
const backlogBytes = 16 * 1024 * 1024;
const statesEveryMs = 2000;

export class Pipeline {
  readonly #io: PipelineIo;
  readonly #stopped = new AbortController();
  readonly #writing: Writing;
  /** What was read since the last commit. */
  readonly open: OpenCommit;
  #runners: readonly LogRunner[] = [];
  readonly #changed = new ChangedStates<LogSourceStatus>(({ node, target }) => `${node}\n${target}`);
  readonly #joined = new Set<Promise<void>>();
  #bittenAt = 0;
  /** While this is set nothing is parsed. */
  #alone: Promise<void> | null = null;
  /** How many sources are far behind. */
  #farBehind = 0;
  readonly #buffers = new Turns(readersAtOnce, () => Buffer.allocUnsafeSlow(readBytes));

  constructor(db: DatabaseSync, names: Dictionaries, io: PipelineIo) {
    this.#io = io;
    this.#writing = new Writing(new Committer(db), io, this.#stopped.signal);
    this.open = new OpenCommit(db, names, io.limits, io.settings);
  }

  /**
   * Runs until `stop`, or, when that is wanted, until every source has given all it has; when it settles,
   * what was read is durable, even if one of the sources failed.
   */
  async run(runners: readonly LogRunner[], until: "stopped" | "read"): Promise<void> {
    this.#runners = runners;
    this.#io.post({ type: "ready", sources: runners.map((r) => r.status()) });
    try {
      const read = Promise.all(runners.map((runner) => this.#follow(runner)));
      const ended = until === "read" ? read.finally(() => this.stop()) : read;
      await Promise.all([ended, this.#keepTime()]);
    } finally {
      this.stop();
      await Promise.allSettled(this.#joined);
      await this.#commit();
      await this.#whileNothingIsParsed(() => this.#writing.stopThread());
      for (const runner of runners) runner.stop();
    }
  }

  /** Reads one more source to its end, beside the others; resolves when what it gave is durable. */
  async join(runner: LogRunner): Promise<void> {
    const read = this.#follow(runner);
    this.#joined.add(read);
    try {
      await read;
      if (!this.#stopped.signal.aborted) await this.commitNow();
    } finally {
      this.#joined.delete(read);
      runner.stop();
    }
  }

  /** What a node said of itself: told with the next bite, stored with the next commit. */
  snapshot(node: number, snapshot: NodeSnapshot): void {
    this.open.snapshot(node, snapshot, this.#io.now());
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
    let isLong = false;
    for (let isBehind = true; isBehind && !signal.aborted;) {
      const buffer = await this.#buffers.take();
      const found = await atOnce((now) => runner.next(isLong ? longReadBytes : buffer.length, now, buffer));
      const isUsed = found !== null && (await this.#parse(runner, found));
      isLong = !isUsed && found !== null && found.bytes.length >= buffer.length;
      this.#buffers.give(buffer);
      // The end of one file is not the end: copies that wait are one backlog.
      isBehind = found !== null;
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

  /** @returns whether anything of it was used */
  async #parse(runner: LogRunner, found: LogBytes): Promise<boolean> {
    while (this.#alone) await this.#alone;
    const isUsed = this.open.parse(runner, found, this.#io.now());
    if (this.open.isFull) await this.#commit();
    if (this.#io.now() - this.#bittenAt >= biteEveryMs) this.#bite();
    return isUsed;
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
        this.#io.post({ type: "sources", sources: this.#changed.of(this.#runners.map((r) => r.status())) });
      }
      if (now - this.#bittenAt >= biteEveryMs) this.#bite();
      if (this.open.ageMs(now) >= commitEveryMs) await this.#commit();
      // Two writers would wait for each other.
      if (!this.#writing.hasThread) this.#upkeep(now);
    }
  }

  /** What cannot be written now is done later; the next commit tells of it. */
  #upkeep(now: number): void {
    try {
      this.#io.upkeep.step(now);
    } catch (cause) {
      if (holdUpOf(cause) === null) throw cause;
    }
  }

  /** Folds what came in and tells the main thread, ahead of the commit. */
  #bite(): void {
    this.#bittenAt = this.#io.now();
    if (!this.open.isEmpty) this.#io.post(this.open.bite(this.#writing.newest + 1));
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
    if (this.open.isEmpty) return;
    const { commit, durable } = this.open.seal(this.#writing.newest + 1);
    this.#writing.write(commit, durable);
    if (!this.#writing.hasThread) await this.#writing.settled();
    this.open.begin(this.#writing.hasThread ? "next" : "same");
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

/** What there is to read now, `null` when there is nothing: whoever waits must not keep a buffer from the others. */
function atOnce(next: (signal: AbortSignal) => Promise<LogBytes | null>): Promise<LogBytes | null> {
  const patience = new AbortController();
  const found = next(patience.signal);
  patience.abort();
  return found;
}
