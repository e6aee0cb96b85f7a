/**
 * From 1.86 to 1.112 a lost upload wrote two lines: `upload canceled (race lost …)`, and at DEBUG an
 * `upload failed` of the same piece. Only the first counts, so it is remembered for a while.
 */
import type { LogRecord } from "../../record.ts";

const most = 64;
const canceled = new Set<string>();

export function noteCancel(record: LogRecord): void {
  if (record.message !== "upload canceled (race lost or node shutdown)") return;
  const piece = record.fields?.["piece_id"];
  if (typeof piece !== "string") return;
  if (canceled.size >= most) for (const oldest of canceled.values().take(most / 2)) canceled.delete(oldest);
  canceled.add(piece);
}

/** Whether the record repeats a cancel; piece ids are a node's own, so nodes cannot be mixed up. */
export function isTwin(record: LogRecord): boolean {
  if (record.level !== "DEBUG" || record.message !== "upload failed" || canceled.size === 0) return false;
  const { fields } = record;
  const piece = fields?.["piece_id"];
  return typeof piece === "string" && fields?.["error"] === "context canceled" && canceled.delete(piece);
}
