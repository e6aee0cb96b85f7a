import type { KeyedTable } from "../tracker.ts";

export const measures = ["took_ms", "size_bytes"] as const;

/** Histograms by node, action and measure, by hour (`seconds` 3600) and by day (86400). */
export const distributionTable: KeyedTable = {
  table: "distributions",
  keyColumns: 5,
  columns: ["node", "seconds", "bucket_s", "action", "measure", "count", "sum", "histogram"],
  reals: ["sum"],
};

/** Single operations over the configured time. */
export const slowTable: KeyedTable = {
  table: "slow_operations",
  keyColumns: 3,
  columns: ["node", "at_ms", "line_offset", "action", "satellite", "size_bytes", "took_ms", "outcome"],
};

export const performanceSql = `CREATE TABLE distributions (
  node INTEGER NOT NULL, seconds INTEGER NOT NULL, bucket_s INTEGER NOT NULL, action INTEGER NOT NULL, measure INTEGER NOT NULL,
  count INTEGER NOT NULL, sum REAL NOT NULL, histogram BLOB NOT NULL,
  PRIMARY KEY (node, seconds, bucket_s, action, measure)) STRICT, WITHOUT ROWID;
CREATE TABLE slow_operations (
  node INTEGER NOT NULL, at_ms INTEGER NOT NULL, line_offset INTEGER NOT NULL,
  action INTEGER NOT NULL, satellite INTEGER NOT NULL, size_bytes INTEGER, took_ms INTEGER NOT NULL, outcome INTEGER NOT NULL,
  PRIMARY KEY (node, at_ms, line_offset)) STRICT, WITHOUT ROWID;`;

/** What the node measures itself, by hour; `what` is an action or the name of a check. Percentiles are the newest of the hour. */
export const metricTable: KeyedTable = {
  table: "metric_distributions",
  keyColumns: 3,
  columns: ["node", "what", "hour_s", "at_ms", "count", "p50_ms", "p90_ms", "p99_ms", "max_ms"],
  reals: ["p50_ms", "p90_ms", "p99_ms", "max_ms"],
};

export const metricsSql = `CREATE TABLE metric_distributions (
  node INTEGER NOT NULL, what TEXT NOT NULL, hour_s INTEGER NOT NULL, at_ms INTEGER NOT NULL, count INTEGER NOT NULL,
  p50_ms REAL, p90_ms REAL, p99_ms REAL, max_ms REAL, PRIMARY KEY (node, what, hour_s)) STRICT, WITHOUT ROWID;`;
