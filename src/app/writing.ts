/**
 * Commits on their way to the disk, in order: in this thread, or, while a backlog is read, in one of
 * its own, where the next waits already while one is written. A full disk and a database that
 * another program holds make them wait, not fail.
 */
import { isNotNext, type Commit, type Committer, type CommitSink } from "./committer.ts";
import { holdUpOf } from "./hold-up.ts";
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
  /** Whether the newest was written; `false` when the program ended before. */
  #newestDone: Promise<boolean> = Promise.resolve(true);
  #oneBeforeDone: Promise<boolean> = Promise.resolve(true);

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

  /**
   * Waits until nothing is on its way. @returns `false` when the program ends while nothing can be written:
   * what could not be written is read again at the next start, and nothing may be written behind it
   */
  settled(): Promise<boolean> {
    return this.#newestDone;
  }

  /** Waits until there is room for one more: with a thread one may wait behind the one that is written. */
  room(): Promise<boolean> {
    return this.hasThread ? this.#oneBeforeDone : this.#newestDone;
  }

  get hasThread(): boolean {
    return this.#writer !== null;
  }

  /** Hands in the next commit; only when there is `room`. */
  write(commit: Commit, durable: () => void): void {
    this.#newest = commit.number;
    this.#oneBeforeDone = this.#newestDone;
    this.#newestDone = this.#writeUntilDone(commit, this.#oneBeforeDone).then((isDone) => {
      if (!isDone) return false;
      durable();
      this.#io.post({ type: "committed", commit: commit.number });
      return true;
    });
    // Whoever hands in the next commit is told of a failure; nobody may do so for a while.
    this.#newestDone.catch(() => undefined);
  }

  /** From the next commit on, another thread writes. */
  async startThread(): Promise<void> {
    await this.settled();
    this.#writer ??= this.#io.startWriter();
  }

  async stopThread(): Promise<void> {
    await this.settled();
    if (this.#writer === null) return;
    await this.#writer.close();
    this.#writer = null;
    this.#committer.refresh();
  }

  async #writeUntilDone(commit: Commit, before: Promise<boolean>): Promise<boolean> {
    for (;;) {
      try {
        await (this.#writer ?? this.#committer).write(commit);
        if (this.#troubled) this.#io.post({ type: "well" });
        this.#troubled = false;
        return true;
      } catch (cause) {
        if (isNotNext(cause)) {
          if (await before) continue;
          return false;
        }
        const holdUp = holdUpOf(cause);
        if (holdUp === null) throw cause;
        this.#troubled = true;
        this.#io.post(holdUp);
        if (this.#stopped.aborted) return false;
        await this.#io.sleep(retryMs, this.#stopped);
      }
    }
  }
}
