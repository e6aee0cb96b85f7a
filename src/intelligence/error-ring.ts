/** Errors of nodes by class as far back as their alerts look: about 450 bytes a node and class. */
import { mean } from "../core/statistics.ts";
import { BinRing } from "./bin-ring.ts";
import { Memo } from "./memo.ts";

const minuteMs = 60_000;
const hourMs = 3_600_000;
const hours = 7 * 24;
/** Less than a day says nothing of what is usual. */
const leastHours = 24;
const mostMinutes = 3;
/** The busiest hours are what was wrong, not what is usual: one burst must not hide the next. */
const trimmedHours = 0.02;

export interface ErrorFigures {
  readonly last15: number;
  readonly usualPer15: number;
  readonly variance: number;
  readonly firstAtMs: number;
  /** When minutes of the last 15 began that had some, newest first; at most three. */
  readonly minutesMs: readonly number[];
}

export class ErrorRing {
  readonly #minutes = new BinRing({ binMs: minuteMs, bins: 32, width: 2 });
  readonly #hours = new BinRing({ binMs: hourMs, bins: hours + 2, width: 2 });
  readonly #rows = new Map<string, number>();
  readonly #classes = new Map<number, string[]>();
  readonly #firstMs: number[] = [];
  readonly #usual = new Memo<{ readonly hourly: number; readonly dispersion: number }>();

  get bytes(): number {
    return this.#minutes.bytes + this.#hours.bytes;
  }

  /** `errorClass`: as the answers name it. */
  add(node: number, errorClass: string, atMs: number, count: number): void {
    const row = this.#rowOf(node, errorClass);
    this.#minutes.add(row, atMs, count);
    this.#hours.add(row, atMs, count);
    this.#usual.changed(row, atMs);
    this.#firstMs[row] = Math.min(this.#firstMs[row] ?? Infinity, atMs);
  }

  /** The class is older than the ring: where the first one is known from elsewhere. */
  seenBefore(node: number, errorClass: string, atMs: number): void {
    const row = this.#rowOf(node, errorClass);
    this.#firstMs[row] = Math.min(this.#firstMs[row] ?? Infinity, atMs);
  }

  classesOf(node: number): readonly string[] {
    return this.#classes.get(node) ?? [];
  }

  /**
   * @param knownSinceMs since when the node's log is known: hours from then on without the class count as none
   * @returns `null`: the class was never seen, or the node is known for less than a day
   */
  figures(node: number, errorClass: string, nowMs: number, knownSinceMs: number): ErrorFigures | null {
    const row = this.#rows.get(`${node} ${errorClass}`);
    const firstAtMs = row === undefined ? undefined : this.#firstMs[row];
    if (row === undefined || firstAtMs === undefined) return null;
    // The hour that is not over and what happened just now are no part of what is usual.
    const to = this.#hours.binOf(nowMs - 15 * minuteMs);
    const from = Math.max(to - hours, Math.ceil(knownSinceMs / hourMs));
    if (to - from < leastHours) return null;
    const { hourly, dispersion } = this.#usual.of(row, to, to * hourMs, () => usually(this.#hours, row, from, to));
    const minute = this.#minutes.binOf(nowMs);
    return {
      last15: this.#minutes.sum(row, minute - 15, minute),
      usualPer15: hourly / 4,
      variance: (dispersion * hourly) / 4,
      firstAtMs,
      minutesMs: this.#newestMinutes(row, minute),
    };
  }

  #newestMinutes(row: number, before: number): readonly number[] {
    const found: number[] = [];
    for (let minute = before - 1; minute >= before - 15 && found.length < mostMinutes; minute--)
      if (this.#minutes.at(row, minute) > 0) found.push(minute * minuteMs);
    return found;
  }

  #rowOf(node: number, errorClass: string): number {
    const key = `${node} ${errorClass}`;
    const known = this.#rows.get(key);
    if (known !== undefined) return known;
    const row = this.#rows.size;
    this.#rows.set(key, row);
    this.#classes.set(node, [...this.classesOf(node), errorClass]);
    return row;
  }
}

function usually(ring: BinRing, row: number, from: number, to: number): { readonly hourly: number; readonly dispersion: number } {
  const counts = Array.from({ length: to - from }, (_, i) => ring.at(row, from + i)).toSorted((a, b) => a - b);
  // Left out, trimmed hours would make rare clumps look like chance: they count as the busiest of the kept ones.
  const busiest = counts[counts.length - 1 - Math.ceil(counts.length * trimmedHours)]!;
  const kept = counts.map((count) => Math.min(busiest, count));
  const hourly = mean(kept);
  // Clumps are shorter than an hour: variance to mean is the same for both lengths.
  const dispersion = hourly === 0 ? 1 : Math.max(1, mean(kept.map((c) => (c - hourly) ** 2)) / hourly);
  return { hourly, dispersion };
}
