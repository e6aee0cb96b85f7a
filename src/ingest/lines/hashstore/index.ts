/** The hashstore's own lines besides compactions: opening, repair after a crash, pieces that were lost. */
import type { LineKind } from "../../record.ts";
import { millis, number, numberIn, text } from "../fields.ts";
import { occurrences, rows, unlessStopping, type OccurrenceRow } from "../occurrence.ts";
import { compactionRules } from "./compaction.ts";

const h = "hashstore";
const table: readonly OccurrenceRow[] = [
  {
    logger: h,
    message: "hashstore opened successfully",
    name: "hashstore.opened",
    severity: (r) => ((numberIn(r.fields, "logs_mismatched") ?? 0) > 0 ? "warning" : "info"),
    says: "Hashstore opened",
    facts: {
      open_ms: millis("open_time"),
      logs_skipped: number("logs_skipped"),
      logs_matched: number("logs_matched"),
      logs_mismatched: number("logs_mismatched"),
    },
  },
  ...rows(h, "hashstore.hint", "info", { "loaded hint file": "Hint file loaded: quick start" }, { facts: { path: text("path") } }),
  ...rows(h, "hashstore.reconcile", "warning", {
    "unclean shutdown detected: reconciling logs": "Unclean shutdown: checking the logs, which takes longer",
  }),
  ...rows(
    h,
    "hashstore.mismatch",
    "error",
    { "mismatched log tail": "A log file and the table differ: the file is damaged or lost" },
    { facts: { log_id: number("id"), path: text("path") } },
  ),
  ...rows(
    h,
    "hashstore.lost",
    "error",
    { "reconciled log with invalid records": "Pieces were lost in a log file" },
    { facts: { lost_pieces: number("invalid_count"), log_id: number("id"), path: text("path") } },
  ),
  ...rows(h, "hashstore.match", "info", { "matched log tail": "A log file and the table agree" }, { facts: { log_id: number("id") } }),
  ...rows(h, "hashstore.trash-read", "notice", { "trashed record was read": "A piece in the trash was asked for; it is revived" }),
  ...rows(h, "hashstore.duplicate", "info", { "duplicated record was trashed": "A duplicate piece went to the trash" }),
  ...rows(h, "hashstore.revive-failed", "error", { "unable to revive record": "A piece could not be taken back from the trash" }),
  ...rows(h, "hashstore.full", "critical", { "hash table is full": "The hash table is full: uploads fail" }),
  ...rows(h, "hashstore.hint-failed", "warning", { "unable to write hint file": "The hint file could not be written" }),
  ...rows(
    h,
    "hashstore.amnesty-failed",
    "warning",
    { "failed to report bad piece to amnesty": "A lost piece could not be reported" },
    { facts: { piece: text("piece_id") } },
  ),
  ...rows(
    "contact:amnesty",
    "hashstore.amnesty",
    "notice",
    { "sending amnesty batch to satellite": "The satellite is told which pieces were lost" },
    { facts: { pieces: number("piece_count") } },
  ),
  ...rows("contact:amnesty", "hashstore.amnesty-sent", "info", {
    "successfully sent amnesty batch": "The satellite knows the lost pieces",
    "adding bad piece to batch": "A lost piece will be reported",
  }),
  ...rows("contact:amnesty", "hashstore.amnesty-failed", unlessStopping("warning"), {
    "failed to dial satellite for amnesty report": "Lost pieces could not be reported: no connection",
    "failed to get satellite URL for amnesty report": "Lost pieces could not be reported: no address",
    "failed to send amnesty report": "Lost pieces could not be reported",
  }),
];

export const hashstore: LineKind = { name: "hashstore", rules: [...compactionRules, ...occurrences("hashstore", table).rules] };
