/** One log source of a node: all the files that its target stands for, each line given once. */
import type { LogIo } from "./io.ts";
import { FileMarks, type FileMark } from "./mark.ts";
import { troubleOf, type Trouble } from "./open-file.ts";
import type { FileBytes } from "./file-bytes.ts";
import { PathFollower } from "./path-follower.ts";
import { resolveTarget, isGlob } from "./targets.ts";
import { Waker } from "./waker.ts";

export { realLogIo, type LogIo } from "./io.ts";
export { FileMarks, type FileMark } from "./mark.ts";

export interface LogSpec {
  readonly target: string;
  readonly startAt: "beginning" | "end";
  readonly firstContactMs: number;
  /** What `marks()` gave at the last commit. */
  readonly marks: unknown;
}

/** Bytes that stand in a file from `offset` on; give back what was used with `consumed`. */
export interface LogBytes {
  readonly identity: string;
  readonly path: string;
  readonly offset: number;
  readonly bytes: Buffer;
  readonly atEnd: boolean;
  readonly skipping: boolean;
  /** Offsets below this were read once before a power cut. */
  readonly recoveringUntil: number;
  readonly consumed: (bytes: number, skipping: boolean) => void;
}

export interface LogStatus {
  readonly state: "live" | "catching_up" | "missing" | "denied" | "error";
  readonly path: string | null;
  readonly sizeBytes: number;
  readonly positionBytes: number;
  readonly lagBytes: number | null;
  readonly trouble: Trouble | null;
}

/** What a source of lines is, whatever stands behind it. */
export interface Tail {
  /** Waits until there is something to read; `null` when the signal fires. `into`: a buffer to use, the caller's again after `consumed`. */
  next(maxBytes: number, signal: AbortSignal, into: Buffer | null): Promise<LogBytes | null>;
  /** What is to be kept with the rows that came from what was consumed so far. */
  marks(): unknown;
  status(): LogStatus;
  stop(): void;
}

/** Behind by more than this, a source is catching up. */
const behindBytes = 8 * 1024 * 1024;
const resolveEveryMs = 10_000;

export class LogTail implements Tail {
  readonly #spec: LogSpec;
  readonly #io: LogIo;
  readonly #waker: Waker;
  readonly #saved: readonly FileMark[];
  #followers: PathFollower[] = [];
  #resolvedAt = Number.NEGATIVE_INFINITY;
  #trouble: Trouble | null = null;

  constructor(spec: LogSpec, io: LogIo) {
    this.#spec = spec;
    this.#io = io;
    this.#waker = new Waker(io);
    this.#saved = FileMarks.parse(spec.marks);
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
      if (!found) continue;
      this.#waker.heat();
      const { identity, path, position, skipping, recoveringUntil } = found.known;
      return {
        identity,
        path,
        offset: position,
        bytes: found.bytes,
        atEnd: found.atEnd,
        skipping,
        recoveringUntil,
        consumed: found.consumed,
      };
    }
    return null;
  }

  /** What is to be kept with the rows that came from what was consumed so far. */
  marks(): FileMark[] {
    const met = new Set(this.#followers.map((f) => f.path));
    return [...this.#followers.flatMap((f) => f.marks()), ...(met.size === 0 ? this.#saved : [])];
  }

  status(): LogStatus {
    const trouble = this.#trouble ?? this.#followers.find((f) => f.trouble !== null)?.trouble ?? null;
    const sizeBytes = this.#followers.reduce((sum, f) => sum + f.size(), 0);
    const positionBytes = this.#followers.reduce((sum, f) => sum + f.position, 0);
    const lagBytes = this.#followers.length === 0 ? null : Math.max(0, sizeBytes - positionBytes);
    const path = this.#followers[0]?.path ?? null;
    return { state: stateOf(trouble, lagBytes ?? 0), path, sizeBytes, positionBytes, lagBytes, trouble };
  }

  stop(): void {
    this.#waker.close();
    for (const follower of this.#followers) follower.close();
    this.#followers = [];
  }

  async #tryNext(follower: PathFollower, maxBytes: number, into: Buffer | null): Promise<FileBytes | null> {
    try {
      return await follower.next(maxBytes, into);
    } catch (cause) {
      // The disk or the mount fails: everything is opened anew at the next look.
      follower.close();
      follower.trouble = troubleOf(cause, follower.path);
      return null;
    }
  }

  /** Files of a glob, and containers made anew, come and go. */
  #resolve(): void {
    const { target, firstContactMs, startAt } = this.#spec;
    const isFixed = this.#followers.length > 0 && !isGlob(target) && !target.startsWith("docker:");
    if (isFixed || this.#io.now() - this.#resolvedAt < resolveEveryMs) return;
    this.#resolvedAt = this.#io.now();
    let paths: readonly string[];
    try {
      paths = resolveTarget(this.#io, target);
      this.#trouble = paths.length === 0 ? troubleOf(Object.assign(new Error("no match"), { code: "ENOENT" }), target) : null;
    } catch (cause) {
      this.#trouble = troubleOf(cause, target);
      return;
    }
    for (const path of paths) {
      if (this.#followers.some((f) => f.path === path)) continue;
      const isFirst = this.#followers.length === 0;
      // A plain path keeps every mark; of a glob, each file those that were met under its name.
      const marks =
        isFirst && paths.length === 1 ? this.#saved : this.#saved.filter((m) => m.path.startsWith(path.replace(/\.[^./]*$/, "")));
      this.#followers.push(new PathFollower(path, { marks, firstContactMs, startAt }, this.#io));
    }
  }
}

function stateOf(trouble: Trouble | null, lag: number): LogStatus["state"] {
  if (trouble?.code === "missing") return "missing";
  if (trouble?.code === "denied") return "denied";
  if (trouble) return "error";
  return lag > behindBytes ? "catching_up" : "live";
}
