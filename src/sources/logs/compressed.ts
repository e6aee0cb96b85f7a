/** Rotated logs that were compressed: read as a stream with bounded memory, as far as they are whole. */
import type { Stats } from "node:fs";
import { createGunzip, createZstdDecompress } from "node:zlib";
import { readAt } from "./content.ts";
import type { LogIo } from "./io.ts";
import { openRegular } from "./open-file.ts";
import type { Compression } from "./siblings.ts";

export type Packing = Exclude<Compression, "none">;

const inputBytes = 16 * 1024;
/** What one step of the decompressor gives at most: each step is a way to its thread and back. */
const chunkSize = 256 * 1024;

export class CompressedFile {
  readonly #io: LogIo;
  readonly #fd: number;
  readonly #packing: Packing;
  #inflater: Inflater;
  #carry: Buffer = Buffer.alloc(0);
  /** Bytes that came out of the frame that is read, whether they were taken or not. */
  #produced = 0;
  /** Where that frame begins. */
  #frameAt = 0;
  #bytesRead = 0;
  #isAtEnd = false;

  /** @throws what the system says */
  constructor(io: LogIo, path: string, packing: Packing) {
    this.#io = io;
    this.#fd = openRegular(io, path);
    this.#packing = packing;
    this.#inflater = new Inflater(packing);
  }

  /** Drops the first `bytes`, which were read before. */
  async skip(bytes: number): Promise<void> {
    let left = bytes;
    while (left > 0) {
      const chunk = await this.next(1);
      if (chunk.length === 0) return;
      const take = Math.min(left, chunk.length);
      this.consumed(take);
      left -= take;
    }
  }

  /** What is there to be consumed, `enough` of it unless the file or what is whole of it ends before. */
  async next(enough: number): Promise<Buffer> {
    const parts = [this.#carry];
    for (let length = this.#carry.length; length < enough && !this.#isAtEnd;) {
      const part = await this.#inflateMore();
      length += part.length;
      parts.push(part);
    }
    this.#carry = joined(parts);
    return this.#carry;
  }

  /** What the system says of the open file. */
  stat(): Stats {
    return this.#io.fs.fstatSync(this.#fd);
  }

  /** Compressed bytes that were read of the file. */
  get bytesRead(): number {
    return this.#bytesRead;
  }

  /** Nothing comes behind what `next` gave last. */
  get isAtEnd(): boolean {
    return this.#isAtEnd;
  }

  /** What ended it too early. */
  get damage(): Error | null {
    return this.#inflater.damage;
  }

  consumed(bytes: number): void {
    this.#carry = this.#carry.subarray(bytes);
  }

  close(): void {
    this.#inflater.close();
    this.#io.fs.closeSync(this.#fd);
  }

  async #inflateMore(): Promise<Buffer> {
    const at = this.#bytesRead;
    const input = readAt(this.#io, this.#fd, at, inputBytes);
    this.#bytesRead += input.length;
    const output = input.length === 0 ? await this.#inflater.end() : await this.#inflater.write(input);
    this.#isAtEnd = this.#inflater.isAtEnd;
    if (this.#inflater.damage)
      return input.length === 0 ? output : Buffer.concat([output, await this.#untilDamage(at, input, output.length)]);
    this.#produced += output.length;
    if (this.#isAtEnd) this.#beginNextFrame();
    return output;
  }

  /** A file may be several zstd frames one after the other; the decompressor ends with each. */
  #beginNextFrame(): void {
    const end = this.#frameAt + this.#inflater.taken;
    if (this.#packing !== "zstd" || !isFrame(readAt(this.#io, this.#fd, end, 4))) return;
    this.#inflater.close();
    this.#inflater = new Inflater(this.#packing);
    this.#frameAt = end;
    this.#bytesRead = end;
    this.#produced = 0;
    this.#isAtEnd = false;
  }

  /**
   * The decompressor drops what it has when it meets damage. Given the same bytes one by one it says
   * all that stands before.
   */
  async #untilDamage(at: number, input: Buffer, known: number): Promise<Buffer> {
    const again = new Inflater(this.#packing);
    let drop = this.#produced + known;
    const parts: Buffer[] = [];
    const take = (part: Buffer) => {
      const dropped = Math.min(drop, part.length);
      drop -= dropped;
      parts.push(part.subarray(dropped));
    };
    for (let from = this.#frameAt; from < at; from += inputBytes) take(await again.write(readAt(this.#io, this.#fd, from, inputBytes)));
    for (let i = 0; i < input.length && again.damage === null; i++) take(await again.write(input.subarray(i, i + 1)));
    again.close();
    return Buffer.concat(parts);
  }
}

/** Copied only where there are several. */
function joined(parts: readonly Buffer[]): Buffer {
  const filled = parts.filter((part) => part.length > 0);
  return filled.length === 1 ? filled[0]! : Buffer.concat(filled);
}

/** A frame of data, or one to be skipped. */
const isFrame = (start: Buffer): boolean =>
  start.length === 4 && (start.readUInt32LE() === 0xfd2fb528 || (start.readUInt32LE() & 0xfffffff0) >>> 0 === 0x184d2a50);

/** A decompressor that is given its input piece by piece, and keeps what it gave before it met damage. */
class Inflater {
  readonly #stream;
  #output: Buffer[] = [];
  #wake: () => void = () => undefined;
  damage: Error | null = null;
  isAtEnd = false;

  constructor(packing: Packing) {
    this.#stream = packing === "gzip" ? createGunzip({ chunkSize }) : createZstdDecompress({ chunkSize });
    this.#stream.on("data", (part: Buffer) => this.#output.push(part));
    this.#stream.on("end", () => this.#ended());
    this.#stream.on("error", (cause) => {
      this.damage = cause;
      this.#ended();
    });
  }

  /** Bytes of the input that were used: less than what was given where a frame ended before. */
  get taken(): number {
    return this.#stream.bytesWritten;
  }

  write(input: Buffer): Promise<Buffer> {
    return this.#give((taken) => this.#stream.write(input, taken));
  }

  end(): Promise<Buffer> {
    return this.#give(() => this.#stream.end());
  }

  close(): void {
    this.#stream.destroy();
  }

  async #give(send: (taken: () => void) => unknown): Promise<Buffer> {
    if (!this.isAtEnd)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        send(resolve);
      });
    const output = joined(this.#output);
    this.#output = [];
    return output;
  }

  #ended(): void {
    this.isAtEnd = true;
    this.#wake();
  }
}
