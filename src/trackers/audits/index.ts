/** Audits and repairs that the node could not answer, one by one: each may be the first of forty. */
import { actions, outcomes } from "../../core/transfer.ts";
import { pieceSlot, type TransferColumns } from "../../ingest/batch.ts";
import { encodePiece } from "../../ingest/piece-id.ts";
import type { Fold, Increments, KeyedRow, KeyedTable, Tracker } from "../tracker.ts";

export const failureTable: KeyedTable = {
  table: "audit_failures",
  keyColumns: 4,
  columns: ["node", "satellite", "at_ms", "piece", "action", "cause"],
};

const failuresSql = `CREATE TABLE audit_failures (
  node INTEGER NOT NULL, satellite INTEGER NOT NULL, at_ms INTEGER NOT NULL, piece TEXT NOT NULL, action INTEGER NOT NULL,
  cause INTEGER NOT NULL, PRIMARY KEY (node, satellite, at_ms, piece)) STRICT, WITHOUT ROWID;`;

const audit = actions.indexOf("GET_AUDIT");
const repair = actions.indexOf("GET_REPAIR");
const failed = outcomes.indexOf("failed");

class AuditsFold implements Fold {
  #failures: KeyedRow[] = [];

  transfers(rows: TransferColumns, from: number, to: number): void {
    for (let i = from; i < to; i++) {
      if (rows.outcome[i] !== failed || (rows.action[i] !== audit && rows.action[i] !== repair)) continue;
      const at = i * pieceSlot;
      const piece = encodePiece(rows.piece.subarray(at, at + rows.pieceLength[i]!));
      this.#failures.push([rows.node[i]!, rows.satellite[i]!, rows.at[i]!, piece, rows.action[i]!, rows.cause[i]!]);
    }
  }

  event(): void {
    // Audits are transfers.
  }

  take(): Increments {
    const rows = this.#failures;
    this.#failures = [];
    return { sums: [], puts: rows.length > 0 ? [{ table: failureTable.table, rows }] : [] };
  }
}

export const audits: Tracker = {
  name: "audits",
  migrations: [{ number: 1, dated: "2026-11-26", does: "audits that failed, one by one", sql: failuresSql }],
  families: [],
  keyed: [failureTable],
  createFold: () => new AuditsFold(),
};
