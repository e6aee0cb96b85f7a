import type { Tracker } from "../tracker.ts";
import { CompactionFold } from "./fold.ts";
import { compactionTable, hashstoreSql, migrationTable } from "./tables.ts";

/** Compactions that run, those that ran, and the move from the old piece store. */
export const hashstore: Tracker = {
  name: "hashstore",
  migrations: [{ number: 1, dated: "2026-11-24", does: "compaction history and migration progress", sql: hashstoreSql }],
  families: [],
  keyed: [compactionTable, migrationTable],
  createFold: (tools) => new CompactionFold(tools),
};
