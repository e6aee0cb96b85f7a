/**
 * Follows one log path: the live file, and with it the copies that rotation makes of it. What a file is
 * called does not matter; what it contains does.
 */
import type { FileBytes } from "./file-bytes.ts";
import { FollowedFile } from "./followed-file.ts";
import type { KnownFile } from "./known-file.ts";
import { RotatedFiles, type OlderFile, type RotatedContext } from "./rotated-files.ts";
import { troubleOf, writtenAsUtf16, type Trouble } from "./trouble.ts";

/** A file may be cut again while it is looked at; then the next look is soon enough. */
const mostLooks = 4;

export class PathFollower {
  readonly path: string;
  /** Its target does not stand for this path any more: what is open is read to its end. */
  isRetired = false;
  readonly #context: RotatedContext;
  readonly #rotated: RotatedFiles;
  #live: FollowedFile | null = null;
  /** What the live file contains, where another reader of the node has it. */
  #elsewhere: KnownFile | null = null;
  #isChanged = false;
  #liveTrouble: Trouble | null = null;

  constructor(path: string, context: RotatedContext) {
    this.path = path;
    this.#context = context;
    this.#rotated = new RotatedFiles(path, context);
  }

  get position(): number {
    return (this.#live?.known ?? this.#elsewhere)?.position ?? 0;
  }

  /** Size of the live file at the last look; 0 when it is not open. */
  get size(): number {
    return this.#live?.seenSize ?? 0;
  }

  get trouble(): Trouble | null {
    return this.isRetired ? null : (this.#liveTrouble ?? this.#rotated.trouble);
  }

  get older(): readonly OlderFile[] {
    return this.#rotated.older;
  }

  /** There is nothing left to be read of a path that is none of ours any more. */
  get isDone(): boolean {
    return this.isRetired && this.#live === null && this.#rotated.isEmpty;
  }

  /** What is to be read next, oldest first; `null` when there is nothing now. */
  async next(maxBytes: number, into: Buffer | null): Promise<FileBytes | null> {
    for (let look = 0; look < mostLooks; look++) {
      await this.#look();
      const rotated = await this.#rotated.next(maxBytes, into);
      const found = rotated ?? this.#live?.read(maxBytes, into) ?? null;
      if (found !== "rewritten") return found;
      // Cut in place: what was not read may stand in a copy.
      if (rotated === null) this.#live?.release();
      this.#isChanged = true;
    }
    return null;
  }

  /** The disk or the mount fails: everything is opened anew at the next look. */
  fail(cause: unknown): void {
    this.close();
    this.#liveTrouble = troubleOf(cause, this.path);
  }

  close(): void {
    this.#rotated.close();
    this.#live?.close();
    this.#live = null;
    this.#elsewhere = null;
  }

  /** Notices rotation, truncation, and files that came or went. */
  async #look(): Promise<void> {
    this.#checkLive();
    if (this.#live === null && !this.isRetired) this.#openLive();
    // What is the same goes on at once; whether it is new is told when the copies are known.
    this.#identify(true);
    if (this.#isChanged || this.#rotated.isDue) {
      this.#isChanged = false;
      await this.#rotated.scan();
    }
    this.#identify(false);
    this.#rotated.leave(this.isRetired);
  }

  #checkLive(): void {
    const live = this.#live;
    if (!live) return;
    const stat = this.isRetired ? undefined : this.#context.io.fs.statSync(this.path, { throwIfNoEntry: false });
    if (live.isAt(stat)) return;
    this.#live = null;
    this.#elsewhere = null;
    this.#isChanged = true;
    if (live.known) this.#rotated.add(live);
    else live.close();
  }

  #openLive(): void {
    try {
      const live = new FollowedFile(this.#context.io, this.path);
      this.#liveTrouble = null;
      this.#live = this.#rotated.takeBack((file) => file.isSameAs(live)) ?? live;
      if (this.#live !== live) live.close();
      this.#isChanged = true;
    } catch (cause) {
      this.#liveTrouble = troubleOf(cause, this.path);
    }
  }

  #identify(onlySame: boolean): void {
    const live = this.#live;
    if (!live || live.known) return;
    this.#liveTrouble = live.isUtf16 ? writtenAsUtf16(this.path) : null;
    if (this.#liveTrouble) return;
    const { files, io } = this.#context;
    const found = live.recognise(files);
    this.#elsewhere = null;
    if (found.is === "unnamed") return;
    if (found.is === "same") {
      if (found.known.holder !== null) this.#rotated.takeBack((file) => file.known === found.known && file.isDrained)?.close();
      if (found.known.holder !== null) this.#elsewhere = found.known;
      else live.follow(found.known, this.path);
    } else if (!onlySame) {
      if (found.is === "cut" && found.known.holder === null) {
        found.known.goBack(found.to);
        live.follow(found.known, this.path);
      } else live.follow(files.create(this.path, live.head, io.now()), this.path);
    }
  }
}
