/**
 * Counts in bins of time, the newest of them, for many rows in one flat array. What is added may come in any order and cut:
 * a row holds the bins that end with the newest one it was given.
 */
export class BinRing {
  readonly binMs: number;
  readonly bins: number;
  readonly #most: number;
  #counts: Uint16Array | Uint32Array;
  /** Number of the newest bin of each row since 1970; -1: none. */
  #newest = new Int32Array(0);

  /** `width`: bytes a count; a bin that is full stays at its most (65,535 or 4,294,967,295). */
  constructor({ binMs, bins, width }: { readonly binMs: number; readonly bins: number; readonly width: 2 | 4 }) {
    this.binMs = binMs;
    this.bins = bins;
    this.#most = 256 ** width - 1;
    this.#counts = width === 2 ? new Uint16Array(0) : new Uint32Array(0);
  }

  get bytes(): number {
    return this.#counts.byteLength + this.#newest.byteLength;
  }

  binOf(atMs: number): number {
    return Math.floor(atMs / this.binMs);
  }

  newestBin(row: number): number {
    return this.#newest[row] ?? -1;
  }

  /** What is older than the oldest bin is left out. */
  add(row: number, atMs: number, count: number): void {
    const bin = this.binOf(atMs);
    const at = this.#place(row, bin);
    if (at !== null) this.#counts[at] = Math.min(this.#most, this.#counts[at]! + count);
  }

  /** Makes a bin's count another one. */
  set(row: number, bin: number, count: number): void {
    const at = this.#place(row, bin);
    if (at !== null) this.#counts[at] = Math.min(this.#most, count);
  }

  /** 0 for what it does not hold. */
  at(row: number, bin: number): number {
    const newest = this.newestBin(row);
    return bin > newest || bin <= newest - this.bins || bin < 0 ? 0 : this.#counts[row * this.bins + (bin % this.bins)]!;
  }

  /** Of the bins from `from` to before `to`. */
  sum(row: number, from: number, to: number): number {
    let sum = 0;
    for (let bin = from; bin < to; bin++) sum += this.at(row, bin);
    return sum;
  }

  forget(row: number): void {
    if (row < this.#newest.length) this.#newest[row] = -1;
  }

  #place(row: number, bin: number): number | null {
    if (row >= this.#newest.length) this.#grow(row + 1);
    const newest = this.#newest[row]!;
    if (bin < 0 || (newest >= 0 && bin <= newest - this.bins)) return null;
    if (bin > newest) {
      for (let i = newest < 0 ? bin - this.bins + 1 : Math.max(newest + 1, bin - this.bins + 1); i <= bin; i++) this.#clear(row, i);
      this.#newest[row] = bin;
    }
    return row * this.bins + (bin % this.bins);
  }

  #clear(row: number, bin: number): void {
    this.#counts[row * this.bins + (((bin % this.bins) + this.bins) % this.bins)] = 0;
  }

  /** By eighths, so that a fleet that is read in does not take twice the room. */
  #grow(rows: number): void {
    const room = Math.max(rows, Math.ceil(this.#newest.length * 1.125), 8);
    const counts = this.#most > 65_535 ? new Uint32Array(room * this.bins) : new Uint16Array(room * this.bins);
    counts.set(this.#counts);
    this.#counts = counts;
    const newest = new Int32Array(room).fill(-1);
    newest.set(this.#newest);
    this.#newest = newest;
  }
}
