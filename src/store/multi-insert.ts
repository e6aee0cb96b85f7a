/** Inserting many rows by statements of many rows: crossing into SQLite once per 64 rows is what makes it fast. */
import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";

const rowsPerStatement = 64;

export class MultiInsert {
  readonly #many: StatementSync;
  readonly #one: StatementSync;
  readonly #width: number;
  readonly #values: SQLInputValue[];
  #filled = 0;

  constructor(db: DatabaseSync, table: string, columns: readonly string[]) {
    this.#width = columns.length;
    this.#values = new Array<SQLInputValue>(columns.length * rowsPerStatement).fill(null);
    const row = `(${columns.map(() => "?").join(",")})`;
    const into = `INSERT INTO ${table} (${columns.join(",")}) VALUES `;
    this.#many = db.prepare(into + new Array(rowsPerStatement).fill(row).join(","));
    this.#one = db.prepare(into + row);
  }

  /** The array to fill, and where the next row begins in it; call `next()` when its columns are set. */
  get values(): SQLInputValue[] {
    return this.#values;
  }
  get at(): number {
    return this.#filled;
  }

  next(): void {
    this.#filled += this.#width;
    if (this.#filled < this.#values.length) return;
    this.#filled = 0;
    this.#many.run(...this.#values);
  }

  flush(): void {
    const filled = this.#filled;
    this.#filled = 0;
    for (let i = 0; i < filled; i += this.#width) this.#one.run(...this.#values.slice(i, i + this.#width));
  }

  /** Forgets what was not inserted, after a transaction failed. */
  reset(): void {
    this.#filled = 0;
  }
}
