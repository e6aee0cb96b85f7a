/** Rows of one keyed table that a fold wants to put: those that are as they were told last are left out. */
import type { KeyedRow, KeyedTable } from "./tracker.ts";

/** Telling a row twice does no harm, so what was told may be forgotten. */
const mostTold = 50_000;

export class ChangedRows {
  readonly #table: KeyedTable;
  readonly #told = new Map<string, string>();
  #rows = new Map<string, KeyedRow>();

  constructor(table: KeyedTable) {
    this.#table = table;
  }

  put(row: KeyedRow): void {
    const key = row.slice(0, this.#table.keyColumns).join(" ");
    const text = row.slice(this.#table.keyColumns).join(" ");
    if (this.#told.get(key) === text) return;
    if (this.#told.size >= mostTold) this.#told.clear();
    this.#told.set(key, text);
    this.#rows.set(key, row);
  }

  take(): { table: string; rows: KeyedRow[] }[] {
    if (this.#rows.size === 0) return [];
    const rows = [...this.#rows.values()];
    this.#rows = new Map();
    return [{ table: this.#table.table, rows }];
  }
}
