/**
 * Roll-ups: rows of sums by time bucket and key. One family has the same keys at several
 * resolutions; rows are made at the finest and floored for the coarser. Addition makes them
 * mergeable: any order, any split gives the same table.
 */
import type { DatabaseSync } from "node:sqlite";
import { MultiInsert } from "./multi-insert.ts";

export const bucketSeconds = { minute: 60, hour: 3600, day: 86400 } as const;
export type Resolution = keyof typeof bucketSeconds;

/** How long rows are kept; `Kept` names the setting that says so. */
export type Kept = "minutes" | "hours" | "ever";
/** For each setting the second before which rows are not kept. */
export type Horizon = Readonly<Record<Kept, number>>;

export interface SumFamily {
  readonly name: string;
  /** Finest first. */
  readonly tables: readonly SumTable[];
  /** Columns behind the bucket in the key; numbers all. `node` is always the first. */
  readonly keys: readonly string[];
  readonly sums: readonly string[];
  /** Columns that keep the smallest and the largest value. */
  readonly mins?: readonly string[];
  readonly maxs?: readonly string[];
}

export interface SumTable {
  readonly resolution: Resolution;
  readonly table: string;
  readonly kept: Kept;
}

/** [bucket_s, ...keys, ...sums, ...mins, ...maxs] at the finest resolution. */
export type SumRow = number[];

export function sumTablesSql(family: SumFamily): string {
  const values = [...family.sums, ...(family.mins ?? []), ...(family.maxs ?? [])];
  return family.tables
    .map(
      ({ table, resolution }) => `CREATE TABLE ${table} (
    ${resolution}_s INTEGER NOT NULL, ${family.keys.map((k) => `${k} INTEGER NOT NULL`).join(", ")}, ${values.map((v) => `${v} INTEGER NOT NULL`).join(", ")},
    PRIMARY KEY (node, ${resolution}_s${family.keys
      .filter((k) => k !== "node")
      .map((k) => `, ${k}`)
      .join("")})) STRICT, WITHOUT ROWID;`,
    )
    .join("\n");
}

/** Merges rows of equal bucket and key; the result has each once. */
export function mergeRows(family: SumFamily, resolution: Resolution, rows: Iterable<SumRow>): Map<string, SumRow> {
  const merged = new Map<string, SumRow>();
  for (const row of rows) addRow(family, merged, row, bucketSeconds[resolution]);
  return merged;
}

function addRow(family: SumFamily, merged: Map<string, SumRow>, row: SumRow, seconds: number): void {
  const bucket = Math.floor(row[0]! / seconds) * seconds;
  const keyEnd = 1 + family.keys.length;
  let key = `${bucket}`;
  for (let i = 1; i < keyEnd; i++) key += `,${row[i]}`;
  const found = merged.get(key);
  if (!found) {
    const copy = row.slice();
    copy[0] = bucket;
    merged.set(key, copy);
    return;
  }
  const sumEnd = keyEnd + family.sums.length;
  const minEnd = sumEnd + (family.mins?.length ?? 0);
  for (let i = keyEnd; i < sumEnd; i++) found[i]! += row[i]!;
  for (let i = sumEnd; i < minEnd; i++) found[i] = Math.min(found[i]!, row[i]!);
  for (let i = minEnd; i < row.length; i++) found[i] = Math.max(found[i]!, row[i]!);
}

/** Rows to be added to one table: `width` numbers each. */
export interface TableRows {
  readonly table: string;
  readonly width: number;
  readonly values: Float64Array<ArrayBuffer>;
}

/** Each bucket and key once, for every resolution. Rows before the horizon would be pruned at once, and no answer asks for them: they are left out. */
export function tableRows(family: SumFamily, rows: readonly SumRow[], horizon: Horizon): TableRows[] {
  let finer: Iterable<SumRow> = rows;
  return family.tables.map(({ table, resolution, kept }) => {
    const merged = [...mergeRows(family, resolution, finer).values()];
    finer = merged;
    return {
      table,
      ...packRows(
        valuesOf(family) + 1,
        merged.filter((row) => row[0]! >= horizon[kept]),
      ),
    };
  });
}

export function packRows(width: number, rows: readonly SumRow[]): { width: number; values: Float64Array<ArrayBuffer> } {
  const values = new Float64Array(rows.length * width);
  rows.forEach((row, i) => values.set(row, i * width));
  return { width, values };
}

/** Numbers of a row behind its bucket. */
const valuesOf = ({ keys, sums, mins = [], maxs = [] }: SumFamily) => keys.length + sums.length + mins.length + maxs.length;

