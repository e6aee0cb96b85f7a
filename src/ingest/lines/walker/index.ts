/** File walkers: garbage collection's, the trash's and the one that adds up used space; in the node or as a process of their own. */
import type { WholeRecord } from "../../record.ts";
import { bytes, flag, millis, number, text } from "../fields.ts";
import { occurrences, rows, unlessStopping } from "../occurrence.ts";

const process = "lazyfilewalker.*";
/** `lazyfilewalker.gc-filewalker.subprocess` is the walker `gc-filewalker`. */
const walkerOf = (record: WholeRecord) => ({ walker: /([a-z-]{1,40}-filewalker)/.exec(`${record.logger} ${record.message}`)?.[1] ?? null });

const found = {
  pieces: number("total_pieces_count", "pieces_total", "pieces_count"),
  pieces_bytes: bytes("total_pieces_size"),
  content_bytes: bytes("total_pieces_content_size", "pieces_content_size"),
  skipped: number("pieces_skipped", "pieces_skipped_count"),
  to_trash: number("total_pieces_to_trash", "trash_pieces_count"),
  trashed: number("trashed_pieces", "pieces_trashed"),
  deleted_bytes: bytes("bytes_deleted"),
  deleted_keys: number("num_keys_deleted"),
  duration_ms: millis("duration"),
  lazy: flag("lazy_file_walker"),
};
const filter = { created_before: text("created_before"), filter_bytes: bytes("bloom_filter_size"), before: text("date_before") };
const shared = { more: walkerOf };

export const walker = occurrences("walker", [
  ...rows(
    process,
    "walker.process",
    "info",
    { "starting subprocess": "A file walker is started", "subprocess started": "A file walker runs" },
    shared,
  ),
  ...rows(process, "walker.exit", "info", { "subprocess finished successfully": "A file walker ended" }, { ...shared, facts: found }),
  {
    logger: process,
    message: "subprocess exited with status",
    name: "walker.fail",
    severity: unlessStopping("warning"),
    says: "A file walker ended early",
    facts: { status: number("status") },
    more: walkerOf,
  },
  ...rows(
    process,
    "walker.fail",
    unlessStopping("error"),
    {
      "failed to start subprocess": "A file walker could not be started",
      "subprocess exited with error": "A file walker failed",
      "failed to decode response from subprocess": "A file walker's answer could not be read",
      "failed to unmarshal data from subprocess": "A file walker's answer could not be read",
      "failed to create logger": "A file walker could not be set up",
      "failed to register logger sink": "A file walker could not be set up",
      "failed to set log encoding": "A file walker could not be set up",
    },
    shared,
  ),
  ...rows(process, "walker.fail", "warning", { "gc-filewalker did not complete": "Garbage collection's walk did not complete" }, shared),
  ...rows(process, "walker.step", "info", {
    "Database started": "A file walker opened its database",
    "logger sink already registered": "A file walker is set up",
    "trashing piece": "A piece goes to the trash",
    "found a trash piece": "A piece for the trash was found",
    "failed to notify main process": "A file walker could not report",
    "failed to notify main process about pieces to trash": "A file walker could not report",
    "failed to write to stdout": "A file walker could not report",
    "gc-filewalker failed": "Garbage collection's walk failed",
    "Configuration loaded": "A file walker read its configuration",
    "Anonymized tracing enabled": "A file walker is set up",
    "Anonymized tracing disabled": "A file walker is set up",
  }),
  ...[process, "pieces"].flatMap((logger) => [
    ...rows(
      logger,
      "walker.start",
      "info",
      {
        "gc-filewalker started": "Garbage collection's walk began",
        "trash-filewalker started": "The trash walk began",
        "used-space-filewalker started": "Adding up used space began",
      },
      { ...shared, facts: filter },
    ),
    ...rows(
      logger,
      "walker.end",
      "info",
      {
        "gc-filewalker completed": "Garbage collection's walk ended",
        "trash-filewalker completed": "The trash walk ended",
        "used-space-filewalker completed": "Used space was added up",
      },
      { ...shared, facts: found },
    ),
  ]),
  ...rows("pieces", "walker.fail", unlessStopping("warning"), {
    "used-space-filewalker failed": "Used space could not be added up",
    "lazyfilewalker failed": "A file walker failed",
    "failed to lazywalk space used by satellite": "Used space could not be added up",
  }),
  ...rows("piecestore:cache", "walker.skip", "info", {
    "Startup piece scan omitted by configuration": "Used space is not added up at start, by configuration",
  }),
  ...rows("piecestore:cache", "walker.fail", unlessStopping("warning"), {
    "error getting current used space: ": "Used space is not known",
    "error getting current used space for trash: ": "The trash's size is not known",
    "error getting all storing satellites: ": "The satellites are not known",
    "error persisting cache totals to the database: ": "Used space could not be stored",
    "error during init space usage db: ": "Used space could not be read",
    "encountered error while computing space used by satellite": "Used space could not be added up",
  }),
  {
    logger: "piecestore:cache",
    message: /^CacheServiceInit error during initializing space usage cache /,
    name: "walker.fail",
    severity: unlessStopping("warning"),
    says: "Used space could not be read",
  },
  ...rows("filewalker", "walker.fail", unlessStopping("warning"), {
    "failed to get progress from database": "A walk's progress could not be read",
    "failed to get total used space from the database": "Used space could not be read",
    "failed to reset progress in database": "A walk's progress could not be reset",
    "failed to save progress in the database": "A walk's progress could not be stored",
    "failed to store the batch of prefixes": "A walk's progress could not be stored",
    "failed to store the last batch of prefixes": "A walk's progress could not be stored",
  }),
  ...rows("filewalker", "walker.bad-file", "notice", { "stored blob has invalid pieceID": "A file has no valid piece id" }),
  ...rows("pieces", "walker.bad-file", "notice", { "stored blob has invalid PieceID": "A file has no valid piece id" }),
  ...rows("filewalker", "walker.step", "info", {
    "resetting progress in database": "A walk begins anew",
    "bloomfilter createdBefore time does not match the one used in the last scan": "A walk begins anew: another filter",
  }),
  ...["filewalker", process].flatMap((logger) =>
    rows(logger, "walker.mtime", "notice", { "failed to determine mtime of blob": "The age of a file could not be read" }),
  ),
]);
