/** What people are to be told of an alert as it stands, and its row once they are. */
import type { AlertRow } from "./alert-row.ts";
import { endingOf } from "./ending.ts";
import type { Rule } from "./rule.ts";
import { dueTelling, lapsed, type Telling } from "./telling.ts";

export interface Told {
  readonly alert: AlertRow;
  readonly telling: Telling;
}

export interface Circumstances {
  readonly rule: Rule | undefined;
  readonly hushedBy: string | null;
  readonly isPresent: boolean;
  /** Nothing is to be told of its end. */
  readonly isEndTold: boolean;
}

/** `told`: `null` where only the row is another. @returns `null`: all is as it was */
export function dueOf(
  row: AlertRow,
  { rule, hushedBy, isPresent, isEndTold }: Circumstances,
  nowMs: number,
): { readonly row: AlertRow; readonly told: Told | null } | null {
  const stands = { ...row, hushedBy };
  const tellable = { ...row, ending: endingOf(rule, stands), isHushed: hushedBy !== null, isPresent };
  const telling = isEndTold ? null : dueTelling(tellable, nowMs);
  if (telling === null) return hushedBy === row.hushedBy ? null : { row: stands, told: null };
  const after = telling === "resolved" ? stands : { ...lapsed(stands), told: { severity: row.severity, atMs: nowMs } };
  // Whoever heard of it at its worst hears that it is over.
  const told = row.told && { ...row.told, severity: row.peakSeverity };
  return { row: after, told: { alert: { ...after, told }, telling } };
}
