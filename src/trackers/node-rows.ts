/** Rows of keyed tables by node and time, read by the names of their columns. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { TrackerTables } from "./tables.ts";
import type { KeyedRow, KeyedTable } from "./tracker.ts";

export interface RowRange {
  readonly column: string;
  /** Inclusive, in the column's own unit. */
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** `nodes`: numbers, `null` = all. */
export function nodeRows(tables: TrackerTables, table: KeyedTable, nodes: readonly number[] | null, range?: RowRange): NamedRow[] {
  const nodeAt = table.columns.indexOf("node");
  const wanted = nodes === null ? null : new Set(nodes);
  const rangeAt = range === undefined ? -1 : table.columns.indexOf(range.column);
  const isMine = (row: KeyedRow) =>
    (wanted === null || wanted.has(Number(row[nodeAt]))) &&
    (range === undefined || (Number(row[rangeAt]) >= range.from && Number(row[rangeAt]) < range.to));
  const where = [
    nodes === null ? "true" : `node IN (${nodes.map(Number).join(",")})`,
    ...(range === undefined ? [] : [`${range.column} >= ? AND ${range.column} < ?`]),
  ].join(" AND ");
  const rows = tables.keyed(table.table, { where, values: range === undefined ? [] : [range.from, range.to], test: isMine });
  return rows.map((row) => new NamedRow(table, row));
}

/** With more nodes than this an answer has figures but no courses: those are asked for some nodes at a time. */
export const mostDetailed = 20;

const places = new WeakMap<KeyedTable, ReadonlyMap<string, number>>();
function placesOf(table: KeyedTable): ReadonlyMap<string, number> {
  const known = places.get(table) ?? new Map(table.columns.map((column, i) => [column, i]));
  places.set(table, known);
  return known;
}

export class NamedRow {
  readonly #table: KeyedTable;
  readonly #row: KeyedRow;

  constructor(table: KeyedTable, row: KeyedRow) {
    this.#table = table;
    this.#row = row;
  }

  /** @throws {RangeError} when the value is no number */
  number(column: string): number {
    const value = this.maybe(column);
    if (value === null) throw new RangeError(`${this.#table.table}.${column} has no number`);
    return value;
  }

  maybe(column: string): number | null {
    const value = this.#at(column);
    return typeof value === "number" ? value : null;
  }

  text(column: string): string {
    return String(this.#at(column) ?? "");
  }

  blob(column: string): Uint8Array | null {
    const value = this.#at(column);
    return value instanceof Uint8Array ? value : null;
  }

  #at(column: string): KeyedRow[number] {
    const at = placesOf(this.#table).get(column);
    if (at === undefined) throw new RangeError(`${this.#table.table} has no column ${column}`);
    return this.#row[at] ?? null;
  }
}

const nodesATurn = 20;

/** Work that may be long for a fleet, a few nodes at a time with a turn for others in between. */
export async function inTurns<T>(nodes: readonly number[], work: (some: readonly number[]) => readonly T[]): Promise<T[]> {
  const done: T[] = [];
  for (let i = 0; i < nodes.length; i += nodesATurn) {
    if (i > 0) await nextTurn();
    done.push(...work(nodes.slice(i, i + nodesATurn)));
  }
  return done;
}

/** Rows that go together, in the order in which they came. */
export function groupBy<K, V>(rows: readonly V[], keyOf: (row: V) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
