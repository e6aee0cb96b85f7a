/**
 * Why transfers fail, by error text. The table is ordered: the first row that fits is the cause, so
 * texts that say what is wrong with the node stand before those of a broken connection.
 */
import type { Action, Direction, Side } from "../../../core/transfer.ts";
import { nodeCauses } from "./node-causes.ts";
import { outsideCauses } from "./outside-causes.ts";

export interface Cause {
  /** Stored by this name: never renamed. */
  readonly id: string;
  /** Parts of the error text, any of which is enough. */
  readonly patterns: readonly string[];
  readonly on: "in" | "out" | "both";
  readonly side: Side;
  readonly text: string;
  /** What the operator can do. */
  readonly advice: string;
}

export const unknownCause: Cause = {
  id: "unknown",
  patterns: [],
  on: "both",
  side: "unknown",
  text: "An error that this program does not know",
  advice: "Read the log line itself; if it repeats, search the Storj forum for its text.",
};

/** In the order of matching. */
export const failureCauses: readonly Cause[] = [...nodeCauses, ...outsideCauses];

/**
 * The cause of a failed transfer. `direction`: an end of file is a corrupt piece on a download, a
 * client that went away on an upload.
 */
export function causeOf(_action: Action, error: string, direction: Direction): Cause {
  for (const cause of failureCauses) {
    if (cause.on !== "both" && cause.on !== direction) continue;
    for (const pattern of cause.patterns) if (error.includes(pattern)) return cause;
  }
  return unknownCause;
}

/** Causes that say the piece is not there: what an audit counts as failed. */
export const missingCauses: readonly string[] = ["piece-missing", "log-file-missing"];

/**
 * What a failed download means for the satellite's scores: `failed` lowers the audit score,
 * `unknown-error` the suspension score. `null` = the action is no audit. A failed repair download of
 * a missing piece counts like a failed audit.
 */
export function auditVerdict(action: Action, causeId: string | null): "failed" | "unknown-error" | null {
  if (action !== "GET_AUDIT" && action !== "GET_REPAIR") return null;
  if (causeId !== null && missingCauses.includes(causeId)) return "failed";
  return action === "GET_AUDIT" ? "unknown-error" : null;
}
