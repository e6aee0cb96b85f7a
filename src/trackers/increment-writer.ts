/** Merged increments into tables, inside the transaction of the rows they came from. */
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { SumWriter } from "../store/sums.ts";
import { families, keyedTables } from "./index.ts";
import type { MergedIncrements } from "./merged.ts";
import type { KeyedTable } from "./tracker.ts";

export class IncrementWriter {
  readonly #sums: SumWriter;
  readonly #puts: ReadonlyMap<string, StatementSync>;

  constructor(db: DatabaseSync) {
    this.#sums = new SumWriter(db, families);
    this.#puts = new Map(keyedTables.map((keyed) => [keyed.table, db.prepare(putSql(keyed))]));
  }

  write({ sums, puts }: MergedIncrements): void {
    for (const rows of sums) this.#sums.add(rows);
    for (const { table, rows } of puts) for (const row of rows) this.#puts.get(table)!.run(...row);
  }

  /** After a transaction failed. */
  reset(): void {
    this.#sums.reset();
  }
}

function putSql({ table, columns }: KeyedTable): string {
  return `INSERT OR REPLACE INTO ${table} (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`;
}
