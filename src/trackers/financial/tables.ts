import type { KeyedTable } from "../tracker.ts";

const components = ["storage_micro_usd", "egress_micro_usd", "repair_micro_usd", "audit_micro_usd", "held_micro_usd"] as const;

/** The monitor's own estimate, by day. */
export const earningsTable: KeyedTable = {
  table: "earnings_estimates",
  keyColumns: 3,
  columns: ["node", "satellite", "day_s", ...components, "price_source"],
};

/** What the node estimates for a month, as it said last; satellite 0 is the sum of all. */
export const nodeEstimateTable: KeyedTable = {
  table: "node_estimates",
  keyColumns: 3,
  columns: [
    "node",
    "satellite",
    "month",
    "at_ms",
    "storage_byte_months",
    "storage_micro_usd",
    "egress_bytes",
    "egress_micro_usd",
    "repair_audit_bytes",
    "repair_audit_micro_usd",
    "held_rate_percent",
    "held_micro_usd",
    "payout_micro_usd",
    "expectation_micro_usd",
    "own_payout_micro_usd",
    "own_expectation_micro_usd",
  ],
  reals: ["storage_byte_months", "held_rate_percent"],
};

/** What is agreed between a node and a satellite: prices in cents a TB, when it joined, what is held. */
export const termsTable: KeyedTable = {
  table: "earnings_terms",
  keyColumns: 2,
  columns: [
    "node",
    "satellite",
    "at_ms",
    "egress_cents",
    "repair_cents",
    "audit_cents",
    "storage_cents",
    "joined_ms",
    "held_micro_usd",
    "disposed_micro_usd",
    "disqualified_ms",
  ],
};

/** Paystubs as the satellites' accounting wrote them; kept for ever. */
export const paystubTable: KeyedTable = {
  table: "paystubs",
  keyColumns: 3,
  columns: [
    "node",
    "satellite",
    "month",
    "created_ms",
    "codes",
    "storage_byte_months",
    "egress_bytes",
    "ingress_bytes",
    "egress_repair_bytes",
    "ingress_repair_bytes",
    "egress_audit_bytes",
    "storage_micro_usd",
    "egress_micro_usd",
    "egress_repair_micro_usd",
    "egress_audit_micro_usd",
    "surge_percent",
    "held_micro_usd",
    "owed_micro_usd",
    "disposed_micro_usd",
    "paid_micro_usd",
    "distributed_micro_usd",
  ],
  reals: ["storage_byte_months"],
};

export const receiptTable: KeyedTable = {
  table: "payout_receipts",
  keyColumns: 3,
  columns: ["node", "satellite", "month", "receipt", "exit_complete"],
};

function tableSql({ table, columns, keyColumns, reals = [] }: KeyedTable, texts: readonly string[]): string {
  const typeOf = (column: string) => (texts.includes(column) ? "TEXT" : reals.includes(column) ? "REAL" : "INTEGER");
  const lines = columns.map((column, i) => `${column} ${typeOf(column)}${i < keyColumns ? " NOT NULL" : ""}`);
  return `CREATE TABLE ${table} (${lines.join(", ")}, PRIMARY KEY (${columns.slice(0, keyColumns).join(", ")})) STRICT, WITHOUT ROWID;`;
}

export const financialSql = [
  tableSql(earningsTable, ["price_source"]),
  tableSql(nodeEstimateTable, ["month"]),
  tableSql(termsTable, []),
  tableSql(paystubTable, ["month", "codes"]),
  tableSql(receiptTable, ["month", "receipt"]),
].join("\n");
