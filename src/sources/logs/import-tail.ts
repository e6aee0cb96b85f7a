/** Files that are read once and to their end: plain, gzip or zstd. A file that was read before is recognised by what it contains. */
import { CompressedFile } from "./compressed.ts";
import { plainContent, readAt, type Content } from "./content.ts";
import type { LogIo } from "./io.ts";
import type { KnownFile } from "./known-file.ts";
import type { KnownFiles } from "./known-files.ts";
import type { MarkChange } from "./mark.ts";
import { openRegular } from "./open-file.ts";
import { packedContent, packedHead } from "./packed-content.ts";
import { compressionOf } from "./siblings.ts";
import type { LogBytes, LogStatus, Tail } from "./tail.ts";
import { troubleOf, type Trouble } from "./trouble.ts";

interface OpenImport {
  readonly known: KnownFile;
  readonly next: (maxBytes: number) => Promise<{ readonly bytes: Buffer; readonly atEnd: boolean }>;
  readonly consumed: (bytes: number) => void;
  /** Bytes of the file itself that were read. */
  readonly diskBytes: () => number;
  readonly damage: () => Error | null;
  readonly close: () => void;
}

/** A file that gave nothing, or not everything. */
export type Unread =
  | { readonly path: string; readonly why: "read-before" | "empty" | "no-whole-line" }
  | { readonly path: string; readonly why: "trouble"; readonly trouble: Trouble };

const newline = 10;
/** The last record is held back for a moment, in case there is more of it. */
const holdMs = 50;

export class ImportTail implements Tail {
  readonly #io: LogIo;
  readonly #paths: string[];
  readonly #files: KnownFiles;
  #open: OpenImport | null = null;
  readonly unread: Unread[] = [];
  #doneBytes = 0;
  /** End of what was offered last. */
  #offered = -1;

  /** `files`: what the node has read, under whatever name. */
  constructor(paths: readonly string[], files: KnownFiles, io: LogIo) {
    this.#io = io;
    this.#paths = [...paths];
    this.#files = files;
  }

  /** `null` when every file is read, as far as it can be. */
  async next(maxBytes: number, signal: AbortSignal): Promise<LogBytes | null> {
    while (!signal.aborted) {
      this.#open ??= await this.#openNext();
      if (this.#open === null) return null;
      const bytes = await this.#read(this.#open, maxBytes, signal);
      if (bytes) return bytes;
    }
    return null;
  }

  /** Bytes read from disk so far, compressed or not. */
  get diskBytes(): number {
    return this.#doneBytes + (this.#open?.diskBytes() ?? 0);
  }

  takeMarks(): readonly MarkChange[] {
    return this.#files.takeChanges();
  }

  status(): LogStatus {
    return {
      state: "catching_up",
      path: this.#open?.known.path ?? null,
      sizeBytes: 0,
      positionBytes: this.diskBytes,
      lagBytes: null,
      trouble: null,
      olderFiles: [],
    };
  }

  stop(): void {
    this.#open?.close();
    this.#open = null;
  }

  async #read(file: OpenImport, maxBytes: number, signal: AbortSignal): Promise<LogBytes | null> {
    const { known } = file;
    try {
      const { bytes, atEnd } = await file.next(maxBytes);
      const end = known.position + bytes.length;
      if (atEnd && !bytes.includes(newline)) {
        this.#finish(file, end);
        return null;
      }
      if (end === this.#offered) await this.#io.sleep(holdMs, signal);
      this.#offered = end;
      return bytesOf(file, bytes);
    } catch (cause) {
      this.unread.push({ path: known.path, why: "trouble", trouble: troubleOf(cause, known.path) });
      this.#leave(file);
      return null;
    }
  }

  #finish(file: OpenImport, size: number): void {
    const { known } = file;
    const damage = file.damage();
    this.#leave(file);
    if (damage) this.unread.push({ path: known.path, why: "trouble", trouble: troubleOf(damage, known.path) });
    else known.leave(size);
  }

  #leave(file: OpenImport): void {
    this.#doneBytes += file.diskBytes();
    this.#offered = -1;
    file.known.release();
    file.close();
    this.#open = null;
  }

  async #openNext(): Promise<OpenImport | null> {
    for (let path = this.#paths.shift(); path !== undefined; path = this.#paths.shift()) {
      try {
        const opened = compressionOf(path) === "none" ? this.#openPlain(path) : await this.#openPacked(path);
        if (opened) return opened;
      } catch (cause) {
        this.unread.push({ path, why: "trouble", trouble: troubleOf(cause, path) });
      }
    }
    return null;
  }

  #openPlain(path: string): OpenImport | null {
    const fd = openRegular(this.#io, path);
    const close = () => this.#io.fs.closeSync(fd);
    const known = this.#meet(path, plainContent(this.#io, fd));
    if (known === null) {
      close();
      return null;
    }
    const next = async (maxBytes: number) => {
      const bytes = readAt(this.#io, fd, known.position, maxBytes);
      return { bytes, atEnd: known.position + bytes.length >= this.#io.fs.fstatSync(fd).size };
    };
    return { known, next, consumed: () => undefined, diskBytes: () => known.position, damage: () => null, close };
  }

  async #openPacked(path: string): Promise<OpenImport | null> {
    const packing = compressionOf(path) === "zstd" ? "zstd" : "gzip";
    const head = await packedHead(this.#io, path, packing);
    const content = await packedContent(this.#io, path, packing, head, this.#files.beginningAs(head));
    const known = this.#meet(path, content);
    if (known === null) {
      if (content.damage) this.unread.push({ path, why: "trouble", trouble: troubleOf(content.damage, path) });
      return null;
    }
    const file = new CompressedFile(this.#io, path, packing);
    await file.skip(known.position);
    const next = async (maxBytes: number) => {
      const all = await file.next(maxBytes);
      const bytes = all.subarray(0, maxBytes);
      return { bytes, atEnd: file.isAtEnd && bytes.length === all.length };
    };
    return {
      known,
      next,
      consumed: (bytes) => file.consumed(bytes),
      diskBytes: () => file.bytesRead,
      damage: () => file.damage,
      close: () => file.close(),
    };
  }

  /** `null` when there is nothing in the file that was not read. */
  #meet(path: string, content: Content): KnownFile | null {
    const found = this.#files.recognise(content);
    if (found.is === "unnamed") {
      this.unread.push({ path, why: content.head.length === 0 ? "empty" : "no-whole-line" });
      return null;
    }
    if (found.is === "new") return this.#hold(this.#files.create(path, content.head, this.#io.now()), path);
    const { known } = found;
    // An older copy is shorter than what was read since.
    if (content.size <= known.position) {
      this.unread.push({ path, why: "read-before" });
      return null;
    }
    if (found.is === "cut") known.goBack(found.to);
    return this.#hold(known, path);
  }

  #hold(known: KnownFile, path: string): KnownFile {
    known.hold(this, path);
    known.seen(this.#io.now());
    return known;
  }
}

function bytesOf(file: OpenImport, bytes: Buffer): LogBytes {
  const { known } = file;
  return {
    identity: known.identity,
    path: known.path,
    offset: known.position,
    bytes,
    atEnd: false,
    isFresh: false,
    skipping: known.skipping,
    recoveringUntil: known.recoveringUntil,
    consumed: (count, skipping) => {
      known.advance(bytes.subarray(0, count), skipping);
      file.consumed(count);
    },
  };
}
