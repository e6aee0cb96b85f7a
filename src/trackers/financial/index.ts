import type { Tracker } from "../tracker.ts";
import { FinancialFold } from "./fold.ts";
import { earningsTable, financialSql, nodeEstimateTable, paystubTable, receiptTable, termsTable } from "./tables.ts";

/** What nodes earn: estimates, paystubs and what was distributed, never mixed. */
export const financial: Tracker = {
  name: "financial",
  migrations: [{ number: 1, dated: "2026-11-25", does: "estimates by day, the node's own, terms, paystubs, receipts", sql: financialSql }],
  families: [],
  keyed: [earningsTable, nodeEstimateTable, termsTable, paystubTable, receiptTable],
  createFold: (tools) => new FinancialFold(tools),
};
