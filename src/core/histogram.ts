/**
 * Distributions that can be added up: minutes to hours, nodes to fleets, in any order, with the
 * same result. 32 buckets to an octave, so a quantile is within 1.54 % of a value that was added.
 * Holds 2^-10 to 2^24 (in milliseconds: a microsecond to 4.6 hours; in bytes: 16 MiB); what lies
 * outside counts in the outermost bucket, while minimum, maximum and sum stay right.
 */
import { AppError } from "./errors.ts";

const subBits = 5;
const perOctave = 1 << subBits;
const lowestExponent = -10;
const highestExponent = 24;
export const bucketCount = (highestExponent - lowestExponent) * perOctave;

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
double[0] = 1;
const highWord = words[1] === 0 ? 0 : 1;
/** Exponent and top mantissa bits of the lowest value, as they stand in a double. */
const lowestBits = (1023 + lowestExponent) << subBits;
/** Mantissa bits of the high word that tell apart values of one bucket. */
const spareBits = 20 - subBits;

/** A double's exponent and top five mantissa bits are the number of its bucket: 0 to `bucketCount` - 1. */
export function bucketOf(value: number): number {
  double[0] = value;
  const index = (words[highWord]! >>> spareBits) - lowestBits;
  return index < 0 ? 0 : index >= bucketCount ? bucketCount - 1 : index;
}

export function lowerBound(bucket: number): number {
  return 2 ** (lowestExponent + (bucket >> subBits)) * (1 + (bucket & (perOctave - 1)) / perOctave);
}

/** The harmonic middle: equally far, as a share, from both ends. */
function middle(bucket: number): number {
  const low = lowerBound(bucket);
  const high = lowerBound(bucket + 1);
  return (2 * low * high) / (low + high);
}

export interface Bucket {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

export class Histogram {
  /** Counts of the buckets from `#first` on: only the octaves that are in use. */
  #counts = new Float64Array(0);
  #first = 0;
  #count = 0;
  #sum = 0;
  #min = Infinity;
  #max = -Infinity;

  get count(): number {
    return this.#count;
  }
  get sum(): number {
    return this.#sum;
  }
  /** To single precision; `null` when nothing was added. */
  get min(): number | null {
    return this.#count === 0 ? null : this.#min;
  }
  /** To single precision; `null` when nothing was added. */
  get max(): number | null {
    return this.#count === 0 ? null : this.#max;
  }

  /** @returns `false`, with nothing added, for what is no amount: NaN, below zero, or past 2^53 */
  add(value: number): boolean {
    if (!(value >= 0 && value <= Number.MAX_SAFE_INTEGER)) return false;
    this.#put(bucketOf(value), 1);
    this.#sum += value;
    this.#widen(Math.fround(value), Math.fround(value));
    return true;
  }

  /** Values that are known by their bucket alone (`bucketOf`): each is taken for the bucket's middle. */
  addBucket(bucket: number, count: number): void {
    if (count <= 0) return;
    const value = middle(bucket);
    this.#put(bucket, count);
    this.#sum += value * count;
    this.#widen(Math.fround(value), Math.fround(value));
  }

