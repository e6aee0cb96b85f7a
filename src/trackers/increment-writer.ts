/** Increments into tables, inside the transaction of the rows they came from. */
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { SumWriter, type Horizon, type SumRow } from "../store/sums.ts";
import { families, keyedTables } from "./index.ts";
import type { Increments, KeyedRow, KeyedTable } from "./tracker.ts";

export class IncrementWriter {
  readonly #sums: ReadonlyMap<string, SumWriter>;
  readonly #puts: ReadonlyMap<string, StatementSync>;

  constructor(db: DatabaseSync) {
    this.#sums = new Map(families.map((family) => [family.name, new SumWriter(db, family)]));
    this.#puts = new Map(keyedTables.map((keyed) => [keyed.table, db.prepare(putSql(keyed))]));
  }

  write(increments: Iterable<Increments>, horizon: Horizon): void {
    const sums = new Map<string, SumRow[]>();
    const puts = new Map<string, KeyedRow[]>();
    for (const bite of increments) {
      for (const { family, rows } of bite.sums) append(sums, family, rows);
      for (const { table, rows } of bite.puts) append(puts, table, rows);
    }
    for (const [family, rows] of sums) this.#sums.get(family)!.add(rows, horizon);
    for (const [table, rows] of puts) for (const row of rows) this.#puts.get(table)!.run(...row);
  }
}

function append<T>(into: Map<string, T[]>, key: string, rows: readonly T[]): void {
  const found = into.get(key);
  if (found) for (const row of rows) found.push(row);
  else into.set(key, [...rows]);
}

function putSql({ table, columns }: KeyedTable): string {
  return `INSERT OR REPLACE INTO ${table} (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`;
}
