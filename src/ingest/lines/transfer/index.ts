/** Transfers: one event for each end line, and one for a start line, which only gives its end a duration. */
import type { Severity } from "../../../core/events.ts";
import { actions, type Action, type Direction, type Outcome, type Side } from "../../../core/transfer.ts";
import { bytes, type Bytes } from "../../../core/units.ts";
import type { LineKind, Reading, WholeRecord } from "../../record.ts";
import { numberIn, satelliteIn, textIn, type Fields } from "../fields.ts";
import { cancelCauses, cancelOf } from "./cancels.ts";
import { auditVerdict, causeOf } from "./causes.ts";
import { transferMessages, type TransferMessage } from "./messages.ts";

export const transfer: LineKind = {
  name: "transfer",
  rules: transferMessages.map((row) => ({
    logger: "piecestore",
    message: row.message,
    ...(row.level === undefined ? {} : { level: row.level }),
    read: (record) => read(record, row),
  })),
};

function read(record: WholeRecord, { direction, means }: TransferMessage): Reading {
  if (means === "twin") return nothing;
  if (means === "rejected") return event(record.fields, rejection, "notice");
  // A line without its fields was cut: it must not count.
  if (textIn(record.fields, "piece_id") === null) return { ok: false, why: "a transfer without piece id" };
  const action = actionIn(record.fields);
  if (means === "start") return start(record.fields, action);
  if (means === "ok") return event(record.fields, { action, outcome: "ok", cause: null, side: "none" }, "info");
  if (means === "canceled") return canceled(record, action);
  return failed(record.fields, action, direction);
}

const nothing: Reading = { ok: true, events: [] };
const { tooManyRequests } = cancelCauses;
/** The line names neither action nor piece. */
const rejection: Ending = { action: "unknown", outcome: "rejected", cause: tooManyRequests.id, side: tooManyRequests.side };
const known = new Map<string, Action>(actions.map((action) => [action, action]));

/** A line that names no action is `unknown`; a word that nobody knows yet is `other`. */
export function actionIn(fields: Fields): Action {
  const word = fields["action"];
  if (word === undefined || word === null || word === "") return "unknown";
  return (typeof word === "string" ? known.get(word) : undefined) ?? "other";
}

export function sizeIn(fields: Fields): Bytes | null {
  const size = numberIn(fields, "size");
  return size !== null && size >= 0 && Number.isSafeInteger(size) ? bytes(size) : null;
}

function start(fields: Fields, action: Action): Reading {
  const common = {
    piece: textIn(fields, "piece_id"),
    remote: remoteIn(fields),
    offset: numberIn(fields, "offset"),
    sizeBytes: sizeIn(fields),
  };
  return { ok: true, events: [{ kind: "transfer-start", severity: "info", satellite: satelliteIn(fields), action, ...common }] };
}

interface Ending {
  readonly action: Action;
  readonly outcome: Outcome;
  readonly cause: string | null;
  readonly side: Side;
  readonly sentBytes?: Bytes;
}

function event(fields: Fields, end: Ending, severity: Severity): Reading {
  const sizeBytes = sizeIn(fields);
  return {
    ok: true,
    events: [
      {
        kind: "transfer",
        severity,
        satellite: satelliteIn(fields),
        action: end.action,
        outcome: end.outcome,
        sizeBytes,
        countedBytes: end.outcome === "ok" ? (sizeBytes ?? bytes(0)) : (end.sentBytes ?? bytes(0)),
        piece: textIn(fields, "piece_id"),
        remote: remoteIn(fields),
        cause: end.cause,
        side: end.side,
      },
    ],
  };
}

function canceled(record: WholeRecord, action: Action): Reading {
  const { cause, sentBytes } = cancelOf(record.message, textIn(record.fields, "reason"));
  // The satellite hung up on an audit or timed out: it asks again, and then it is a failure.
  const severity = action === "GET_AUDIT" ? "warning" : "info";
  return event(record.fields, { action, outcome: "canceled", cause: cause.id, side: cause.side, sentBytes }, severity);
}

function failed(fields: Fields, action: Action, direction: Direction): Reading {
  const { id, side } = causeOf(action, textIn(fields, "error") ?? "", direction);
  return event(fields, { action, outcome: "failed", cause: id, side }, failureSeverity(action, id, side));
}

function failureSeverity(action: Action, cause: string, side: Side): Severity {
  const verdict = auditVerdict(action, cause);
  if (verdict === "failed") return "critical";
  if (verdict === "unknown-error" || side === "node") return "error";
  return side === "unknown" ? "warning" : "notice";
}

const remoteIn = (fields: Fields): string | null => textIn(fields, "remote_address");
