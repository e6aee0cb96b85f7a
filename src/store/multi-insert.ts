/** Inserting many rows by statements of many rows: crossing into SQLite once per 64 rows is what makes it fast. */
import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";

/** Rows a statement; the last is for what remains. */
const sizes = [64, 8, 1] as const;
const mostRows = sizes[0];

export class MultiInsert {
  readonly #db: DatabaseSync;
  readonly #sqlOf: (rows: number) => string;
  /** By their number of rows, made when one is needed for the first time. */
  readonly #statements = new Map<number, StatementSync>();
  readonly #width: number;
  readonly #values: SQLInputValue[];
  #filled = 0;

  /** `onConflict`: what stands behind the values. */
  constructor(db: DatabaseSync, table: string, columns: readonly string[], onConflict = "") {
    this.#db = db;
    this.#width = columns.length;
    this.#values = new Array<SQLInputValue>(columns.length * mostRows).fill(null);
    const row = `(${columns.map(() => "?").join(",")})`;
    this.#sqlOf = (rows) => `INSERT INTO ${table} (${columns.join(",")}) VALUES ${new Array(rows).fill(row).join(",")} ${onConflict}`;
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
    this.#statement(mostRows).run(...this.#values);
  }

  flush(): void {
    const filled = this.#filled;
    this.#filled = 0;
    let at = 0;
    for (const rows of sizes) {
      const length = rows * this.#width;
      for (; filled - at >= length; at += length) this.#statement(rows).run(...this.#values.slice(at, at + length));
    }
  }

  /** Forgets what was not inserted, after a transaction failed. */
  reset(): void {
    this.#filled = 0;
  }

  #statement(rows: number): StatementSync {
    let statement = this.#statements.get(rows);
    if (statement === undefined) this.#statements.set(rows, (statement = this.#db.prepare(this.#sqlOf(rows))));
    return statement;
  }
}
