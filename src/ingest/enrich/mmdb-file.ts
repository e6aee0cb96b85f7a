/** A MaxMind DB file: the tree that leads from an address to a record, and what the file says of itself. */
import { isMap, readValue, type MmdbMap, type MmdbValue } from "./mmdb-values.ts";
import type { PagedFile } from "./page-cache.ts";

const marker = Buffer.from("\xab\xcd\xefMaxMind.com", "latin1");
/** The format's own limit on how far from the end its description may begin. */
const descriptionSpan = 128 * 1024;
/** Zero bytes between the tree and the data section. */
const gap = 16;

export interface MmdbDescription {
  readonly type: string;
  readonly ipVersion: 4 | 6;
  readonly recordBits: 24 | 28 | 32;
  readonly nodes: number;
  /** Seconds since 1970; `null` when the file does not say. */
  readonly builtAt: number | null;
}

export class MmdbFile {
  readonly description: MmdbDescription;
  readonly #file: PagedFile;
  readonly #nodeBytes: number;
  readonly #data: number;
  /** Where IPv4 addresses begin in a tree of IPv6: behind 96 zero bits. */
  readonly #ipv4Start: number;
  #bits = 0;

  /** @throws {RangeError} when it is no such file, or a damaged one */
  constructor(file: PagedFile) {
    this.#file = file;
    this.description = describe(file);
    this.#nodeBytes = this.description.recordBits / 4;
    const tree = this.description.nodes * this.#nodeBytes;
    this.#data = tree + gap;
    if (this.#data >= file.size) throw new RangeError(`a tree of ${this.description.nodes} nodes does not fit in ${file.size} bytes`);
    this.#ipv4Start = this.description.ipVersion === 6 ? this.#descend(new Uint8Array(12), 0, 96, 0) : 0;
  }

  /** Leading bits of the address that the last `find` went by: its answer holds for all that share them. */
  get bits(): number {
    return this.#bits;
  }

  /**
   * @param length bytes of the address, 4 or 16
   * @returns the byte at which the address's record stands, 0 when there is none
   * @throws {RangeError} when the file is damaged
   */
  find(address: Uint8Array, at: number, length: number): number {
    const { nodes, ipVersion } = this.description;
    this.#bits = 0;
    if (length === 16 && ipVersion === 4) return 0;
    const start = length === 4 ? this.#ipv4Start : 0;
    const end = start < nodes ? this.#descend(address, at, length * 8, start) : start;
    return end <= nodes ? 0 : this.#data + end - nodes - gap;
  }

  /** The record at a byte that `find` gave. @throws {RangeError} when the file is damaged */
  record(at: number): MmdbMap | null {
    const value = readValue(this.#file, at, this.#data);
    return isMap(value) ? value : null;
  }

  /** The tree's number where the way ends: a node below `nodes` when the bits were used up. */
  #descend(address: Uint8Array, at: number, bits: number, from: number): number {
    let node = from;
    this.#bits = 0;
    while (this.#bits < bits && node < this.description.nodes) {
      const bit = this.#bits++;
      node = this.#child(node, (address[at + (bit >> 3)]! >> (7 - (bit & 7))) & 1);
    }
    return node;
  }

  #child(node: number, side: number): number {
    const at = node * this.#nodeBytes;
    switch (this.description.recordBits) {
      case 24:
        return this.#file.uint24(at + side * 3);
      case 28: {
        const middle = this.#file.byte(at + 3);
        return side === 0 ? (middle >> 4) * 0x1000000 + this.#file.uint24(at) : (middle & 15) * 0x1000000 + this.#file.uint24(at + 4);
      }
      case 32:
        return this.#file.byte(at + side * 4) * 0x1000000 + this.#file.uint24(at + side * 4 + 1);
    }
  }
}

function describe(file: PagedFile): MmdbDescription {
  const span = Math.min(descriptionSpan, file.size);
  const tail = file.bytes(file.size - span, span);
  const found = tail.lastIndexOf(marker);
  if (found < 0) throw new RangeError("the mark of a MaxMind DB file is missing near its end");
  const at = file.size - span + found + marker.length;
  const map = readValue(file, at, at);
  if (!isMap(map)) throw new RangeError("the file's description of itself is no map");
  const recordBits = wholeOf(map, "record_size");
  const ipVersion = wholeOf(map, "ip_version");
  if (recordBits !== 24 && recordBits !== 28 && recordBits !== 32) throw new RangeError(`records of ${recordBits} bits are not known`);
  if (ipVersion !== 4 && ipVersion !== 6) throw new RangeError(`IP version ${ipVersion} is not known`);
  const builtAt = map["build_epoch"];
  return {
    type: textOf(map["database_type"]),
    ipVersion,
    recordBits,
    nodes: wholeOf(map, "node_count"),
    builtAt: typeof builtAt === "number" ? builtAt : null,
  };
}

function wholeOf(map: MmdbMap, key: string): number {
  const value = map[key];
  if (typeof value !== "number") throw new RangeError(`the file does not say its ${key}`);
  return value;
}

const textOf = (value: MmdbValue | undefined) => (typeof value === "string" ? value : "");
