/** Files that are read once and to their end: plain, gzip or zstd. A file that was read before is recognised by what it contains. */
import { CompressedFile } from "./compressed.ts";
import { identityOf, readAt } from "./identity.ts";
import type { LogIo } from "./io.ts";
import type { LogBytes, LogStatus, Tail } from "./index.ts";
import { KnownFile, KnownFiles } from "./known-files.ts";
import { FileMarks, headBytes } from "./mark.ts";
import { openRegular } from "./open-file.ts";
import { compressionOf } from "./siblings.ts";

interface OpenImport {
  readonly known: KnownFile;
  readonly next: (maxBytes: number) => Promise<Buffer>;
  readonly consumed: (bytes: number) => void;
  /** Bytes of the file itself that were read. */
  readonly diskBytes: () => number;
  readonly close: () => void;
}

export interface ImportFiles {
  readonly paths: readonly string[];
  /** What `marks()` gave at the last commit. */
  readonly marks: unknown;
  /** How far a file was read under another name; 0 = not at all. */
  readonly readBefore: (identity: string) => number;
}

export class ImportTail implements Tail {
  readonly #io: LogIo;
  readonly #paths: string[];
  readonly #known: KnownFiles;
  readonly #readBefore: ImportFiles["readBefore"];
  #open: OpenImport | null = null;
  /** Files that gave nothing new. */
  readonly skipped: string[] = [];
  #doneBytes = 0;

  constructor(files: ImportFiles, io: LogIo) {
    this.#io = io;
    this.#paths = [...files.paths];
    this.#known = new KnownFiles(FileMarks.parse(files.marks));
    this.#readBefore = files.readBefore;
  }

  /** `null` when every file is read. @throws what the system says of a file that cannot be read */
  async next(maxBytes: number, signal: AbortSignal): Promise<LogBytes | null> {
    while (!signal.aborted) {
      this.#open ??= await this.#openNext();
      if (this.#open === null) return null;
      const file = this.#open;
      const bytes = await file.next(maxBytes);
      if (bytes.includes(10)) return this.#bytes(file, bytes);
      this.#doneBytes += file.diskBytes();
      file.known.finish();
      file.close();
      this.#open = null;
    }
    return null;
  }

  /** Bytes read from disk so far, compressed or not. */
  get diskBytes(): number {
    return this.#doneBytes + (this.#open?.diskBytes() ?? 0);
  }

  marks(): unknown {
    return this.#known.marks();
  }

  status(): LogStatus {
    return {
      state: "catching_up",
      path: this.#open?.known.path ?? null,
      sizeBytes: 0,
      positionBytes: this.diskBytes,
      lagBytes: null,
      trouble: null,
    };
  }

  stop(): void {
    this.#open?.close();
    this.#open = null;
  }

  #bytes(file: OpenImport, bytes: Buffer): LogBytes {
    const { known } = file;
    return {
      identity: known.identity,
      path: known.path,
      offset: known.position,
      bytes,
      atEnd: false,
      skipping: known.skipping,
      recoveringUntil: 0,
      consumed: (count, skipping) => {
        known.advance(bytes.subarray(0, count), skipping);
        file.consumed(count);
      },
    };
  }

  async #openNext(): Promise<OpenImport | null> {
    for (let path = this.#paths.shift(); path !== undefined; path = this.#paths.shift()) {
      const opened = compressionOf(path) === "none" ? this.#openPlain(path) : await this.#openPacked(path);
      if (opened) return opened;
      this.skipped.push(path);
    }
    return null;
  }

  #openPlain(path: string): OpenImport | null {
    const { fd } = openRegular(this.#io, path);
    const close = () => this.#io.fs.closeSync(fd);
    const known = this.#meet(path, readAt(this.#io, fd, 0, headBytes));
    if (known === null) {
      close();
      return null;
    }
    const next = async (maxBytes: number) => readAt(this.#io, fd, known.position, maxBytes);
    return { known, next, consumed: () => undefined, diskBytes: () => known.position, close };
  }

  async #openPacked(path: string): Promise<OpenImport | null> {
    const file = new CompressedFile(this.#io, path, compressionOf(path) === "zstd" ? "zstd" : "gzip");
    const known = this.#meet(path, Buffer.from((await file.next(headBytes)).subarray(0, headBytes)));
    if (known === null) {
      file.close();
      return null;
    }
    await file.skip(known.position);
    const next = async (maxBytes: number) => (await file.next(maxBytes)).subarray(0, maxBytes);
    return { known, next, consumed: (bytes) => file.consumed(bytes), diskBytes: () => file.bytesRead, close: () => file.close() };
  }

  /** `null` when the file is empty or was read to its end before. */
  #meet(path: string, head: Buffer): KnownFile | null {
    const identity = identityOf(head);
    if (identity === null) return null;
    const known = this.#known.get(identity) ?? this.#known.add(new KnownFile(identity, path, head, this.#readBefore(identity)));
    known.path = path;
    return known.done ? null : known;
  }
}
