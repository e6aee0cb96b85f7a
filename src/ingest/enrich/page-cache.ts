/**
 * Reads files by position through a small cache of pages, so that a database of 130 MB costs a few.
 * Pages that were not asked for since the hand last passed are given away first.
 */
const pageBits = 12;
export const pageBytes = 1 << pageBits;
const pageMask = pageBytes - 1;
const defaultPages = 1024;
const growBytes = 64 * pageBytes;

/** Fills `into` from `position`; returns how many bytes there were. Throws what the system says. */
export type ReadAt = (into: Buffer, position: number) => number;

export class PageCache {
  readonly #capacity: number;
  /** Memory comes as it is needed: an installation without IPv6 traffic never takes all of it. */
  readonly #chunks: Buffer[] = [];
  readonly #pages: Buffer[] = [];
  readonly #owner: (PagedFile | null)[] = [];
  readonly #pageOf: Int32Array;
  readonly #asked: Uint8Array;
  #hand = 0;

  constructor(capacityPages = defaultPages) {
    this.#capacity = capacityPages;
    this.#pageOf = new Int32Array(capacityPages);
    this.#asked = new Uint8Array(capacityPages);
  }

  page(slot: number): Buffer {
    this.#asked[slot] = 1;
    return this.#pages[slot]!;
  }

  /** A slot for the page of a file, filled from it. */
  load(file: PagedFile, page: number): number {
    const slot = this.#pages.length < this.#capacity ? this.#grow() : this.#evict();
    this.#owner[slot] = null;
    file.fill(page, this.#pages[slot]!);
    this.#owner[slot] = file;
    this.#pageOf[slot] = page;
    this.#asked[slot] = 1;
    return slot;
  }

  #grow(): number {
    const slot = this.#pages.length;
    const at = (slot * pageBytes) % growBytes;
    if (at === 0) this.#chunks.push(Buffer.allocUnsafeSlow(growBytes));
    this.#pages.push(this.#chunks.at(-1)!.subarray(at, at + pageBytes));
    this.#owner.push(null);
    return slot;
  }

  #evict(): number {
    for (;;) {
      const slot = this.#hand;
      this.#hand = (slot + 1) % this.#capacity;
      if (this.#asked[slot] === 0) {
        this.#owner[slot]?.forget(this.#pageOf[slot]!);
        return slot;
      }
      this.#asked[slot] = 0;
    }
  }
}

export class PagedFile {
  readonly size: number;
  readonly #read: ReadAt;
  readonly #cache: PageCache;
  /** Slot + 1 of each page; 0 = not in memory. */
  readonly #slotOf: Int32Array;

  constructor(read: ReadAt, size: number, cache: PageCache) {
    this.size = size;
    this.#read = read;
    this.#cache = cache;
    this.#slotOf = new Int32Array(Math.ceil(size / pageBytes));
  }

  /** @throws {RangeError} outside the file, or when it ended earlier than it said */
  byte(at: number): number {
    return this.#pageAt(at)[at & pageMask]!;
  }

  /** Big endian. @throws {RangeError} as `byte` */
  uint24(at: number): number {
    const inPage = at & pageMask;
    if (inPage + 3 > pageBytes || at + 3 > this.size) return this.byte(at) * 0x10000 + this.byte(at + 1) * 0x100 + this.byte(at + 2);
    const page = this.#pageAt(at);
    return (page[inPage]! << 16) | (page[inPage + 1]! << 8) | page[inPage + 2]!;
  }

  /** @throws {RangeError} as `byte` */
  bytes(at: number, length: number): Buffer {
    const out = Buffer.allocUnsafe(length);
    for (let done = 0; done < length;) {
      const inPage = (at + done) & pageMask;
      const part = Math.min(length - done, pageBytes - inPage);
      this.#pageAt(at + done + part - 1).copy(out, done, inPage, inPage + part);
      done += part;
    }
    return out;
  }

  fill(page: number, into: Buffer): void {
    const position = page * pageBytes;
    const wanted = Math.min(pageBytes, this.size - position);
    const got = this.#read(into.subarray(0, wanted), position);
    if (got < wanted) throw new RangeError(`the file ends at byte ${position + got}, ${this.size - position - got} bytes too early`);
    this.#slotOf[page] = 0;
  }

  forget(page: number): void {
    this.#slotOf[page] = 0;
  }

  #pageAt(at: number): Buffer {
    // Also catches NaN, and what a damaged pointer may name.
    if (!(at >= 0 && at < this.size)) throw new RangeError(`byte ${at} is outside the file of ${this.size} bytes`);
    const page = at >>> pageBits;
    const known = this.#slotOf[page]!;
    if (known > 0) return this.#cache.page(known - 1);
    const slot = this.#cache.load(this, page);
    this.#slotOf[page] = slot + 1;
    return this.#cache.page(slot);
  }
}
