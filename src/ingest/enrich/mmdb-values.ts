/** The data section of a MaxMind DB file: values with a control byte each (format specification 2.0). */
import type { PagedFile } from "./page-cache.ts";

export type MmdbValue = string | number | boolean | bigint | Buffer | readonly MmdbValue[] | MmdbMap;
export interface MmdbMap {
  readonly [key: string]: MmdbValue;
}

const deepest = 16;
const longestText = 65_536;
const mostMembers = 4096;
/** Beyond this the file is built to exhaust us, not to be read. */
const mostValues = 20_000;

/** @throws {RangeError} when the bytes are no value; never returns half of one */
export function readValue(file: PagedFile, at: number, base: number): MmdbValue {
  return new ValueReader(file, base).read(at, 0);
}

class ValueReader {
  readonly #file: PagedFile;
  /** Pointers count from here. */
  readonly #base: number;
  #at = 0;
  #read = 0;

  constructor(file: PagedFile, base: number) {
    this.#file = file;
    this.#base = base;
  }

  read(at: number, depth: number): MmdbValue {
    if (depth > deepest || ++this.#read > mostValues) throw new RangeError(`the value at byte ${at} is nested too deep or too large`);
    this.#at = at;
    const control = this.#file.byte(this.#at++);
    let type = control >> 5;
    if (type === 1) return this.#pointed(control, depth);
    if (type === 0) type = 7 + this.#file.byte(this.#at++);
    return this.#typed(type, this.#size(control & 31), depth);
  }

  #typed(type: number, size: number, depth: number): MmdbValue {
    switch (type) {
      case 2:
        return this.#text(size);
      case 3:
        return this.#take(size, 8, 8).readDoubleBE();
      case 4:
        return this.#take(size, longestText);
      case 5:
      case 6:
        return this.#whole(size, 4);
      case 7:
        return this.#map(size, depth);
      case 8:
        return this.#whole(size, 4) | 0;
      case 9:
      case 10:
        return this.#big(size);
      case 11:
        return this.#list(size, depth);
      case 14:
        return size !== 0;
      case 15:
        return this.#take(size, 4, 4).readFloatBE();
      default:
        throw new RangeError(`byte ${this.#at}: ${type} is no type of value`);
    }
  }

  /** A pointer's target may lie anywhere in the section; reading goes on behind the pointer. */
  #pointed(control: number, depth: number): MmdbValue {
    const sizeClass = (control >> 3) & 3;
    const high = sizeClass === 3 ? 0 : control & 7;
    const target = high * 256 ** (sizeClass + 1) + this.#whole(sizeClass + 1, 4) + ([0, 2048, 526_336, 0][sizeClass] ?? 0);
    const next = this.#at;
    const value = this.read(this.#base + target, depth + 1);
    this.#at = next;
    return value;
  }

  #size(low: number): number {
    if (low < 29) return low;
    if (low === 29) return 29 + this.#whole(1, 1);
    return low === 30 ? 285 + this.#whole(2, 2) : 65_821 + this.#whole(3, 3);
  }

  #take(size: number, most: number, least = 0): Buffer {
    if (size > most || size < least) throw new RangeError(`byte ${this.#at}: a value of ${size} bytes cannot be`);
    const from = this.#at;
    this.#at += size;
    return this.#file.bytes(from, size);
  }

  #text(size: number): string {
    return this.#take(size, longestText).toString("utf8");
  }

  #whole(size: number, most: number): number {
    if (size > most) throw new RangeError(`byte ${this.#at}: a number of ${size} bytes cannot be`);
    let value = 0;
    for (let i = 0; i < size; i++) value = value * 256 + this.#file.byte(this.#at++);
    return value;
  }

  #big(size: number): number | bigint {
    if (size <= 6) return this.#whole(size, 6);
    return BigInt(`0x${this.#take(size, 16).toString("hex")}`);
  }

  #map(size: number, depth: number): MmdbMap {
    if (size > mostMembers) throw new RangeError(`byte ${this.#at}: a map of ${size} members cannot be`);
    const map: Record<string, MmdbValue> = Object.create(null) as Record<string, MmdbValue>;
    for (let i = 0; i < size; i++) {
      const key = this.read(this.#at, depth + 1);
      if (typeof key !== "string") throw new RangeError(`byte ${this.#at}: a map's key is not a text`);
      map[key] = this.read(this.#at, depth + 1);
    }
    return map;
  }

  #list(size: number, depth: number): MmdbValue[] {
    if (size > mostMembers) throw new RangeError(`byte ${this.#at}: a list of ${size} members cannot be`);
    const list: MmdbValue[] = [];
    for (let i = 0; i < size; i++) list.push(this.read(this.#at, depth + 1));
    return list;
  }
}

export function isMap(value: MmdbValue | undefined): value is MmdbMap {
  return typeof value === "object" && !Array.isArray(value) && !Buffer.isBuffer(value);
}
