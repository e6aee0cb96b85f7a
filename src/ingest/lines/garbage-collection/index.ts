/** Garbage collection: the satellite sends a filter of what to keep, a run moves the rest to the trash. */
import { bytes, millis, number, text } from "../fields.ts";
import { occurrences, rows, unlessStopping } from "../occurrence.ts";

const run = {
  pieces_to_trash: number("deleted_pieces", "num_deleted"),
  pieces_failed: number("failed_to_delete"),
  pieces_unreadable: number("pieces_failed_to_read"),
  pieces_seen: number("pieces_count"),
  duration_ms: millis("duration"),
  status: text("retain_status"),
};
const piece = { piece: text("piece_id") };

export const garbageCollection = occurrences("garbage-collection", [
  ...rows(
    "piecestore",
    "gc.filter",
    "info",
    { "New bloomfilter is received": "A satellite sent a list of what to keep" },
    { facts: { created: text("creation") } },
  ),
  ...rows(
    "piecestore",
    "gc.filter-failed",
    unlessStopping("notice"),
    { "failed to set bloom filter": "A filter was not taken", "failed to set bloom filter in manager": "A filter was not taken" },
    { facts: { queue: text("queue") } },
  ),
  ...["piecestore", "retain"].flatMap((logger) => [
    ...rows(logger, "gc.queued", "info", { "Retain job queued": "A garbage collection is queued" }),
    ...rows(logger, "gc.not-queued", "info", {
      "Retain job not queued (queue is closed)": "A garbage collection was not queued: the node stops",
      "Retain job not queued (job already exists)": "A garbage collection was not queued: one is there",
      "Retain job not queued for satellite": "A garbage collection was not queued",
    }),
  ]),
  ...rows(
    "retain",
    "gc.start",
    "info",
    { "Prepared to run a Retain request.": "Garbage collection began" },
    { facts: { filter_bytes: bytes("filter_size"), created_before: text("created_before") } },
  ),
  ...rows("retain", "gc.end", "info", { "Moved pieces to trash during retain": "Garbage collection ended" }, { facts: run }),
  ...rows("retain", "gc.fail", unlessStopping("error"), { "retain pieces failed": "Garbage collection failed" }),
  ...rows(
    "retain",
    "gc.piece-failed",
    "notice",
    { "failed to trash piece": "A piece could not be moved to the trash", "failed to delete piece": "A piece could not be deleted" },
    { facts: piece },
  ),
  ...rows("retain", "gc.warn", unlessStopping("warning"), {
    "encountered error(s) while loading cache": "Waiting filters could not be read",
    "encountered an error while adding request to queue": "A filter could not be stored",
    "encountered an error while removing request from queue": "A filter that is done could not be removed",
  }),
  ...rows("*", "gc.warn", "warning", { "error encountered loading bloom filters": "Waiting filters could not be read" }),
  ...rows("retain", "gc.mtime", "notice", { "failed to determine mtime of blob": "The age of a file could not be read" }),
  ...rows("retain", "gc.idle", "info", { "no more BFs to process": "No filter is waiting" }),
  ...rows(
    "retain",
    "gc.piece",
    "info",
    { "About to move piece to trash": "A piece goes to the trash" },
    { facts: { ...piece, status: text("status") } },
  ),
]);
