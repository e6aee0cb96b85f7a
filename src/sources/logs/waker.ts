/**
 * When to look again: at once when the folder says so, else after a second. A file that is being
 * written is looked at every 50 ms instead: thousands of notices a second would cost more than they tell.
 */
import type { FSWatcher } from "node:fs";
import { dirname } from "node:path";
import type { LogIo } from "./io.ts";

const idleMs = 1000;
const hotMs = 50;
const hotForMs = 1500;

export class Waker {
  readonly #io: LogIo;
  #watcher: FSWatcher | null = null;
  #watched = "";
  #hotUntil = 0;
  #wake: AbortController | null = null;

  constructor(io: LogIo) {
    this.#io = io;
  }

  /** Something was read. */
  heat(): void {
    this.#hotUntil = this.#io.now() + hotForMs;
  }

  /** Resolves when it is time to look at `path` again. */
  async wait(path: string | null, signal: AbortSignal): Promise<void> {
    if (this.#io.now() < this.#hotUntil) {
      this.#unwatch();
      return this.#io.sleep(hotMs, signal);
    }
    const wake = new AbortController();
    this.#wake = wake;
    if (path !== null) this.#watch(dirname(path));
    await this.#io.sleep(idleMs, AbortSignal.any([signal, wake.signal]));
    this.#wake = null;
  }

  close(): void {
    this.#unwatch();
  }

  #watch(folder: string): void {
    if (this.#watcher && this.#watched === folder) return;
    this.#unwatch();
    if (isNetworkMount(this.#io, folder)) return;
    try {
      this.#watcher = this.#io.fs.watch(folder, { persistent: false }, () => this.#wake?.abort());
      this.#watcher.on("error", () => this.#unwatch());
      this.#watched = folder;
    } catch (cause) {
      // No watch to be had (the folder is missing, or the system's limit is reached): the second's look remains.
      if (!(cause instanceof Error)) throw cause;
      this.#watcher = null;
    }
  }

  #unwatch(): void {
    this.#watcher?.close();
    this.#watcher = null;
  }
}

const networkTypes = /^(?:nfs\d?|cifs|smb\w*|fuse\..*|fuse|9p|afs|ceph|glusterfs)$/;

/** Network mounts send no notices of what other machines write. Linux only; elsewhere the watch is tried. */
function isNetworkMount(io: LogIo, folder: string): boolean {
  if (process.platform !== "linux") return false;
  let mounts: string;
  try {
    mounts = io.fs.readFileSync("/proc/self/mounts", "utf8");
  } catch (cause) {
    if (cause instanceof Error) return false;
    throw cause;
  }
  const best = mounts
    .split("\n")
    .map((line) => line.split(" "))
    .filter(([, at]) => at !== undefined && (folder === at || folder.startsWith(at === "/" ? "/" : `${at}/`)))
    .toSorted((a, b) => b[1]!.length - a[1]!.length)[0];
  return best?.[2] !== undefined && networkTypes.test(best[2]);
}
