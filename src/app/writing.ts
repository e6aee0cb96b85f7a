/**
 * Commits on their way to the disk, one at a time: in this thread, or, while a backlog is read, in one
 * of its own. A full disk makes them wait, not fail.
 */
import { isDiskFull } from "../store/database.ts";
import type { Commit, Committer, CommitSink } from "./committer.ts";
import type { FromIngest } from "./worker-messages.ts";

/** A sink in a thread of its own. */
export interface ClosableSink extends CommitSink {
  close(): Promise<void>;
}

export interface WritingIo {
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly post: (message: FromIngest) => void;
  /** Starts the thread that writes while a backlog is read. */
  readonly startWriter: () => ClosableSink;
}

const retryMs = 1000;

export class Writing {
  readonly #committer: Committer;
  readonly #io: WritingIo;
  readonly #stopped: AbortSignal;
  #writer: ClosableSink | null = null;
  #newest: number;
  #troubled = false;
  #gaveUp = false;
  #settled: Promise<void> = Promise.resolve();

  constructor(committer: Committer, io: WritingIo, stopped: AbortSignal) {
    this.#committer = committer;
    this.#io = io;
    this.#stopped = stopped;
    this.#newest = committer.number;
  }

  /** Number of the newest commit that was handed in. */
  get newest(): number {
    return this.#newest;
  }

  /** Settles when nothing is on its way any more; rejects when a commit failed for good. */
  get settled(): Promise<void> {
    return this.#settled;
  }

  /** The program ends while the disk is full: what could not be written is read again at the next start. */
  get gaveUp(): boolean {
    return this.#gaveUp;
  }

  get hasThread(): boolean {
    return this.#writer !== null;
  }

  /** Hands in the next commit; only when `settled`. */
  write(commit: Commit, durable: () => void): void {
    const number = ++this.#newest;
    this.#settled = this.#writeUntilDone(commit).then((isWritten) => {
      if (!isWritten) return;
      durable();
      this.#io.post({ type: "committed", commit: number });
    });
    // Whoever waits for the next commit is told of a failure; nobody may wait for a while.
    this.#settled.catch(() => undefined);
  }

  /** From the next commit on, another thread writes. */
  async startThread(): Promise<void> {
    await this.#settled;
    this.#writer ??= this.#io.startWriter();
  }

  async stopThread(): Promise<void> {
    await this.#settled;
    if (this.#writer === null) return;
    await this.#writer.close();
    this.#writer = null;
    this.#committer.refresh();
  }

  async #writeUntilDone(commit: Commit): Promise<boolean> {
    for (;;) {
      try {
        await (this.#writer ?? this.#committer).write(commit);
        if (this.#troubled) this.#io.post({ type: "well" });
        this.#troubled = false;
        return true;
      } catch (cause) {
        if (!isDiskFull(cause)) throw cause;
        this.#troubled = true;
        this.#io.post(diskFull);
        if (this.#stopped.aborted) {
          this.#gaveUp = true;
          return false;
        }
        await this.#io.sleep(retryMs, this.#stopped);
      }
    }
  }
}

export const diskFull = {
  type: "trouble",
  code: "disk-full",
  message: "The disk with the monitor's data folder is full; reading the logs has paused.",
  fix: "Free some space there. Reading goes on by itself where it stopped, and nothing is lost while the log files are kept.",
} as const satisfies FromIngest;
