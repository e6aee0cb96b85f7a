/** Lines beside transfers: details before a failure, bookings that failed, pieces served from the trash. None counts as a transfer. */
import { number, text } from "../fields.ts";
import { occurrences, rows, unlessStopping } from "../occurrence.ts";

const p = "piecestore";
const piece = { piece: text("piece_id"), action: text("action"), remote: text("remote_address") };

export const transferDetail = occurrences("transfer-detail", [
  // The companion of an `upload failed`, or of a request that broke before its first message.
  { logger: p, message: "upload internal error", name: "transfer.internal-error", severity: "info", says: "Detail of a failed upload" },
  ...rows(
    p,
    "transfer.found-in-trash",
    "warning",
    { "file found in trash": "A piece was served from the trash: garbage collection was too eager, or a restore runs" },
    { facts: piece },
  ),
  ...rows(
    p,
    "transfer.detail",
    unlessStopping("notice"),
    {
      "could not get hash and order limit": "Detail of a failed transfer: hash and order limit",
      "error sending hash and order limit": "Detail of a failed transfer: sending hash and order limit",
      "error sending response": "Detail of a failed transfer: sending the answer",
      "error seeking on piecereader": "Detail of a failed download: seeking in the piece",
      "failed to close piece reader": "Detail of a download: closing the piece",
      "error during canceling a piece write": "Detail of an upload: giving up a piece",
    },
    { facts: piece },
  ),
  {
    logger: p,
    message: "error reading from piecereader",
    name: "transfer.read-error",
    severity: unlessStopping("error"),
    says: "A piece could not be read from the disk",
    facts: piece,
  },
  ...rows(
    p,
    "transfer.unbooked",
    unlessStopping("warning"),
    {
      "failed to add order": "A transfer worked but its order was not stored",
      "failed to unlock orders file": "A transfer worked but its order was not stored",
      "failed to add bandwidth usage": "A transfer worked but was not booked",
    },
    { facts: piece },
  ),
  ...rows(p, "transfer.delete", "info", { deleted: "A piece was deleted on request" }, { facts: piece }),
  ...rows(p, "transfer.delete-failed", "notice", { "delete failed": "A piece could not be deleted on request" }, { facts: piece }),
  {
    logger: "piecedeleter",
    level: "ERROR",
    message: /^/,
    name: "transfer.delete-failed",
    severity: "notice",
    says: (r) => r.message,
    facts: piece,
  },
  { logger: "piecedeleter", message: /^/, name: "transfer.delete", severity: "info", says: (r) => r.message, facts: piece },
  ...["piecestore", "pieces"].flatMap((logger) =>
    rows(
      logger,
      "transfer.stat",
      "info",
      { "failed to stat piece": "A piece's size could not be read", "failed to stat": "A piece's size could not be read" },
      { facts: piece },
    ),
  ),
  ...rows("pieces", "transfer.delete", "info", { "deleted piece": "A piece was deleted" }, { facts: piece }),
  ...rows(
    "pieces",
    "transfer.v0",
    "warning",
    { "failed to migrate v0 piece. Piece may not be recoverable": "An old piece could not be moved" },
    { facts: piece },
  ),
  ...rows(
    "pieces.blob-writer",
    "transfer.size",
    "notice",
    { "Failed to calculate piece size, cannot update the cache": "A piece's size could not be read" },
    { facts: { ...piece, size: number("size") } },
  ),
]);
