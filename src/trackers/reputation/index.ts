import type { Tracker } from "../tracker.ts";
import { ReputationFold } from "./fold.ts";
import { eventTable, historyTable, reputationSql, stateTable } from "./tables.ts";

/** What each satellite thinks of each node, and how far that is from losing it. */
export const reputation: Tracker = {
  name: "reputation",
  migrations: [{ number: 1, dated: "2026-11-25", does: "scores, their history, changes of state", sql: reputationSql }],
  families: [],
  keyed: [stateTable, historyTable, eventTable],
  createFold: (tools) => new ReputationFold(tools),
};
