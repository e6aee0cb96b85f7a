/**
 * Old rows go in slices so small that the writer is never held long: each slice is a transaction of
 * its own, and its size follows the time that the last one took.
 */
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { setCheckpoints } from "./database.ts";

/** Rows of one table that are older than a moment. */
export interface Prunable {
  readonly table: string;
  /** Column that holds the time; rows below the cutoff go. */
  readonly column: string;
  /** First column of the key when the time stands behind it. */
  readonly partition: string | null;
  /** Rows below this go; in the column's own unit. */
  readonly cutoff: (nowMs: number) => number;
  /** Further condition, in SQL. */
  readonly only?: string;
}

export interface SliceReport {
  readonly table: string;
  readonly rows: number;
  readonly tookMs: number;
}

const goalMs = 5;
const smallest = 50;
const largest = 8000;

/** Prunes one table, slice after slice. */
class Pruner {
  readonly #prunable: Prunable;
  readonly #delete: StatementSync;
  readonly #partitions: StatementSync | null;
  #rows = 500;
  #left: unknown[] | null = null;

  constructor(db: DatabaseSync, prunable: Prunable) {
    const { table, column, partition, only } = prunable;
    const own = [...(partition === null ? [] : [`${partition} = ?`]), ...(only === undefined ? [] : [only])];
    const old = [`${column} < ?`, ...own].join(" AND ");
    // The oldest rows are found first; a second limit in the statement itself would make SQLite walk all that are old.
    const upTo = `${column} <= (SELECT max(${column}) FROM (SELECT ${column} FROM ${table} WHERE ${old} ORDER BY ${column} LIMIT ?))`;
    this.#prunable = prunable;
    this.#delete = db.prepare(`DELETE FROM ${table} WHERE ${[...own, upTo].join(" AND ")}`);
    this.#partitions = partition === null ? null : db.prepare(`SELECT DISTINCT ${partition} AS key FROM ${table}`);
  }

  /** Deletes one slice. @returns how many rows went; 0 when there is nothing old */
  slice(nowMs: number, clock: () => number): SliceReport {
    const { table, cutoff } = this.#prunable;
    const started = clock();
    const rows = this.#deleteSome(cutoff(nowMs));
    const tookMs = clock() - started;
    if (rows > 0) this.#rows = Math.min(largest, Math.max(smallest, Math.round(this.#rows * Math.min(2, goalMs / Math.max(tookMs, 0.5)))));
    return { table, rows, tookMs };
  }

  #deleteSome(cutoff: number): number {
    if (this.#partitions === null) return Number(this.#delete.run(cutoff, this.#rows).changes);
    this.#left ??= this.#partitions.all().map((row) => row["key"]);
    while (this.#left.length > 0) {
      const key = this.#left[0] as number;
      const { changes } = this.#delete.run(key, cutoff, key, this.#rows);
      if (Number(changes) > 0) return Number(changes);
      this.#left.shift();
    }
    this.#left = null;
    return 0;
  }
}

export class Retention {
  readonly #db: DatabaseSync;
  #isPruning = false;
  readonly #pruners: readonly Pruner[];
  readonly #clock: () => number;
  #current = 0;

  /** `clock`: for measuring a slice; milliseconds. */
  constructor(db: DatabaseSync, prunables: readonly Prunable[], clock: () => number) {
    this.#db = db;
    this.#pruners = prunables.map((prunable) => new Pruner(db, prunable));
    this.#clock = clock;
  }

  /** Deletes one slice of what is old. @returns `null` when all tables were looked through */
  step(nowMs: number): SliceReport | null {
    this.#checkpoint(true);
    for (; this.#current < this.#pruners.length; this.#current++) {
      const report = this.#pruners[this.#current]!.slice(nowMs, this.#clock);
      if (report.rows > 0) return report;
    }
    this.#current = 0;
    this.#checkpoint(false);
    return null;
  }

  #checkpoint(isPruning: boolean): void {
    if (isPruning !== this.#isPruning) setCheckpoints(this.#db, isPruning ? "pruning" : "usual");
    this.#isPruning = isPruning;
  }
}
