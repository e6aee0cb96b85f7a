import type { Tracker } from "../tracker.ts";
import { StorageFold } from "./fold.ts";
import { dayTable, satelliteDayTable, snapshotTable, stateTable, storageSql } from "./tables.ts";

/** How full each node is, how it became so, and what the satellites say they store there. */
export const storage: Tracker = {
  name: "storage",
  migrations: [{ number: 1, dated: "2026-11-25", does: "disk space by snapshot and day, satellites' days", sql: storageSql }],
  families: [],
  keyed: [stateTable, snapshotTable, dayTable, satelliteDayTable],
  createFold: (tools) => new StorageFold(tools),
};
