/** An alert as it is kept: one row from its opening to its end. Times are Unix ms. */
import type { Evidence, Facts, Latest, Severity, Subject } from "./finding.ts";
import type { Mark } from "./telling.ts";

export interface AlertRow extends Subject {
  readonly id: number;
  readonly rule: string;
  readonly severity: Severity;
  readonly peakSeverity: Severity;
  readonly sinceMs: number;
  readonly lastTrueMs: number;
  readonly resolvedAtMs: number | null;
  readonly value: number | null;
  readonly threshold: number | null;
  readonly facts: Facts;
  readonly evidence: Evidence;
  /** `null`: it is about a state, and not about what happened. */
  readonly latest: Latest | null;
  /** How often it opened, and when within the last six hours: where it goes round, one alert stands for all of it. */
  readonly openingsMs: readonly number[];
  readonly isUnstable: boolean;
  readonly acknowledged: (Mark & { readonly atMs: number; readonly by: string }) | null;
  readonly snoozed: (Mark & { readonly untilMs: number }) | null;
  readonly told: { readonly severity: Severity; readonly atMs: number } | null;
  /** The rule whose alert explains it, or `maintenance`: recorded, and not told. */
  readonly hushedBy: string | null;
  /** What a person said of it afterwards. */
  readonly isUseful: boolean | null;
}

export const historyKinds = [
  "opened",
  "reopened",
  "stepped",
  "eased",
  "unsettled",
  "resolved",
  "acknowledged",
  "unacknowledged",
  "snoozed",
  "unsnoozed",
  "told",
] as const;
export interface HistoryRow {
  readonly atMs: number;
  readonly what: (typeof historyKinds)[number];
  /** A severity, a person, a time: what the kind needs. */
  readonly detail: string;
}
