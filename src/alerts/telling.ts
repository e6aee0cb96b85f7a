/** When people are told of an alert. Nothing is remembered but what they were told last, so a restart repeats nothing. */
import { rankOf, type Severity } from "./finding.ts";

export const tellings = ["opened", "worse", "reminder", "resolved"] as const;
export type Telling = (typeof tellings)[number];

export interface Tellable {
  readonly severity: Severity;
  readonly resolvedAtMs: number | null;
  readonly acknowledgedAtMs: number | null;
  readonly snoozedUntilMs: number | null;
  /** The worst that people were told of this opening, and when; `null`: nothing yet. */
  readonly told: { readonly severity: Severity; readonly atMs: number } | null;
  /** Another alert explains it, or a maintenance window covers it: it is recorded and not told. */
  readonly isHushed: boolean;
  /** It was seen at the last look; else it only waits for its end. */
  readonly isPresent: boolean;
}

const remindAfterMs = 24 * 3_600_000;

/** `null`: nothing is due. */
export function dueTelling(alert: Tellable, nowMs: number): Telling | null {
  const { told, severity } = alert;
  if (alert.resolvedAtMs !== null) return told === null ? null : "resolved";
  const isSnoozed = alert.snoozedUntilMs !== null && nowMs < alert.snoozedUntilMs;
  if (alert.isHushed || isSnoozed || !alert.isPresent) return null;
  // Acknowledged is known: only what is worse than what was acknowledged is new.
  if (told === null) return alert.acknowledgedAtMs === null ? "opened" : null;
  if (rankOf(severity) > rankOf(told.severity)) return "worse";
  const isDue = severity === "critical" && alert.acknowledgedAtMs === null && nowMs - told.atMs >= remindAfterMs;
  return isDue ? "reminder" : null;
}
