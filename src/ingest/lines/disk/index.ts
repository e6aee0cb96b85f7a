/** The disk: the monitor's checks of the data folder, and errors of the blob store. */
import type { WholeRecord } from "../../record.ts";
import { millis, text, textIn } from "../fields.ts";
import { occurrences, rows, unlessStopping } from "../occurrence.ts";

const m = "piecestore:monitor";
const check = (record: WholeRecord) => ({ check: record.message.includes("writability") ? "write" : "read" });
const isMonitor = (record: WholeRecord) => textIn(record.fields, "name") === m;

export const disk = occurrences("disk", [
  ...["services", "servers"].flatMap((logger) =>
    rows(
      logger,
      (record) => (isMonitor(record) ? "disk.fatal" : "life.fatal"),
      unlessStopping("critical"),
      { "unexpected shutdown of a runner": "A part of the node ended: the node is going down" },
      { facts: { part: text("name") } },
    ),
  ),
  ...rows(
    m,
    "disk.slow",
    "error",
    {
      "timed out while verifying readability of storage directory": "Reading from the data folder took too long",
      "timed out while verifying writability of storage directory": "Writing to the data folder took too long",
      "error verifying location and/or readability of storage directory": "The data folder cannot be read",
      "error verifying writability of storage directory": "The data folder cannot be written",
    },
    { facts: { timeout_ms: millis("timeout") }, more: check },
  ),
  ...rows(
    m,
    "disk.latency",
    "info",
    { "readability check done": "The data folder was read", "writability check done": "The data folder was written" },
    { facts: { duration_ms: millis("duration") }, more: check },
  ),
  ...rows(
    "*",
    "disk.fail",
    "error",
    { "unable to get disk space info, using zeros": "Free space cannot be read" },
    { facts: { path: text("dir") } },
  ),
  ...rows("db", "disk.fail", unlessStopping("error"), {
    "failed to stat blob": "A piece file cannot be looked at",
    "failed to stat blob in trash": "A file in the trash cannot be looked at",
  }),
  ...rows("diskio", "disk.stats", "info", {
    "could not get disk i/o stats": "The disk's figures cannot be read",
    "could not read disk stats": "The disk's figures cannot be read",
    "could not resolve block device for disk stats": "The disk behind the data folder is not known",
    "disk stats monitoring initialized": "The disk's figures are read",
  }),
]);
