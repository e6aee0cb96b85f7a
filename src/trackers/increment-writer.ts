/** Merged increments into tables, inside the transaction of the rows they came from. */
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { storable, SumWriter } from "../store/sums.ts";
import { families, keyedTables } from "./index.ts";
import type { MergedIncrements } from "./merged.ts";
import type { KeyedTable } from "./tracker.ts";

export class IncrementWriter {
  readonly #sums: SumWriter;
  readonly #puts: ReadonlyMap<string, { readonly statement: StatementSync; readonly isReal: readonly boolean[] }>;

  constructor(db: DatabaseSync) {
    this.#sums = new SumWriter(db, families);
    this.#puts = new Map(
      keyedTables.map((keyed: KeyedTable) => {
        const isReal = keyed.columns.map((column) => keyed.reals?.includes(column) === true);
        return [keyed.table, { statement: db.prepare(putSql(keyed)), isReal }];
      }),
    );
  }

  write({ sums, puts }: MergedIncrements): void {
    for (const rows of sums) this.#sums.add(rows);
    for (const { table, rows } of puts) {
      const { statement, isReal } = this.#puts.get(table)!;
      for (const row of rows) statement.run(...row.map((value, i) => (typeof value === "number" ? storable(value, isReal[i]!) : value)));
    }
  }

  /** After a transaction failed. */
  reset(): void {
    this.#sums.reset();
  }
}

function putSql({ table, columns }: KeyedTable): string {
  return `INSERT OR REPLACE INTO ${table} (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`;
}
