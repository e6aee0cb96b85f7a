/**
 * The trackers' tables as the answering thread sees them: what is stored, plus the increments of
 * the transaction that is still open. A number in the database tells which increments it holds
 * already, so each is counted once at every moment.
 */
import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import { inSnapshot } from "../store/database.ts";
import { bucketSeconds, mergeRows, selectSums, type Resolution, type SumFamily, type SumRow } from "../store/sums.ts";
import { keyedTables } from "./index.ts";
import { unpackRows, type PackedIncrements } from "./packed.ts";
import type { KeyedRow } from "./tracker.ts";

export interface SumQuery {
  readonly fromS: number;
  readonly toS: number;
  /** Numbers of nodes; `null` = all. */
  readonly nodes: readonly number[] | null;
}

export interface KeyedQuery {
  /** Condition on stored rows, and the same as a test on rows in memory. */
  readonly where: string;
  readonly values: readonly SQLInputValue[];
  readonly test: (row: KeyedRow) => boolean;
}

export class TrackerTables {
  readonly #db: DatabaseSync;
  #open: { commit: number; increments: PackedIncrements }[] = [];

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /** Increments that the transaction numbered `commit` will make durable. */
  apply(commit: number, increments: PackedIncrements): void {
    this.#open.push({ commit, increments });
  }

  /** Every later read sees the commit, so its increments count no more. */
  committed(commit: number): void {
    this.#open = this.#open.filter((o) => o.commit > commit);
  }

  sums(family: SumFamily, resolution: Resolution, query: SumQuery): SumRow[] {
    return this.#snapshot((open) => {
      const stored = selectSums(this.#db, family, resolution, query);
      const added = open
        .flatMap((i) => i.sums.filter((s) => s.family === family.name).flatMap((s) => unpackRows(s, floorOf(query.fromS, resolution))))
        .filter((row) => isIn(row, resolution, query));
      return added.length === 0 ? stored : [...mergeRows(family, resolution, [...stored, ...added]).values()];
    });
  }

  keyed(table: string, query: KeyedQuery): KeyedRow[] {
    const { columns, keyColumns } = keyedTables.find((t) => t.table === table)!;
    return this.#snapshot((open) => {
      const statement = this.#db.prepare(`SELECT ${columns.join(", ")} FROM ${table} WHERE ${query.where}`);
      statement.setReturnArrays(true);
      const rows = new Map<string, KeyedRow>();
      const keyOf = (row: KeyedRow) => row.slice(0, keyColumns).join("\u0000");
      for (const row of statement.iterate(...query.values) as Iterable<unknown> as Iterable<KeyedRow>) rows.set(keyOf(row), row);
      for (const { puts } of open)
        for (const put of puts) {
          if (put.table !== table) continue;
          for (const row of put.rows)
            if (query.test(row)) rows.set(keyOf(row), row);
            else rows.delete(keyOf(row));
        }
      return [...rows.values()];
    });
  }

  #snapshot<T>(read: (open: readonly PackedIncrements[]) => T): T {
    return inSnapshot(this.#db, () => {
      const seen = commitNumber(this.#db);
      this.#open = this.#open.filter((o) => o.commit > seen);
      return read(this.#open.map((o) => o.increments));
    });
  }
}

export function commitNumber(db: DatabaseSync): number {
  const row = db.prepare("SELECT value FROM counters WHERE name = 'commits'").get() as { value: number } | undefined;
  return row?.value ?? 0;
}

const floorOf = (second: number, resolution: Resolution) => Math.floor(second / bucketSeconds[resolution]) * bucketSeconds[resolution];

function isIn(row: SumRow, resolution: Resolution, query: SumQuery): boolean {
  const bucket = Math.floor(row[0]! / bucketSeconds[resolution]) * bucketSeconds[resolution];
  return bucket >= query.fromS && bucket < query.toS && (query.nodes === null || query.nodes.includes(row[1]!));
}
