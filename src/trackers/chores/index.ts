import type { Tracker } from "../tracker.ts";
import { ChoresFold } from "./fold.ts";
import { choresSql, stateTable, timesTable } from "./tables.ts";

/** What a node does besides transfers, and what goes wrong with it: garbage collection, orders, faults of disk and databases, clock, updates. */
export const chores: Tracker = {
  name: "chores",
  migrations: [{ number: 1, dated: "2026-11-26", does: "chores, faults, clock and updates", sql: choresSql }],
  families: [],
  keyed: [timesTable, stateTable],
  createFold: (tools) => new ChoresFold(tools),
};
