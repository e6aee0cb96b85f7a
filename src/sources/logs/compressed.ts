/** Rotated logs that were compressed: read as a stream with bounded memory. */
import { createGunzip, createZstdDecompress } from "node:zlib";
import type { LogIo } from "./io.ts";
import { headBytes } from "./mark.ts";
import type { Compression } from "./siblings.ts";

export class CompressedFile {
  readonly #chunks: AsyncIterator<Buffer>;
  readonly #close: () => void;
  readonly #source: { readonly bytesRead: number };
  #carry: Buffer = Buffer.alloc(0);
  #ended = false;

  constructor(io: LogIo, path: string, compression: Exclude<Compression, "none">) {
    const file = io.fs.createReadStream(path);
    this.#source = file;
    const inflate = compression === "gzip" ? createGunzip() : createZstdDecompress();
    file.on("error", (cause) => inflate.destroy(cause));
    const stream = file.pipe(inflate);
    this.#chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    this.#close = () => {
      file.destroy();
      inflate.destroy();
    };
  }

  /** Drops the first `bytes`, which were read under another name. */
  async skip(bytes: number): Promise<void> {
    let left = bytes;
    while (left > 0) {
      const chunk = await this.next(left);
      if (chunk.length === 0) return;
      const take = Math.min(left, chunk.length);
      this.consumed(take);
      left -= take;
    }
  }

  /** What is there to be consumed, at least a new chunk where there is one; empty at the end. @throws when the file is damaged or not complete yet */
  async next(enough: number): Promise<Buffer> {
    while (!this.#ended && this.#carry.length < enough) {
      const { value, done } = await this.#chunks.next();
      if (done === true) this.#ended = true;
      else this.#carry = this.#carry.length === 0 ? value : Buffer.concat([this.#carry, value]);
    }
    return this.#carry;
  }

  /** Compressed bytes that were read of the file. */
  get bytesRead(): number {
    return this.#source.bytesRead;
  }

  get isAtEnd(): boolean {
    return this.#ended;
  }

  consumed(bytes: number): void {
    this.#carry = this.#carry.subarray(bytes);
  }

  close(): void {
    this.#close();
  }
}

export async function compressedHead(io: LogIo, path: string, compression: Exclude<Compression, "none">): Promise<Buffer> {
  const file = new CompressedFile(io, path, compression);
  try {
    return Buffer.from((await file.next(headBytes)).subarray(0, headBytes));
  } finally {
    file.close();
  }
}
