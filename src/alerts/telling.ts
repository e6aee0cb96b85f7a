/** When people are told of an alert. Nothing is remembered but what they were told last, so a restart repeats nothing. */
import type { Ending } from "./ending.ts";
import { rankOf, type Latest, type Severity } from "./finding.ts";

export const tellings = ["opened", "worse", "reminder", "resolved"] as const;
export type Telling = (typeof tellings)[number];

/** Somebody knows: of an alert that is as bad as it was then, or better. */
export interface Mark {
  readonly severity: Severity;
}

export interface Tellable {
  readonly severity: Severity;
  readonly peakSeverity: Severity;
  /** `null`: it is open. */
  readonly ending: Ending | null;
  readonly latest: Latest | null;
  readonly acknowledged: Mark | null;
  readonly snoozed: (Mark & { readonly untilMs: number }) | null;
  /** How bad people were told it is, and when; `null`: nothing of this opening yet. */
  readonly told: { readonly severity: Severity; readonly atMs: number } | null;
  /** Another alert explains it, or a maintenance window covers it: it is recorded and not told. */
  readonly isHushed: boolean;
  /** It was seen at the last look; else it only waits for its end. */
  readonly isPresent: boolean;
}

const hourMs = 3_600_000;
const remindAfterMs = 24 * hourMs;
/** What will end by itself so soon, and has nothing new, is no longer reminded of. */
const nearEndMs = 6 * hourMs;

/** `null`: nothing is due. */
export function dueTelling(alert: Tellable, nowMs: number): Telling | null {
  const { told, severity, acknowledged, snoozed } = alert;
  if (alert.ending !== null) return told !== null && isEndTold(alert) ? "resolved" : null;
  if (alert.isHushed || !alert.isPresent) return null;
  const isSnoozed = snoozed !== null && nowMs < snoozed.untilMs;
  const marks = [acknowledged, isSnoozed ? snoozed : null].filter((mark) => mark !== null);
  if (marks.some((mark) => !isBeyond(severity, mark))) return null;
  if (told === null) return "opened";
  // What is beyond a mark is new, also where people were told of it as that bad before.
  if (marks.length > 0 || isBeyond(severity, told)) return "worse";
  const isSnoozeOver = snoozed !== null && told.atMs < snoozed.untilMs;
  const isDue = severity === "critical" && nowMs - told.atMs >= remindAfterMs && !isFading(alert.latest, told.atMs, nowMs);
  return isSnoozeOver || isDue ? "reminder" : null;
}

/** That nothing more came is worth a word where it was critical: somebody may still wait for it. */
const isEndTold = ({ ending, peakSeverity }: Tellable) => ending === "clear" || (ending === "time" && peakSeverity === "critical");

const isFading = (latest: Latest | null, toldMs: number, nowMs: number) =>
  latest !== null && latest.atMs <= toldMs && latest.untilMs - nowMs < nearEndMs;

const isBeyond = (severity: Severity, mark: Mark) => rankOf(severity) > rankOf(mark.severity);

/** Marks that hold after people were told; those of less than they were told are no longer true. */
export const lapsed = <A extends Pick<Tellable, "severity" | "acknowledged" | "snoozed">>(alert: A): A => ({
  ...alert,
  acknowledged: alert.acknowledged !== null && isBeyond(alert.severity, alert.acknowledged) ? null : alert.acknowledged,
  snoozed: alert.snoozed !== null && isBeyond(alert.severity, alert.snoozed) ? null : alert.snoozed,
});
