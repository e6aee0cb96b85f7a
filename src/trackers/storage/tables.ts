import type { KeyedTable } from "../tracker.ts";

const space = [
  "allocated_bytes",
  "used_bytes",
  "trash_bytes",
  "free_bytes",
  "reclaimable_bytes",
  "reserved_bytes",
  "overused_bytes",
] as const;

/** What a node said last. */
export const stateTable: KeyedTable = { table: "storage_states", keyColumns: 1, columns: ["node", "at_ms", "source", ...space] };

/** Why a snapshot is kept longer: it is the first of its day, of its hour, or neither. Old ones are thinned by this. */
export const grains = { any: 0, hour: 1, day: 2 } as const;
export type Grain = (typeof grains)[keyof typeof grains];

export const snapshotTable: KeyedTable = {
  table: "storage_snapshots",
  keyColumns: 2,
  columns: ["node", "at_ms", "grain", "source", ...space],
};

/** One row a day for ever: the median of the used space and the mean time of its samples, the newest of the rest. `samples` goes when the day is over. */
export const dayTable: KeyedTable = {
  table: "storage_days",
  keyColumns: 2,
  columns: ["node", "day_s", "at_ms", "used_bytes", "allocated_bytes", "trash_bytes", "free_bytes", "samples"],
};

/** What a satellite says was stored, by day. */
export const satelliteDayTable: KeyedTable = {
  table: "storage_satellite_days",
  keyColumns: 3,
  columns: ["node", "satellite", "day_s", "state", "average_bytes", "byte_hours", "ingress_bytes"],
  reals: ["average_bytes", "byte_hours"],
};

const spaceSql = space.map((column) => `${column} INTEGER`).join(", ");
export const storageSql = `CREATE TABLE storage_states (
  node INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, source TEXT NOT NULL, ${spaceSql}) STRICT;
CREATE TABLE storage_snapshots (
  node INTEGER NOT NULL, at_ms INTEGER NOT NULL, grain INTEGER NOT NULL, source TEXT NOT NULL, ${spaceSql},
  PRIMARY KEY (node, at_ms)) STRICT, WITHOUT ROWID;
CREATE TABLE storage_days (
  node INTEGER NOT NULL, day_s INTEGER NOT NULL, at_ms INTEGER NOT NULL, used_bytes INTEGER, allocated_bytes INTEGER, trash_bytes INTEGER, free_bytes INTEGER,
  samples BLOB, PRIMARY KEY (node, day_s)) STRICT, WITHOUT ROWID;
CREATE TABLE storage_satellite_days (
  node INTEGER NOT NULL, satellite INTEGER NOT NULL, day_s INTEGER NOT NULL, state TEXT NOT NULL,
  average_bytes REAL, byte_hours REAL, ingress_bytes INTEGER, PRIMARY KEY (node, satellite, day_s)) STRICT, WITHOUT ROWID;`;
