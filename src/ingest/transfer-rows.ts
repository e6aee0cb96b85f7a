/** Transfers that the exact path read, as rows like those of the scanner. */
import type { NodeEvent } from "../core/events.ts";
import { actions, outcomes } from "../core/transfer.ts";
import { pieceSlot, remoteSlot, type TransferColumns } from "./batch.ts";
import type { Names } from "./names.ts";
import { decodePiece, pieceTextLength } from "./piece-id.ts";
import { decodeRemote } from "./remote-address.ts";
import type { ScannerTools } from "./scanner.ts";

export type TransferEvent = Extract<NodeEvent, { kind: "transfer" }>;

export interface TransferTools extends ScannerTools {
  readonly causes: Names;
}

/** The caller sets source, node and line offset. @returns the new row */
export function addTransferRow(rows: TransferColumns, event: TransferEvent, tools: TransferTools): number {
  const row = rows.length++;
  rows.at[row] = event.at;
  rows.action[row] = actions.indexOf(event.action);
  rows.outcome[row] = outcomes.indexOf(event.outcome);
  rows.satellite[row] = tools.satellites.indexOf(event.satellite);
  rows.cause[row] = tools.causes.indexOf(event.cause);
  rows.sizeBytes[row] = event.sizeBytes ?? -1;
  rows.countedBytes[row] = event.countedBytes;
  rows.tookMs[row] = -1;
  const piece = event.piece === null ? null : Buffer.from(event.piece, "latin1");
  rows.pieceLength[row] = piece?.length === pieceTextLength ? decodePiece(piece, 0, rows.piece, row * pieceSlot) : 0;
  rows.remoteLength[row] = event.remote === null ? 0 : decodeRemote(event.remote, rows.remote, row * remoteSlot);
  rows.place[row] = tools.placeOf(rows.remote, row * remoteSlot, Math.max(0, rows.remoteLength[row]! - 2));
  return row;
}
