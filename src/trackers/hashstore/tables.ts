import type { KeyedRow, KeyedTable } from "../tracker.ts";

export const compactionTable: KeyedTable = {
  table: "hashstore_compaction_history",
  keyColumns: 4,
  columns: [
    "node",
    "satellite",
    "store",
    "started_ms",
    "finished_ms",
    "duration_ms",
    "reclaimed_bytes",
    "rewritten_bytes",
    "table_load",
    "trash_percent",
    "state",
    "phase",
    "rounds",
    "error",
  ],
  reals: ["table_load", "trash_percent"],
};

/** Progress of the migration to hashstore, by day: pieces and bytes moved, pieces that could not be. */
export const migrationTable: KeyedTable = {
  table: "hashstore_migration_days",
  keyColumns: 3,
  columns: ["node", "satellite", "day_s", "pieces", "bytes", "errors", "last_ms", "active"],
};

export const hashstoreSql = `CREATE TABLE hashstore_compaction_history (
  node INTEGER NOT NULL, satellite INTEGER NOT NULL, store TEXT NOT NULL, started_ms INTEGER NOT NULL,
  finished_ms INTEGER, duration_ms INTEGER, reclaimed_bytes INTEGER, rewritten_bytes INTEGER,
  table_load REAL, trash_percent REAL, state TEXT NOT NULL, phase TEXT NOT NULL, rounds INTEGER NOT NULL, error TEXT,
  PRIMARY KEY (node, satellite, store, started_ms)) STRICT, WITHOUT ROWID;
CREATE TABLE hashstore_migration_days (
  node INTEGER NOT NULL, satellite INTEGER NOT NULL, day_s INTEGER NOT NULL,
  pieces INTEGER NOT NULL, bytes INTEGER NOT NULL, errors INTEGER NOT NULL, last_ms INTEGER NOT NULL, active INTEGER NOT NULL,
  PRIMARY KEY (node, satellite, day_s)) STRICT, WITHOUT ROWID;`;

export type CompactionState = "running" | "finished" | "failed" | "interrupted";

/** A row of `compactionTable` with names. */
export interface Compaction {
  readonly node: number;
  readonly satellite: number;
  readonly store: string;
  readonly startedMs: number;
  finishedMs: number | null;
  durationMs: number | null;
  reclaimedBytes: number | null;
  rewrittenBytes: number | null;
  tableLoad: number | null;
  trashPercent: number | null;
  state: CompactionState;
  phase: string;
  rounds: number;
  error: string | null;
}

export const compactionToRow = (c: Compaction): KeyedRow => [
  c.node,
  c.satellite,
  c.store,
  c.startedMs,
  c.finishedMs,
  c.durationMs,
  c.reclaimedBytes,
  c.rewrittenBytes,
  c.tableLoad,
  c.trashPercent,
  c.state,
  c.phase,
  c.rounds,
  c.error,
];

export function rowToCompaction(row: KeyedRow): Compaction {
  const number = (i: number) => (row[i] === null ? null : Number(row[i]));
  return {
    node: Number(row[0]),
    satellite: Number(row[1]),
    store: String(row[2]),
    startedMs: Number(row[3]),
    finishedMs: number(4),
    durationMs: number(5),
    reclaimedBytes: number(6),
    rewrittenBytes: number(7),
    tableLoad: number(8),
    trashPercent: number(9),
    state: row[10] as CompactionState,
    phase: String(row[11]),
    rounds: Number(row[12]),
    error: row[13] === null ? null : String(row[13]),
  };
}
