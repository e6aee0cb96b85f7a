/**
 * A log-linear histogram: 32 buckets an octave, so a value is off by 1.54 % at most; merging is
 * addition, so any order and any split give the same figures. One form serves milliseconds and bytes.
 */
import { AppError } from "./errors.ts";

const perOctave = 32;
const mantissaBits = 5;
const lowestExponent = -10;
const highestExponent = 24;
export const bucketCount = (highestExponent - lowestExponent) * perOctave;
const version = 0x15;

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);

/** Bucket of a value from the bits of its float: the exponent and the top five bits of the mantissa. */
export function bucketOf(value: number): number {
  if (!(value > 0)) return 0;
  float[0] = value;
  const high = words[1]!;
  const exponent = ((high >>> 20) & 2047) - 1023;
  if (exponent < lowestExponent) return 0;
  if (exponent >= highestExponent) return bucketCount - 1;
  return (exponent - lowestExponent) * perOctave + ((high >>> (20 - mantissaBits)) & (perOctave - 1));
}

export function bucketFrom(bucket: number): number {
  const octave = Math.floor(bucket / perOctave) + lowestExponent;
  return 2 ** octave * (1 + (bucket % perOctave) / perOctave);
}

/** The harmonic mid: the value whose relative error is smallest over the whole bucket. */
function bucketValue(bucket: number): number {
  const from = bucketFrom(bucket);
  const to = bucketFrom(bucket + 1);
  return (2 * from * to) / (from + to);
}

export class Histogram {
  readonly #counts = new Map<number, number>();
  count = 0;
  sum = 0;
  min = Number.POSITIVE_INFINITY;
  max = 0;

  /** @param value milliseconds or bytes; negative values are not counted */
  add(value: number, times = 1): void {
    if (!(value >= 0)) return;
    const bucket = bucketOf(value);
    this.#counts.set(bucket, (this.#counts.get(bucket) ?? 0) + times);
    this.count += times;
    this.sum += value * times;
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
  }

  /** Adds events of which only the bucket is known. */
  addBucket(bucket: number, times: number): void {
    this.add(bucketValue(bucket), times);
  }

  merge(other: Histogram): void {
    for (const [bucket, count] of other.#counts) this.#counts.set(bucket, (this.#counts.get(bucket) ?? 0) + count);
    this.count += other.count;
    this.sum += other.sum;
    this.min = Math.min(this.min, other.min);
    this.max = Math.max(this.max, other.max);
  }

  /**
   * The value below which the share `p` of the events lies.
   * @returns `null` when empty; the largest event when there are fewer than 1/(1-p)
   */
  quantile(p: number): number | null {
    if (this.count === 0) return null;
    if (this.count * (1 - p) < 1) return this.max;
    let left = Math.ceil(this.count * p);
    for (const [bucket, count] of this.#sorted()) {
      left -= count;
      if (left <= 0) return Math.min(this.max, Math.max(this.min, bucketValue(bucket)));
    }
    return this.max;
  }

  /** Buckets that hold something, smallest first. */
  buckets(): { from: number; to: number; count: number }[] {
    return this.#sorted().map(([bucket, count]) => ({ from: bucketFrom(bucket), to: bucketFrom(bucket + 1), count }));
  }

  /** A byte for the version, sum f64, min f32, max f32, then (gap, count − 1) as varints. */
  encode(): Uint8Array {
    const bytes: number[] = [];
    let before = -1;
    for (const [bucket, count] of this.#sorted()) {
      varint(bytes, bucket - before - 1);
      varint(bytes, count - 1);
      before = bucket;
    }
    const blob = new Uint8Array(17 + bytes.length);
    const view = new DataView(blob.buffer);
    view.setUint8(0, version);
    view.setFloat64(1, this.sum);
    view.setFloat32(9, this.count === 0 ? 0 : this.min);
    view.setFloat32(13, this.max);
    blob.set(bytes, 17);
    return blob;
  }

  /** @throws {AppError} histogram-damaged when the bytes are none of `encode` */
  static decode(blob: Uint8Array): Histogram {
    const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength);
    if (blob.length < 17 || blob[0] !== version) throw damaged();
    const histogram = new Histogram();
    let bucket = -1;
    for (let at = 17; at < blob.length; ) {
      const gap = readVarint(blob, at);
      const count = readVarint(blob, gap.next);
      at = count.next;
      bucket += gap.value + 1;
      if (bucket >= bucketCount) throw damaged();
      histogram.#counts.set(bucket, count.value + 1);
      histogram.count += count.value + 1;
    }
    histogram.sum = view.getFloat64(1);
    if (histogram.count > 0) histogram.min = view.getFloat32(9);
    histogram.max = view.getFloat32(13);
    return histogram;
  }

  #sorted(): [number, number][] {
    return [...this.#counts].sort(([a], [b]) => a - b);
  }
}

function varint(to: number[], value: number): void {
  let rest = value;
  while (rest >= 128) {
    to.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  to.push(rest);
}

function readVarint(blob: Uint8Array, from: number): { value: number; next: number } {
  let value = 0;
  let scale = 1;
  for (let at = from; at < blob.length && at < from + 7; at++) {
    const byte = blob[at]!;
    value += (byte & 127) * scale;
    if (byte < 128) return { value, next: at + 1 };
    scale *= 128;
  }
  throw damaged();
}

const damaged = () => new AppError("histogram-damaged", "A stored distribution cannot be read.", "Restore the data folder from a backup, or import the log files again.");
