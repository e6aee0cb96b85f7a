/** Keys of events: the second in the high bits, a running number of that second in the low ones. */
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { sequenceSpan } from "./event-facts.ts";

const remembered = 50_000;

export class EventKeys {
  readonly #newest: StatementSync;
  readonly #next = new Map<number, number>();
  #newestSecond: number;
  #lastSecond = -1;
  #lastKey = 0;

  constructor(db: DatabaseSync) {
    this.#newest = db.prepare("SELECT max(id) AS id FROM events WHERE id >= ? AND id < ?");
    this.#newestSecond = this.#readNewestSecond(db);
  }

  /** The key of the next event of `second`; unique for ever, in file order within a source. */
  next(second: number): number {
    if (second === this.#lastSecond) return ++this.#lastKey;
    if (this.#lastSecond >= 0) this.#next.set(this.#lastSecond, this.#lastKey + 1);
    const key = this.#next.get(second) ?? this.#firstFree(second);
    this.#lastSecond = second;
    this.#lastKey = key;
    if (second > this.#newestSecond) this.#newestSecond = second;
    return key;
  }

  /** All rows that have a key are in the table: the keys of most seconds can be asked for there. */
  settled(): void {
    if (this.#next.size > remembered) this.#next.clear();
  }

  /** Forgets what was handed out, after the transaction that used it failed. */
  reset(db: DatabaseSync): void {
    this.#next.clear();
    this.#lastSecond = -1;
    this.#newestSecond = this.#readNewestSecond(db);
  }

  #firstFree(second: number): number {
    const first = second * sequenceSpan;
    if (second > this.#newestSecond) return first;
    const { id } = this.#newest.get(first, first + sequenceSpan) as { id: number | null };
    return id === null ? first : id + 1;
  }

  #readNewestSecond(db: DatabaseSync): number {
    const { id } = db.prepare("SELECT max(id) AS id FROM events").get() as { id: number | null };
    return id === null ? -1 : Math.floor(id / sequenceSpan);
  }
}
