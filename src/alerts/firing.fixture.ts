/** Rows in which each rule finds something, with names as long as they may be: what its texts are tried with. */
import { rfc3339 } from "../core/time.ts";
import {
  ago,
  auditsRow,
  choresRow,
  dayMs,
  hourMs,
  minuteMs,
  nodeStateRow,
  presenceRow,
  projected,
  reputationRow,
  sourceRow,
} from "./watched.fixture.ts";
import type { MonitorRow } from "./watches.ts";

export const longNode = "n".repeat(32);
const longSatellite = "12EayRS2…";
const longText = `an error\nthat goes on, ${"and on ".repeat(60)}`;
const of = { node: longNode, name: longSatellite } as const;
const reputation = (more: Parameters<typeof reputationRow>[0]) => reputationRow({ ...of, ...more });
const nodeState = (more: Parameters<typeof nodeStateRow>[0]) => nodeStateRow({ node: longNode, ...more });
const chores = (more: Parameters<typeof choresRow>[0]) => choresRow({ node: longNode, ...more });
const presence = (more: Parameters<typeof presenceRow>[0]) => presenceRow({ node: longNode, ...more });
const starts = (count: number) => Array.from({ length: count }, (_, i) => ago((count - i) * minuteMs));
const missing = (piece: string, action: string) => ({ atMs: ago(hourMs), piece, action, line: "a line" });
const error = { message: longText, fix: longText };
const compaction = { store: `${longSatellite} s0`, startedAtMs: ago(9 * hourMs), tookMs: null, error: longText, usualMs: hourMs };
const databaseError = (kind: "locked" | "malformed") => ({ atMs: ago(hourMs), line: "a line", kind });
const everything: readonly MonitorRow["what"][] = ["stalled", "clock", "database", "disk", "network", "lag", "channel"];

/** By rule: what it is shown, each time by itself. */
export const firing: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  "audit-score-fell": [
    [reputation({ failed_audits_7d: 1234 })],
    [reputation({ failed_audits_7d: 1, audit_score: null, audits_left: null })],
    [reputation({ audit_score: 0.98 })],
  ],
  "audit-failed": [
    [auditsRow({ ...of, missing: [missing("P", "GET_AUDIT")] })],
    [auditsRow({ ...of, missing: [missing("P", "GET_REPAIR")] })],
    [auditsRow({ ...of, missing: [missing("P", "GET_AUDIT"), missing("Q", "GET_REPAIR")] })],
  ],
  "audit-danger": [
    [reputation({ audit_score: 0.97 })],
    [reputation(projected(50, 0.4))],
    [reputation(projected(50, 1))],
    [reputation(projected(50, 2.5))],
    [reputation({ audit_score: 0.97, audits_left: null })],
  ],
  "audit-failures-together": [
    [auditsRow({ ...of, newest: starts(20).map((atMs, i) => ({ atMs, outcome: i % 2 === 0 ? "failed" : "passed" })) })],
  ],
  "suspension-score": [[reputation({ suspension_score: 0.9 })], [reputation({ suspension_score: 0.9, suspension_audits_left: null })]],
  suspended: [[reputation({ state: "suspended" })], [reputation({ state: "suspended", suspended_at: rfc3339(ago(dayMs)) })]],
  disqualified: [[reputation({ state: "disqualified" })], [reputation({ state: "disqualified", disqualified_at: rfc3339(ago(dayMs)) })]],
  "offline-suspended": [
    [reputation({ state: "offline-suspended" })],
    [reputation({ state: "offline-suspended", offline_suspended_at: rfc3339(ago(dayMs)) })],
  ],
  "online-score": [
    [reputation({ online_score: 0.9 })],
    [reputation({ online_score: 0.9, downtime_left_hours: null })],
    [reputation({ online_score: 0.7, trend: [{ days: 1, audit_score: 0, suspension_score: 0, online_score: -0.03 }] })],
    [reputation({ online_score: 0.61, trend: [{ days: 1, audit_score: 0, suspension_score: 0, online_score: -0.03 }] })],
  ],
  "vetting-finished": [[reputation({ vetting: { ...reputationRow().vetting, since: rfc3339(ago(hourMs)) } })]],
  "satellite-lost": [[reputation({ stale: true, at: rfc3339(ago(dayMs)) }), reputation({ satellite: "other" })]],
  "api-unreachable": [
    [presence({ sources: [sourceRow({ kind: "api", failedInARow: 2, error })] })],
    [presence({ sources: [sourceRow({ kind: "api", failedInARow: 2, lastSuccessAtMs: null })], lastLineAtMs: null })],
    [presence({ sources: [sourceRow({ kind: "api", failedInARow: 2 })], lastLineAtMs: ago(dayMs) })],
  ],
  "log-unreadable": (["missing", "denied", "error"] as const).map((state) => [presence({ sources: [sourceRow({ state, error })] })]),
  "node-restarted": [[presence({ startsMs: starts(1) })], [presence({ startsMs: starts(2) })]],
  "node-crash-loop": [[presence({ startsMs: starts(3) })], [presence({ startsMs: starts(3), lastWords: [longText] })]],
  "version-behind": [[nodeState({ isBehind: true })], [nodeState({ isBehind: true, version: null })]],
  "version-below-minimum": [[nodeState({ version: "1.2.3" })]],
  "quic-misconfigured": [[nodeState({ quic: "misconfigured" })]],
  "contact-old": [
    [nodeState({ lastPingedAtMs: ago(3 * hourMs) })],
    [nodeState({ lastPingedAtMs: ago(900 * hourMs) })],
    [nodeState({ lastPingedAtMs: null })],
  ],
  "clock-wrong": [[nodeState({ clockOffSeconds: 10_000 })]],
  "gc-overdue": [[chores({ garbageCollection: [{ satellite: "other", name: longSatellite, lastAtMs: ago(30 * dayMs) }] })]],
  "disk-io-error": [1, 3].map((count) => [chores({ diskErrors: starts(count).map((atMs) => ({ atMs, line: "a line" })) })]),
  "database-trouble": [
    [chores({ databaseErrors: [databaseError("malformed")] })],
    [chores({ databaseErrors: [1, 2, 3].map(() => databaseError("locked")) })],
  ],
  "orders-not-settling": [
    [chores({ orders: { failed: 1000, lastSettledAtMs: null, lines: [] } })],
    [chores({ orders: { failed: 1, lastSettledAtMs: ago(40 * hourMs), lines: [] } })],
  ],
  "compaction-failed": [
    [chores({ compactions: [{ ...compaction, state: "failed" }] })],
    [chores({ compactions: [{ ...compaction, state: "failed", error: null }] })],
  ],
  "compaction-long": [[chores({ compactions: [{ ...compaction, state: "running" }] })]],
  "monitor-impaired": [everything.map((what): MonitorRow => ({ what, part: "mail", sinceMs: ago(hourMs), detail: longText }))],
};
