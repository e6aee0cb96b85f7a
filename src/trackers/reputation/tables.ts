import type { AuditWindow } from "../../core/node-snapshots.ts";
import { utcMillis } from "../../core/units.ts";
import type { KeyedTable } from "../tracker.ts";

/** What a satellite thinks of a node, as it was heard last. */
export const stateTable: KeyedTable = {
  table: "reputation_states",
  keyColumns: 2,
  columns: [
    "node",
    "satellite",
    "at_ms",
    "audit",
    "suspension",
    "online",
    "windows",
    "joined_ms",
    "vetting",
    "vetted_ms",
    "disqualified_ms",
    "suspended_ms",
    "offline_suspended_ms",
    "offline_lifted_ms",
    "audit_count",
  ],
  reals: ["audit", "suspension", "online"],
};

/** A row when a score changed, and one a day. */
export const historyTable: KeyedTable = {
  table: "reputation_history",
  keyColumns: 3,
  columns: ["node", "satellite", "at_ms", "audit", "suspension", "online"],
  reals: ["audit", "suspension", "online"],
};

export const eventTable: KeyedTable = {
  table: "reputation_events",
  keyColumns: 4,
  columns: ["node", "satellite", "at_ms", "what"],
};

export const stateChanges = [
  "vetted",
  "suspended",
  "suspension-lifted",
  "offline-suspended",
  "offline-suspension-lifted",
  "disqualified",
] as const;
export type StateChange = (typeof stateChanges)[number];

export const reputationSql = `CREATE TABLE reputation_states (
  node INTEGER NOT NULL, satellite INTEGER NOT NULL, at_ms INTEGER NOT NULL, audit REAL, suspension REAL, online REAL,
  windows TEXT NOT NULL, joined_ms INTEGER, vetting TEXT NOT NULL, vetted_ms INTEGER, disqualified_ms INTEGER, suspended_ms INTEGER,
  offline_suspended_ms INTEGER, offline_lifted_ms INTEGER, audit_count INTEGER, PRIMARY KEY (node, satellite)) STRICT, WITHOUT ROWID;
CREATE TABLE reputation_history (
  node INTEGER NOT NULL, satellite INTEGER NOT NULL, at_ms INTEGER NOT NULL, audit REAL, suspension REAL, online REAL,
  PRIMARY KEY (node, satellite, at_ms)) STRICT, WITHOUT ROWID;
CREATE TABLE reputation_events (
  node INTEGER NOT NULL, satellite INTEGER NOT NULL, at_ms INTEGER NOT NULL, what TEXT NOT NULL,
  PRIMARY KEY (node, satellite, at_ms, what)) STRICT, WITHOUT ROWID;`;

/** Start in seconds, audits, audits reached; three numbers a window. */
export const windowsToText = (windows: readonly AuditWindow[]): string =>
  windows.map((w) => `${w.startAt / 1000} ${w.total} ${w.online}`).join(",");

export function textToWindows(text: string): AuditWindow[] {
  if (text === "") return [];
  return text.split(",").map((part) => {
    const [start, total, online] = part.split(" ").map(Number) as [number, number, number];
    return { startAt: utcMillis(start * 1000), total, online };
  });
}
