/** How long a node lasts if it goes on as it did lately. */
import type { AuditWindow } from "../../core/node-snapshots.ts";
import type { ReputationRow } from "../../core/views.ts";
import { auditsPerDay, windowMs } from "./online-windows.ts";
import { auditRule, auditsLeft, cautiousShare, failingShareBetween, failuresBetween } from "./score-arithmetic.ts";

export interface ScorePoint {
  readonly atMs: number;
  readonly audit: number | null;
}

/** So many audits back the share of failures is taken from. */
const basisAudits = 200;
const leastAudits = 10;

export const unknownProjection: ReputationRow["projection"] = {
  state: "unknown",
  audits_left: null,
  days_left: null,
  failing_share: null,
  failing_share_upper: null,
  basis_audits: 0,
};

/** `history`: oldest first; `toldMs`: when the node told the windows. Audits are counted in the online windows: repairs count for the score and are not in them, so the share is rather too high. */
export function projectionOf(
  score: number | null,
  history: readonly ScorePoint[],
  windows: readonly AuditWindow[],
  toldMs: number,
): ReputationRow["projection"] {
  if (score === null) return unknownProjection;
  const since =
    history.findLast((p) => p.audit !== null && auditsSince(windows, p.atMs, toldMs) >= basisAudits) ??
    history.find((p) => p.audit !== null);
  const audits = since === undefined ? 0 : Math.round(auditsSince(windows, since.atMs, toldMs));
  if (since === undefined || audits < leastAudits) return { ...unknownProjection, basis_audits: audits };
  const seen = failingShareBetween(since.audit!, score, audits, auditRule);
  const upper = cautiousShare(seen, audits);
  const left = auditsLeft(score, upper, auditRule);
  const shares = { failing_share: seen, failing_share_upper: upper, basis_audits: audits };
  // A few audits without a failure leave much room for doubt, and are still no sign of danger.
  if (seen === 0 || left === Infinity) return { state: "never", audits_left: null, days_left: null, ...shares };
  const perDay = auditsPerDay(windows, toldMs);
  return { state: "projected", audits_left: left, days_left: perDay === null || perDay === 0 ? null : left / perDay, ...shares };
}

/** The least number of failures that explains every fall since then; `null` without two rows to compare. */
export function failedSince(history: readonly ScorePoint[], sinceMs: number): number | null {
  const known = history.filter((p): p is { atMs: number; audit: number } => p.audit !== null);
  const from = Math.max(1, known.findLastIndex((p) => p.atMs <= sinceMs) + 1);
  if (known.length < 2) return null;
  return known.slice(from).reduce((sum, p, i) => sum + failuresBetween(known[from + i - 1]!.audit, p.audit, auditRule), 0);
}

/** A window that began before counts by the part that is left of it; the one that runs ends when it was told. */
function auditsSince(windows: readonly AuditWindow[], sinceMs: number, toldMs: number): number {
  return windows.reduce((sum, w) => {
    const endMs = Math.min(w.startAt + windowMs, toldMs);
    if (endMs <= Math.max(w.startAt, sinceMs)) return sum;
    return sum + w.online * Math.min(1, (endMs - sinceMs) / (endMs - w.startAt));
  }, 0);
}
