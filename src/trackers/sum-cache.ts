/**
 * Sums of closed stretches of time, kept as they were read: a question about a month is asked again
 * every few seconds, and only its newest hours have changed. What an increment touches is read anew.
 */
import { packRows, type SumRow } from "../store/sums.ts";
import { unpackRows, type PackedIncrements, type PackedSums } from "./packed.ts";

interface Kept extends PackedSums {
  readonly fromS: number;
  readonly toS: number;
}

/** Numbers of all rows together: 4 MB. */
const mostValues = 500_000;
const mostOfOne = mostValues / 10;
const dayS = 86_400;

export class SumCache {
  /** Least recently used first. */
  readonly #kept = new Map<string, Kept>();
  #values = 0;

  get(key: string): SumRow[] | null {
    const found = this.#kept.get(key);
    if (!found) return null;
    this.#kept.delete(key);
    this.#kept.set(key, found);
    return unpackRows(found);
  }

  /** Only what no open increment touches. */
  put(key: string, family: string, { fromS, toS }: { readonly fromS: number; readonly toS: number }, rows: readonly SumRow[]): void {
    const kept = { family, fromS, toS, ...packRows(rows[0]?.length ?? 1, rows) };
    if (kept.values.length > mostOfOne) return;
    this.#drop(key);
    this.#kept.set(key, kept);
    this.#values += sizeOf(kept);
    for (const oldest of this.#kept.keys()) {
      if (this.#values <= mostValues) return;
      this.#drop(oldest);
    }
  }

  /** Forgets what the increments will change. */
  touch({ sums }: PackedIncrements): void {
    if (this.#kept.size === 0) return;
    for (const { family, width, values } of sums) {
      const days = new Set<number>();
      for (let at = 0; at < values.length; at += width) days.add(Math.floor(values[at]! / dayS) * dayS);
      for (const [key, kept] of this.#kept)
        if (kept.family === family && [...days].some((day) => day < kept.toS && day + dayS > kept.fromS)) this.#drop(key);
    }
  }

  #drop(key: string): void {
    const found = this.#kept.get(key);
    if (!found) return;
    this.#values -= sizeOf(found);
    this.#kept.delete(key);
  }
}

/** An empty stretch takes room, too. */
const sizeOf = ({ values }: Kept) => values.length + 32;