  merge(other: Histogram): void {
    if (other.#count === 0) return;
    this.#reach(other.#first, other.#first + other.#counts.length);
    const shift = other.#first - this.#first;
    for (let i = 0; i < other.#counts.length; i++) this.#counts[i + shift]! += other.#counts[i]!;
    this.#count += other.#count;
    this.#sum += other.#sum;
    this.#widen(other.#min, other.#max);
  }

  /**
   * The value that a share of all values does not exceed (nearest rank), within 1.54 %.
   * @param share 0 to 1; 0 is the minimum, 1 the maximum
   * @returns `null` when nothing was added
   */
  quantile(share: number): number | null {
    if (this.#count === 0) return null;
    const rank = Math.ceil(share * this.#count);
    if (rank <= 1) return this.#min;
    if (rank >= this.#count) return this.#max;
    let below = 0;
    let i = 0;
    while (below + this.#counts[i]! < rank) below += this.#counts[i++]!;
    return Math.min(this.#max, Math.max(this.#min, middle(this.#first + i)));
  }

  /** Buckets that are not empty, in order. The first of all reaches down to 0. */
  buckets(): Bucket[] {
    const filled: Bucket[] = [];
    this.#counts.forEach((count, i) => {
      const bucket = this.#first + i;
      if (count > 0) filled.push({ from: bucket === 0 ? 0 : lowerBound(bucket), to: lowerBound(bucket + 1), count });
    });
    return filled;
  }

  /** About 17 bytes and two more for each bucket in use. */
  encode(): Uint8Array<ArrayBuffer> {
    if (this.#count === 0) return Uint8Array.of(format);
    const inUse = this.#counts.reduce((n, count) => (count > 0 ? n + 1 : n), 0);
    const out = new Uint8Array(headBytes + inUse * (longestGap + longestVarint));
    const head = new DataView(out.buffer);
    out[0] = format;
    head.setFloat64(1, this.#sum, true);
    head.setFloat32(9, this.#min, true);
    head.setFloat32(13, this.#max, true);
    let at = headBytes;
    let next = 0;
    this.#counts.forEach((count, i) => {
      if (count === 0) return;
      at = writeVarint(out, at, this.#first + i - next);
      at = writeVarint(out, at, count - 1);
      next = this.#first + i + 1;
    });
    return out.slice(0, at);
  }

  /** @throws {AppError} histogram-damaged: `encode` never wrote such bytes */
  static decode(bytes: Uint8Array): Histogram {
    const histogram = new Histogram();
    if (bytes[0] !== format) throw damaged("the first byte names no known format");
    if (bytes.length === 1) return histogram;
    if (bytes.length <= headBytes) throw damaged("it is cut");
    const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const [sum, min, max] = [head.getFloat64(1, true), head.getFloat32(9, true), head.getFloat32(13, true)];
    if (!(sum >= 0 && min >= 0 && min <= max && sum < Infinity)) throw damaged("sum, minimum and maximum do not go together");
    const reader = new VarintReader(bytes, headBytes);
    // Room for all of them at once; what a damaged head leaves out is made when it is met.
    histogram.#reach(bucketOf(min), bucketOf(max) + 1);
    let bucket = 0;
    while (!reader.atEnd) {
      bucket += reader.read();
      if (bucket >= bucketCount) throw damaged("it has a bucket that does not exist");
      histogram.#put(bucket++, reader.read() + 1);
    }
    if (!Number.isSafeInteger(histogram.#count)) throw damaged("its counts are too large");
    histogram.#sum = sum;
    histogram.#widen(min, max);
    return histogram;
  }

  #put(bucket: number, count: number): void {
    if (bucket < this.#first || bucket >= this.#first + this.#counts.length) this.#reach(bucket, bucket + 1);
    this.#counts[bucket - this.#first]! += count;
    this.#count += count;
  }

  /** Makes room for the buckets from `from` to before `to`, by whole octaves. */
  #reach(from: number, to: number): void {
    const isEmpty = this.#counts.length === 0;
    const lowest = isEmpty ? from : Math.min(from, this.#first);
    const first = lowest - (lowest % perOctave);
    const end = Math.max(Math.ceil(to / perOctave) * perOctave, this.#first + this.#counts.length);
    if (!isEmpty && first === this.#first && end === this.#first + this.#counts.length) return;
    const counts = new Float64Array(end - first);
    if (!isEmpty) counts.set(this.#counts, this.#first - first);
    this.#counts = counts;
    this.#first = first;
  }

  #widen(min: number, max: number): void {
    if (min < this.#min) this.#min = min;
    if (max > this.#max) this.#max = max;
  }
}

/** High half: version 1. Low half: bits to an octave. */
const format = 0x10 | subBits;
/** Format, sum (double), minimum and maximum (single). */
const headBytes = 17;
const longestVarint = 8;
const longestGap = 2;

function writeVarint(out: Uint8Array, from: number, value: number): number {
  let at = from;
  let rest = value;
  while (rest >= 128) {
    out[at++] = (rest % 128) + 128;
    rest = Math.floor(rest / 128);
  }
  out[at++] = rest;
  return at;
}

class VarintReader {
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  get atEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  read(): number {
    let value = 0;
    for (let place = 1; place <= 128 ** (longestVarint - 1); place *= 128) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw damaged("it is cut");
      value += (byte & 127) * place;
      if (byte < 128) return value;
    }
    throw damaged("a number in it is too long");
  }
}

function damaged(why: string): AppError {
  return new AppError(
    "histogram-damaged",
    `A stored distribution cannot be read: ${why}.`,
    "Restore the data folder from a backup, or accept that this span has no percentiles.",
  );
}
