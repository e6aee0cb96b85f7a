import type { KeyedTable } from "../tracker.ts";

/**
 * Things a node does or suffers besides transfers, by satellite (0: the line names none).
 * `filter`: a list of what to keep came; `settled`, `unsettled`: orders; `disk`, `locked`, `malformed`: faults.
 */
export const chores = ["filter", "settled", "unsettled", "disk", "locked", "malformed"] as const;
export type Chore = (typeof chores)[number];

/** `newest_ms`: moments, oldest first, of the newest hundred; of those that only need to be recent, of the newest. */
export const timesTable: KeyedTable = {
  table: "chore_times",
  keyColumns: 3,
  columns: ["node", "satellite", "chore", "newest_ms"],
};
const mostTimes = 100;
export const keptTimes: Readonly<Record<Chore, number>> = {
  filter: 1,
  settled: 1,
  unsettled: mostTimes,
  disk: mostTimes,
  locked: mostTimes,
  malformed: mostTimes,
};

/**
 * What was said last of clock and version: when the clock was looked at and how far it was off, when the updater spoke of the
 * node and since when its turn was due, which version runs, and which one the node itself asked for.
 */
export const stateTable: KeyedTable = {
  table: "chore_states",
  keyColumns: 1,
  columns: ["node", "clock_at_ms", "clock_off_seconds", "updater_at_ms", "due_since_ms", "version", "wanted_at_ms", "wanted_version"],
};

export const choresSql = `CREATE TABLE chore_times (
  node INTEGER NOT NULL, satellite INTEGER NOT NULL, chore TEXT NOT NULL, newest_ms TEXT NOT NULL,
  PRIMARY KEY (node, satellite, chore)) STRICT, WITHOUT ROWID;
CREATE TABLE chore_states (
  node INTEGER PRIMARY KEY, clock_at_ms INTEGER, clock_off_seconds INTEGER, updater_at_ms INTEGER, due_since_ms INTEGER,
  version TEXT, wanted_at_ms INTEGER, wanted_version TEXT) STRICT;`;

export const timesToText = (times: readonly number[]): string => times.join(" ");
export const textToTimes = (text: string): number[] => (text === "" ? [] : text.split(" ").map(Number));
