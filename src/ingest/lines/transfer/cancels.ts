/** Why transfers are canceled or rejected: what `reason` of a canceled download says (1.113 on), and cancels without one. */
import { bytes, type Bytes } from "../../../core/units.ts";
import type { Side } from "../../../core/transfer.ts";

export interface CancelCause {
  readonly id: string;
  readonly side: Side;
  readonly text: string;
  readonly advice: string;
}

const nothingToDo = "Nothing to do: a few percent are normal.";
export const cancelCauses = {
  raceLost: {
    id: "race-lost",
    side: "client",
    text: "The client had enough from faster nodes, or ended the transfer",
    advice: nothingToDo,
  },
  contextCanceled: {
    id: "context-canceled",
    side: "client",
    text: "The client ended the request, or the node stopped",
    advice: nothingToDo,
  },
  streamClosed: { id: "stream-closed", side: "client", text: "The client closed the stream", advice: nothingToDo },
  sizeMismatch: { id: "partly-read", side: "client", text: "The client had enough before the end", advice: nothingToDo },
  connectionClosed: { id: "connection-closed", side: "client", text: "The client reset or closed the connection", advice: nothingToDo },
  other: {
    id: "cancel-other",
    side: "unknown",
    text: "Canceled for a reason that this program does not know",
    advice: "Read the log line itself.",
  },
  /** Of uploads that were rejected before they began. */
  tooManyRequests: {
    id: "too-many-requests",
    side: "node",
    text: "The node was busy with as many uploads as it is allowed at once",
    advice: "If it happens often, raise or remove storage2.max-concurrent-requests, or look for a slow disk.",
  },
} as const satisfies Record<string, CancelCause>;

export interface Cancel {
  readonly cause: CancelCause;
  /** Bytes that were sent all the same; 0 when the line does not say. */
  readonly sentBytes: Bytes;
}

const mismatch = /^downloaded size \((\d{1,15}) bytes\) does not match received message size \((\d{1,15}) bytes\)$/;

const fixed = new Map<string, CancelCause>([
  ["context canceled", cancelCauses.contextCanceled],
  ["stream closed by peer", cancelCauses.streamClosed],
  ["unknown reason bug in code, please report", cancelCauses.connectionClosed],
]);

/** What a cancel line says; `reason` is `null` on uploads and before 1.113. */
export function cancelOf(_message: string, reason: string | null): Cancel {
  if (reason === null) return { cause: cancelCauses.raceLost, sentBytes: bytes(0) };
  const known = fixed.get(reason);
  if (known) return { cause: known, sentBytes: bytes(0) };
  const m = mismatch.exec(reason);
  if (m) return { cause: cancelCauses.sizeMismatch, sentBytes: bytes(Number(m[1])) };
  return { cause: cancelCauses.other, sentBytes: bytes(0) };
}
