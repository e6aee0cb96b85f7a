/** An open file that may grow, be renamed, or be cut while it is read. */
import { agree, plainContent, readAt, readHead, standsAt } from "./content.ts";
import type { FileBytes } from "./file-bytes.ts";
import type { LogIo } from "./io.ts";
import type { KnownFile } from "./known-file.ts";
import type { KnownFiles, Recognition } from "./known-files.ts";
import { openRegular } from "./open-file.ts";

const reofferMs = 1000;

export class FollowedFile {
  readonly #io: LogIo;
  readonly #fd: number;
  readonly #inode: number;
  readonly #device: number;
  #known: KnownFile | null = null;
  #grewAt: number;
  /** At the last look: asking again may fail where the disk does. */
  #seenSize: number;
  /** Time of the change up to which what was read is known to stand. */
  #checkedMs = 0;
  /** Its size when all of the rest was offered and nothing of it used, and when: an incomplete last line is not offered over and over. */
  #unusedSize = -1;
  #unusedAt = 0;
  #grownTo = -1;

  /** @throws what the system says */
  constructor(io: LogIo, path: string) {
    this.#io = io;
    this.#fd = openRegular(io, path);
    const { ino, dev, size } = io.fs.fstatSync(this.#fd);
    this.#inode = ino;
    this.#device = dev;
    this.#seenSize = size;
    this.#grewAt = io.now();
  }

  /** What it was recognised as; `null` while it is not, or while another reader has it. */
  get known(): KnownFile | null {
    return this.#known;
  }

  isAt(stat: { readonly ino: number; readonly dev: number } | undefined): boolean {
    return stat?.ino === this.#inode && stat.dev === this.#device;
  }

  isSameAs(other: FollowedFile): boolean {
    return other.#inode === this.#inode && other.#device === this.#device;
  }

  get seenSize(): number {
    return this.#seenSize;
  }

  get size(): number {
    return this.#io.fs.fstatSync(this.#fd).size;
  }

  get modifiedMs(): number {
    return this.#io.fs.fstatSync(this.#fd).mtimeMs;
  }

  get isUtf16(): boolean {
    return readAt(this.#io, this.#fd, 0, 2).equals(utf16Mark);
  }

  get head(): Buffer {
    return readHead(this.#io, this.#fd);
  }

  recognise(files: KnownFiles): Recognition {
    const content = plainContent(this.#io, this.#fd);
    this.#seenSize = content.size;
    return files.recognise(content);
  }

  follow(known: KnownFile, path: string): void {
    known.hold(this, path);
    this.#known = known;
    this.#grewAt = this.#io.now();
  }

  /** It is another file now, or none of ours. */
  release(): void {
    this.#known?.release();
    this.#known = null;
    this.#unusedSize = -1;
  }

  /** Everything that it holds was read, but for an unended last line. */
  get isDrained(): boolean {
    const { size } = this;
    return this.#known === null || size <= this.#known.position || size === this.#unusedSize;
  }

  /** It is gone from its folder: when it is closed there is nothing left of it. */
  get isUnlinked(): boolean {
    return this.#io.fs.fstatSync(this.#fd).nlink === 0;
  }

  get idleMs(): number {
    return this.#io.now() - this.#grewAt;
  }

  /** `rewritten`: what was read of it does not stand there any more. */
  read(maxBytes: number, into: Buffer | null): FileBytes | "rewritten" | null {
    const known = this.#known;
    if (known === null) return null;
    const { size, mtimeMs } = this.#io.fs.fstatSync(this.#fd);
    this.#seenSize = size;
    if (size <= known.position) return this.#standsUnchanged(known, size, mtimeMs) ? null : "rewritten";
    const now = this.#io.now();
    known.seen(now);
    if (size !== this.#grownTo) this.#grewAt = now;
    this.#grownTo = size;
    if (size === this.#unusedSize && now - this.#unusedAt < reofferMs) return null;
    const bytes = readAt(this.#io, this.#fd, known.position, Math.min(maxBytes, size - known.position), into);
    // Looked at after reading: a truncation and regrowth before it, or in the middle of it, shows here.
    if (!this.#stands(known)) return "rewritten";
    if (bytes.length === 0) return null;
    const atEnd = known.position + bytes.length >= size;
    this.#unusedSize = atEnd ? size : -1;
    this.#unusedAt = now;
    const consumed = (count: number, skipping: boolean) => {
      known.advance(bytes.subarray(0, count), skipping);
      if (count > 0) this.#unusedSize = -1;
    };
    return { known, bytes, atEnd, isFresh: atEnd, consumed };
  }

  /** It is read to its end. */
  leave(): void {
    this.#known?.leave(this.size);
    this.#known = null;
    this.close();
  }

  close(): void {
    this.release();
    this.#io.fs.closeSync(this.#fd);
  }

  #stands(known: KnownFile): boolean {
    if (known.position > 0) return standsAt(this.#io, this.#fd, known);
    const { head } = this;
    return head.length >= known.head.length && agree(head, known.head);
  }

  /** A file that was truncated may have grown to the very size that it had. */
  #standsUnchanged(known: KnownFile, size: number, mtimeMs: number): boolean {
    if (size < known.position) return false;
    if (mtimeMs === this.#checkedMs) return true;
    this.#checkedMs = mtimeMs;
    return this.#stands(known);
  }
}

const utf16Mark = Buffer.from([0xff, 0xfe]);
