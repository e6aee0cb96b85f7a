/** Rotated files that were compressed before they were read to their end: one after the other, oldest first. */
import { CompressedFile, type Packing } from "./compressed.ts";
import type { FileBytes } from "./file-bytes.ts";
import type { LogIo } from "./io.ts";
import type { KnownFile } from "./known-file.ts";
import { isAsListed, type Sibling } from "./siblings.ts";
import { troubleOf, type Trouble } from "./trouble.ts";

const newline = 10;
const reofferMs = 1000;

interface Waiting {
  readonly sibling: Sibling;
  readonly packing: Packing;
  readonly known: KnownFile;
  /** All that can be read of it was given. */
  readonly onEnd: (trouble: Trouble | null) => void;
  /** Another file has its name by now: it is to be looked for again. */
  readonly onMoved: () => void;
}

interface Reading extends Waiting {
  readonly file: CompressedFile;
}

export class PackedQueue {
  readonly #io: LogIo;
  #current: Reading | null = null;
  #waiting: Waiting[] = [];
  /** End of what was offered last, and of which nothing was used; and when. */
  #offered = -1;
  #offeredAt = 0;

  constructor(io: LogIo) {
    this.#io = io;
  }

  get isEmpty(): boolean {
    return this.#current === null && this.#waiting.length === 0;
  }

  add(waiting: Waiting): void {
    waiting.known.hold(this, waiting.sibling.path);
    this.#waiting.push(waiting);
  }

  async next(maxBytes: number): Promise<FileBytes | null> {
    while (this.#current || this.#waiting.length > 0) {
      try {
        const found = await this.#read(maxBytes);
        if (found !== "ended") return found;
      } catch (cause) {
        this.#end(troubleOf(cause, (this.#current ?? this.#waiting[0])?.sibling.path ?? ""));
      }
    }
    return null;
  }

  close(): void {
    this.#current?.file.close();
    for (const { known } of [...(this.#current ? [this.#current] : []), ...this.#waiting]) known.release();
    this.#current = null;
    this.#waiting = [];
  }

  /** `null`: the last record may get longer, and is offered again later. */
  async #read(maxBytes: number): Promise<FileBytes | "ended" | null> {
    this.#current ??= await this.#open();
    if (this.#current === null) return "ended";
    const { file, known, sibling } = this.#current;
    const all = await file.next(maxBytes);
    const bytes = all.subarray(0, maxBytes);
    const atEnd = file.isAtEnd && bytes.length === all.length;
    if (!atEnd || bytes.includes(newline)) return this.#offer(known, file, bytes, atEnd);
    if (file.damage) this.#end(troubleOf(file.damage, sibling.path));
    else {
      known.leave(known.position + bytes.length);
      this.#end(null);
    }
    return "ended";
  }

  #offer(known: KnownFile, file: CompressedFile, bytes: Buffer, atEnd: boolean): FileBytes | null {
    const now = this.#io.now();
    const end = known.position + bytes.length;
    if (atEnd && end === this.#offered && now - this.#offeredAt < reofferMs) return null;
    this.#offered = end;
    this.#offeredAt = now;
    known.seen(now);
    const consumed = (count: number, skipping: boolean) => {
      known.advance(bytes.subarray(0, count), skipping);
      file.consumed(count);
      if (count > 0) this.#offered = -1;
    };
    return { known, bytes, atEnd, isFresh: false, consumed };
  }

  async #open(): Promise<Reading | null> {
    const waiting = this.#waiting[0]!;
    const file = new CompressedFile(this.#io, waiting.sibling.path, waiting.packing);
    this.#waiting.shift();
    if (!isAsListed(waiting.sibling, file.stat())) {
      file.close();
      waiting.known.release();
      waiting.onMoved();
      return null;
    }
    this.#current = { ...waiting, file };
    await file.skip(waiting.known.position);
    return this.#current;
  }

  #end(trouble: Trouble | null): void {
    const ended = this.#current ?? this.#waiting.shift();
    this.#current?.file.close();
    this.#current = null;
    this.#offered = -1;
    ended?.known.release();
    ended?.onEnd(trouble);
  }
}
