/** How a row of an alert begins, what people change in it, and what its life is again after a restart. */
import type { AlertRow, HistoryRow } from "./alert-row.ts";
import { rankOf, type Evidence, type Finding, type Severity } from "./finding.ts";
import { noPast, type Firing, type Life, type Turn } from "./lifecycle.ts";

export type AlertAct =
  | { readonly do: "acknowledge" }
  | { readonly do: "unacknowledge" }
  | { readonly do: "snooze"; readonly untilMs: number }
  | { readonly do: "unsnooze" };
export type AlertChange = AlertAct & { readonly by: string };

export function changedRow(row: AlertRow, change: AlertChange, nowMs: number): AlertRow {
  switch (change.do) {
    case "acknowledge":
      return { ...row, acknowledged: { atMs: nowMs, by: change.by, severity: row.severity } };
    case "unacknowledge":
      return { ...row, acknowledged: null };
    case "snooze":
      return { ...row, snoozed: { untilMs: change.untilMs, severity: row.severity } };
    case "unsnooze":
      return { ...row, snoozed: null };
  }
}

const notes: Readonly<Record<AlertChange["do"], HistoryRow["what"]>> = {
  acknowledge: "acknowledged",
  unacknowledge: "unacknowledged",
  snooze: "snoozed",
  unsnooze: "unsnoozed",
};

export const noteOf = (change: AlertChange): Pick<HistoryRow, "what" | "detail"> => ({
  what: notes[change.do],
  detail: change.do === "snooze" ? `${new Date(change.untilMs).toISOString()} ${change.by}` : change.by,
});

export const worse = (a: Severity, b: Severity): Severity => (rankOf(a) >= rankOf(b) ? a : b);

export function openedRow(id: number, rule: string, finding: Finding, life: Firing): AlertRow {
  const { node, satellite, part, severity, value, threshold, facts, evidence, latest = null } = finding;
  return {
    id,
    rule,
    node,
    satellite,
    part,
    severity,
    value,
    threshold,
    facts,
    evidence,
    latest,
    peakSeverity: severity,
    sinceMs: life.sinceMs,
    lastTrueMs: life.lastTrueMs,
    resolvedAtMs: null,
    openingsMs: life.openings,
    isUnstable: life.isUnstable,
    acknowledged: null,
    snoozed: null,
    told: null,
    hushedBy: null,
    isUseful: null,
  };
}

/** The row of an alert whose life went on with what a look found, if it found anything. */
export function livedRow(row: AlertRow, life: Life, finding: Finding | null, turns: readonly Turn[]): AlertRow {
  if (life.is === "resolved") return { ...row, resolvedAtMs: life.endedMs, openingsMs: life.openings };
  if (life.is !== "firing") return row;
  const isBack = turns.includes("reopened");
  return {
    ...row,
    ...(finding === null
      ? {}
      : { value: finding.value, threshold: finding.threshold, facts: finding.facts, latest: finding.latest ?? null }),
    ...(finding !== null && { evidence: evidenceOf(row, finding, turns) }),
    ...(isBack && { resolvedAtMs: null, acknowledged: null, snoozed: null, told: null }),
    severity: life.severity,
    peakSeverity: worse(row.peakSeverity, life.severity),
    lastTrueMs: life.lastTrueMs,
    openingsMs: life.openings,
    isUnstable: life.isUnstable,
  };
}

/** Of the moment it began, or of the first at which anything was to be seen of it: lines may be stored later than points are known. */
function evidenceOf({ evidence }: AlertRow, finding: Finding, turns: readonly Turn[]): Evidence {
  const isBare = evidence.lines.length === 0 && evidence.points.length === 0;
  if (turns.length > 0 || isBare) return finding.evidence;
  return evidence.lines.length === 0 && finding.evidence.lines.length > 0 ? { ...evidence, lines: finding.evidence.lines } : evidence;
}

/** After a restart an open alert counts as seen just now: it ends as if the monitor had looked on. */
export function lifeOf(row: AlertRow, known: Life, nowMs: number): Life {
  const past = { ...noPast, openings: [...new Set([...known.openings, ...row.openingsMs])].toSorted((a, b) => a - b) };
  const { sinceMs, severity, isUnstable } = row;
  return row.resolvedAtMs === null
    ? { ...past, is: "firing", sinceMs, lastTrueMs: nowMs, severity, isUnstable }
    : { ...past, is: "resolved", sinceMs, endedMs: row.resolvedAtMs };
}
