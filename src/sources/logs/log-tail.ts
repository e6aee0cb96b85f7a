/** One log source of a node: all the files that its target stands for, each line given once. */
import type { FileBytes } from "./file-bytes.ts";
import type { LogIo } from "./io.ts";
import type { KnownFiles } from "./known-files.ts";
import type { MarkChange } from "./mark.ts";
import { PathFollower } from "./path-follower.ts";
import type { LogBytes, LogStatus, Tail } from "./tail.ts";
import type { LogTargets } from "./targets.ts";
import { troubleOf, type Trouble } from "./trouble.ts";
import { Waker } from "./waker.ts";

export interface LogSpec {
  readonly target: string;
  /** When it was first looked at: older rotated copies are history. */
  readonly firstContactMs: number;
  /** What the node has read, under whatever target. */
  readonly files: KnownFiles;
  /** All targets of the monitor. */
  readonly targets: LogTargets;
}

/** Behind by more than this, a source is catching up. */
const behindBytes = 8 * 1024 * 1024;

export class LogTail implements Tail {
  readonly #spec: LogSpec;
  readonly #io: LogIo;
  readonly #waker: Waker;
  #paths: readonly string[] = [];
  #followers: PathFollower[] = [];
  #trouble: Trouble | null = null;

  constructor(spec: LogSpec, io: LogIo) {
    this.#spec = spec;
    this.#io = io;
    this.#waker = new Waker(io);
  }

  /** Waits until there is something to read; `null` when the signal fires. */
  async next(maxBytes: number, signal: AbortSignal, into: Buffer | null = null): Promise<LogBytes | null> {
    while (!signal.aborted) {
      const found = await this.poll(maxBytes, into);
      if (found) return found;
      await this.#waker.wait(this.#followers[0]?.path ?? null, signal);
    }
    return null;
  }

  /** What there is to read now; `null` when there is nothing. */
  async poll(maxBytes: number, into: Buffer | null = null): Promise<LogBytes | null> {
    this.#resolve();
    for (const follower of this.#followers) {
      const found = await this.#tryNext(follower, maxBytes, into);
      if (found) return this.#offer(found);
    }
    return null;
  }

  takeMarks(): readonly MarkChange[] {
    return this.#spec.files.takeChanges();
  }

  status(): LogStatus {
    const followed = this.#followers.filter((f) => !f.isRetired);
    const trouble = this.#trouble ?? followed.find((f) => f.trouble !== null)?.trouble ?? null;
    const sizeBytes = followed.reduce((sum, f) => sum + f.size, 0);
    const positionBytes = followed.reduce((sum, f) => sum + f.position, 0);
    const lagBytes = followed.length === 0 ? null : Math.max(0, sizeBytes - positionBytes);
    const path = followed[0]?.path ?? null;
    const olderFiles = followed.flatMap((f) => f.older);
    return { state: stateOf(trouble, lagBytes ?? 0), path, sizeBytes, positionBytes, lagBytes, trouble, olderFiles };
  }

  stop(): void {
    this.#waker.close();
    for (const follower of this.#followers) follower.close();
    this.#followers = [];
    this.#paths = [];
  }

  #offer({ known, bytes, atEnd, isFresh, consumed }: FileBytes): LogBytes {
    const { identity, path, position: offset, skipping, recoveringUntil } = known;
    const used = (count: number, isSkipping: boolean) => {
      consumed(count, isSkipping);
      // An unended last line that is offered again and again is no sign of life.
      if (count > 0) this.#waker.heat();
    };
    return { identity, path, offset, bytes, atEnd, isFresh, skipping, recoveringUntil, consumed: used };
  }

  async #tryNext(follower: PathFollower, maxBytes: number, into: Buffer | null): Promise<FileBytes | null> {
    try {
      return await follower.next(maxBytes, into);
    } catch (cause) {
      follower.fail(cause);
      return null;
    }
  }

  #resolve(): void {
    const { target, targets } = this.#spec;
    let paths: readonly string[];
    try {
      paths = targets.paths(target);
      this.#trouble = paths.length === 0 ? troubleOf(Object.assign(new Error("no match"), { code: "ENOENT" }), target) : null;
    } catch (cause) {
      this.#trouble = troubleOf(cause, target);
      return;
    }
    this.#followers = this.#followers.filter((f) => !f.isDone);
    if (paths === this.#paths) return;
    this.#paths = paths;
    for (const follower of this.#followers) follower.isRetired = !paths.includes(follower.path);
    for (const path of paths) if (!this.#followers.some((f) => f.path === path)) this.#followers.push(this.#follower(path));
  }

  #follower(path: string): PathFollower {
    const { files, firstContactMs, targets } = this.#spec;
    return new PathFollower(path, { io: this.#io, files, firstContactMs, isLive: (other) => targets.isLive(other) });
  }
}

function stateOf(trouble: Trouble | null, lag: number): LogStatus["state"] {
  if (trouble?.code === "missing") return "missing";
  if (trouble?.code === "denied") return "denied";
  if (trouble) return "error";
  return lag > behindBytes ? "catching_up" : "live";
}
