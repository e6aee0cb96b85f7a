/** The keys of a transfer line, found by their first letters and then compared whole by the caller. */
import { actions } from "../core/transfer.ts";
import { literal, wordOf, type Literal } from "./scan-literals.ts";

/** A key that was seen, as a bit: a line that repeats one goes to the slow path. */
export const seen = { piece: 1, satellite: 2, action: 4, remote: 8, size: 16, offset: 32, reason: 64, process: 128 } as const;

/** A key with the colon behind it, as the two encodings write it. */
export interface ScanKey {
  readonly console: Literal;
  readonly json: Literal;
  readonly bit: number;
}
const scanKey = (text: string, bit: number): ScanKey => ({ console: literal(`"${text}": `), json: literal(`"${text}":`), bit });

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

/** The only key whose letters can begin at `at`; whether it is that one is the caller's to check. */
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

/** An action with its closing quote, by its first four bytes. */
export interface ScanAction {
  readonly index: number;
  readonly literal: Literal;
}
const scanAction = (action: (typeof actions)[number]): ScanAction => ({
  index: actions.indexOf(action),
  literal: literal(`${action}"`),
});
const get = scanAction("GET");
const put = scanAction("PUT");
const getAudit = scanAction("GET_AUDIT");
const getRepair = scanAction("GET_REPAIR");
const putRepair = scanAction("PUT_REPAIR");
const words = { get: wordOf('GET"'), put: wordOf('PUT"'), getMore: wordOf("GET_"), putMore: wordOf("PUT_") };
const upperA = 65;

/** The only action whose letters can begin at `at`; whether it is that one is the caller's to check. */
export function actionAt(view: DataView, at: number): ScanAction | null {
  switch (view.getInt32(at, true)) {
    case words.get:
      return get;
    case words.put:
      return put;
    case words.getMore:
      return view.getUint8(at + 4) === upperA ? getAudit : getRepair;
    case words.putMore:
      return putRepair;
    default:
      return null;
  }
}
