/** Rotated files that were compressed before they were read to their end: one after the other, oldest first. */
import { CompressedFile } from "./compressed.ts";
import type { FileBytes } from "./file-bytes.ts";
import type { LogIo } from "./io.ts";
import type { KnownFile } from "./known-files.ts";
import { troubleOf, type Trouble } from "./open-file.ts";
import type { Sibling } from "./siblings.ts";

interface Packed {
  readonly file: CompressedFile;
  readonly known: KnownFile;
  readonly path: string;
}

export class PackedQueue {
  readonly #io: LogIo;
  readonly #onTrouble: (trouble: Trouble) => void;
  #current: Packed | null = null;
  #waiting: { sibling: Sibling; known: KnownFile }[] = [];

  constructor(io: LogIo, onTrouble: (trouble: Trouble) => void) {
    this.#io = io;
    this.#onTrouble = onTrouble;
  }

  add(sibling: Sibling, known: KnownFile): void {
    if (this.#current?.known !== known && !this.#waiting.some((w) => w.known === known)) this.#waiting.push({ sibling, known });
  }

  async next(maxBytes: number): Promise<FileBytes | null> {
    while (this.#current || this.#waiting.length > 0) {
      try {
        const packed = (this.#current ??= await this.#unpack());
        const bytes = (await packed.file.next(maxBytes)).subarray(0, maxBytes);
        if (bytes.length > 0 && (bytes.includes(10) || !packed.file.isAtEnd)) return bytesOf(packed, bytes);
        packed.known.finish();
      } catch (cause) {
        // Damaged, or still being compressed: the next scan finds it again.
        this.#onTrouble(troubleOf(cause, this.#current?.path ?? ""));
      }
      this.close();
    }
    return null;
  }

  close(): void {
    this.#current?.file.close();
    this.#current = null;
  }

  async #unpack(): Promise<Packed> {
    const { sibling, known } = this.#waiting.shift()!;
    const file = new CompressedFile(this.#io, sibling.path, sibling.compression === "zstd" ? "zstd" : "gzip");
    this.#current = { file, known, path: sibling.path };
    known.path = sibling.path;
    await file.skip(known.position);
    return this.#current;
  }
}

function bytesOf({ file, known }: Packed, bytes: Buffer): FileBytes {
  const consumed = (count: number, skipping: boolean) => {
    known.advance(bytes.subarray(0, count), skipping);
    file.consumed(count);
  };
  return { known, bytes, size: known.position + bytes.length, atEnd: false, consumed };
}
