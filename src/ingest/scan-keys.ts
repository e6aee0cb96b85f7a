/** The keys and actions of a transfer line, found by their first letters and then compared byte by byte by the caller. */
import { actions } from "../core/transfer.ts";
import { literal, matchesAt } from "./scan-literals.ts";

/** A key that was seen, as a bit: a line that repeats one goes to the slow path. */
export const seen = { piece: 1, satellite: 2, action: 4, remote: 8, size: 16, offset: 32, reason: 64, process: 128 } as const;

export interface ScanKey {
  readonly key: Uint8Array;
  readonly bit: number;
}
const scanKey = (text: string, bit: number): ScanKey => ({ key: literal(text), bit });

const keys = {
  process: scanKey("process", seen.process),
  Process: scanKey("Process", seen.process),
  pieceId: scanKey("piece_id", seen.piece),
  PieceId: scanKey("Piece ID", seen.piece),
  satelliteId: scanKey("satellite_id", seen.satellite),
  SatelliteId: scanKey("Satellite ID", seen.satellite),
  action: scanKey("action", seen.action),
  Action: scanKey("Action", seen.action),
  remoteAddress: scanKey("remote_address", seen.remote),
  RemoteAddress: scanKey("Remote Address", seen.remote),
  size: scanKey("size", seen.size),
  Size: scanKey("Size", seen.size),
  offset: scanKey("offset", seen.offset),
  Offset: scanKey("Offset", seen.offset),
  reason: scanKey("reason", seen.reason),
};

const lowerI = 105;
const lowerM = 109;
const lowerR = 114;

/** The only key that can begin so; whether it is that one is the caller's to check. */
export function keyAt(text: Uint8Array, at: number): ScanKey | null {
  switch (text[at]) {
    case 112:
      return text[at + 1] === lowerR ? keys.process : keys.pieceId;
    case 80:
      return text[at + 1] === lowerR ? keys.Process : keys.PieceId;
    case 115:
      return text[at + 1] === lowerI ? keys.size : keys.satelliteId;
    case 83:
      return text[at + 1] === lowerI ? keys.Size : keys.SatelliteId;
    case 97:
      return keys.action;
    case 65:
      return keys.Action;
    case 114:
      return text[at + 2] === lowerM ? keys.remoteAddress : keys.reason;
    case 82:
      return keys.RemoteAddress;
    case 111:
      return keys.offset;
    case 79:
      return keys.Offset;
    default:
      return null;
  }
}

const actionIndex = {
  PUT: actions.indexOf("PUT"),
  GET: actions.indexOf("GET"),
  PUT_REPAIR: actions.indexOf("PUT_REPAIR"),
  GET_REPAIR: actions.indexOf("GET_REPAIR"),
  GET_AUDIT: actions.indexOf("GET_AUDIT"),
};

/** Number of the action that stands between `start` and `close`; 0 when it is none that the scanner knows. */
export function actionOf(text: Uint8Array, start: number, close: number): number {
  switch (close - start) {
    case 3:
      if (matchesAt(text, start, words.GET)) return actionIndex.GET;
      return matchesAt(text, start, words.PUT) ? actionIndex.PUT : 0;
    case 9:
      return matchesAt(text, start, words.GET_AUDIT) ? actionIndex.GET_AUDIT : 0;
    case 10:
      if (matchesAt(text, start, words.GET_REPAIR)) return actionIndex.GET_REPAIR;
      return matchesAt(text, start, words.PUT_REPAIR) ? actionIndex.PUT_REPAIR : 0;
    default:
      return 0;
  }
}
const words = {
  PUT: literal("PUT"),
  GET: literal("GET"),
  GET_AUDIT: literal("GET_AUDIT"),
  GET_REPAIR: literal("GET_REPAIR"),
  PUT_REPAIR: literal("PUT_REPAIR"),
};