/** Adds rows to the tables of the families; call inside the transaction of the rows they came from. */
export class SumWriter {
  readonly #upserts: ReadonlyMap<string, MultiInsert>;

  constructor(db: DatabaseSync, families: readonly SumFamily[]) {
    this.#upserts = new Map(
      families.flatMap((family) => family.tables.map(({ table, resolution }) => [table, upsertOf(db, family, table, resolution)] as const)),
    );
  }

  add({ table, width, values }: TableRows): void {
    const upsert = this.#upserts.get(table)!;
    for (let at = 0; at < values.length; at += width) {
      const into = upsert.at;
      for (let i = 0; i < width; i++) upsert.values[into + i] = storable(values[at + i]!, false);
      upsert.next();
    }
    upsert.flush();
  }

  reset(): void {
    for (const upsert of this.#upserts.values()) upsert.reset();
  }
}

/** What a hostile log adds up to may pass 2^53, where neither SQLite's integers nor ours are exact: it stays there. */
const most = Number.MAX_SAFE_INTEGER;
export const storable = (value: number, isReal: boolean): number => (isReal ? value : Math.round(Math.max(-most, Math.min(most, value))));

function upsertOf(db: DatabaseSync, family: SumFamily, table: string, resolution: Resolution): MultiInsert {
  const { keys, sums, mins = [], maxs = [] } = family;
  const sets = [
    ...sums.map((c) => (c.endsWith("bytes") ? `${c} = min(${c} + excluded.${c}, ${most})` : `${c} = ${c} + excluded.${c}`)),
    ...mins.map((c) => `${c} = min(${c}, excluded.${c})`),
    ...maxs.map((c) => `${c} = max(${c}, excluded.${c})`),
  ];
  return new MultiInsert(
    db,
    table,
    [`${resolution}_s`, ...keys, ...sums, ...mins, ...maxs],
    `ON CONFLICT DO UPDATE SET ${sets.join(", ")}`,
  );
}

/** Which sums a question needs. */
export interface SumQuery {
  readonly fromS: number;
  readonly toS: number;
  /** Numbers of nodes; `null` = all. */
  readonly nodes: readonly number[] | null;
  /** Keys that are told apart; in the others' columns stands 0. */
  readonly by: readonly string[];
  /** Seconds of a point, whole buckets; `null` = one sum of all, in bucket 0. */
  readonly everyS: number | null;
  /** Only rows with this value of a key. */
  readonly only?: { readonly key: string; readonly is: number };
}

/** Sums of one table for a question, added up by the database: a row a point and key. A sum past 2^53 - 1 stays there. */
export function selectSums(db: DatabaseSync, family: SumFamily, resolution: Resolution, query: SumQuery): SumRow[] {
  const table = family.tables.find((t) => t.resolution === resolution)?.table;
  if (table === undefined) return [];
  const time = `${resolution}_s`;
  const { keys, sums, mins = [], maxs = [] } = family;
  const bucket = query.everyS === null || query.everyS === bucketSeconds[resolution] ? time : `${time} / ${query.everyS} * ${query.everyS}`;
  const groups = [...(query.everyS === null ? [] : [bucket]), ...keys.filter((k) => query.by.includes(k))];
  const columns = [
    query.everyS === null ? "0" : bucket,
    ...keys.map((k) => (query.by.includes(k) ? k : "0")),
    ...sums.map(safeSum),
    ...mins.map((c) => `min(${c})`),
    ...maxs.map((c) => `max(${c})`),
  ];
  const where = [`${time} >= ? AND ${time} < ?`, ...nodesIn(query.nodes), ...(query.only ? [`${query.only.key} = ${query.only.is}`] : [])];
  const grouped = groups.length === 0 ? "HAVING count(*) > 0" : `GROUP BY ${groups.join(", ")}`;
  const statement = db.prepare(`SELECT ${columns.join(", ")} FROM ${table} WHERE ${where.join(" AND ")} ${grouped}`);
  statement.setReturnArrays(true);
  return statement.all(query.fromS, query.toS) as unknown as SumRow[];
}

/** Whole numbers would overflow or be too large for JavaScript; as floats they are exact up to 2^53. */
export const safeSum = (column: string): string => `min(total(${column}), ${Number.MAX_SAFE_INTEGER})`;
export const nodesIn = (nodes: readonly number[] | null): string[] => (nodes === null ? [] : [`node IN (${nodes.map(Number).join(",")})`]);
