/** Rows as rules see them, in good order; a test changes what it is about. */
import { rfc3339 } from "../core/time.ts";
import type { ReputationRow } from "../core/views.ts";
import type { Facts, Finding } from "./finding.ts";
import { usualLevels, type Levels, type Rule } from "./rule.ts";
import type { AuditsRow, ChoresRow, NodeStateRow, PresenceRow, SourceRow } from "./watches.ts";

export const nowMs = Date.UTC(2026, 10, 26, 12);
export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
export const ago = (ms: number) => nowMs - ms;
const node = "attic";
export const us1 = "12EayRS2V1kEsWESU9QMRseFhdxYxKicsiFmxrsLZHeLUtdps3S";

/** What a rule finds in rows of its watch, with its usual levels. */
export function judged(rule: Rule, rows: readonly unknown[], levels: Levels = usualLevels(rule)): readonly Finding[] {
  return rule.judge({ nowMs, rows, blind: new Set() } as never, () => levels);
}

/** `true critical`, `holds warning`, or `clear`; of the one finding. */
export function verdict(rule: Rule, rows: readonly unknown[]): string {
  const found = judged(rule, rows);
  if (found.length > 1) throw new Error(`${rule.id} found ${found.length} things`);
  return found.length === 0 ? "clear" : `${found[0]!.is} ${found[0]!.severity}`;
}

export function factsOf(rule: Rule, rows: readonly unknown[]): Facts {
  return judged(rule, rows)[0]!.facts;
}

export function reputationRow(more: Partial<ReputationRow> = {}): ReputationRow {
  return {
    node,
    satellite: us1,
    name: "us1",
    at: rfc3339(ago(5 * minuteMs)),
    stale: false,
    state: "ok",
    audit_score: 1,
    suspension_score: 1,
    online_score: 0.998,
    audits_left: 40,
    projection: {
      state: "never",
      audits_left: null,
      days_left: null,
      failing_share: 0,
      failing_share_upper: 0.003,
      basis_audits: 200,
    },
    failed_audits_7d: 0,
    audits_per_day: 20,
    suspension_audits_left: 10,
    trend: [1, 7, 30].map((days) => ({ days, audit_score: 0, suspension_score: 0, online_score: 0 })),
    downtime_left_hours: 290,
    online_windows: 60,
    online_strip: [],
    vetting: { state: "vetted", since: rfc3339(ago(400 * dayMs)), audits: 5000, audits_needed: 100, hours: 9000, hours_needed: 504 },
    joined_at: rfc3339(ago(500 * dayMs)),
    disqualified_at: null,
    suspended_at: null,
    offline_suspended_at: null,
    points: [],
    ...more,
  };
}
/** They were whole one and two days before. */
export function withScoresBefore(row: ReputationRow): ReputationRow {
  const { at, audit_score, suspension_score, online_score } = row;
  const whole = { audit_score: 1, suspension_score: 1, online_score: 1 };
  const before = [2, 1].map((days) => ({ at: rfc3339(ago(days * dayMs)), ...whole }));
  return { ...row, points: [...before, { at, audit_score, suspension_score, online_score }] };
}
export const projected = (audits: number | null, days: number | null): Partial<ReputationRow> => ({
  projection: { state: "projected", audits_left: audits, days_left: days, failing_share: 0.1, failing_share_upper: 0.2, basis_audits: 200 },
});
/** Change within a day. */
export const fell = (score: "audit_score" | "suspension_score" | "online_score", by: number): Partial<ReputationRow> => ({
  trend: [{ days: 1, audit_score: 0, suspension_score: 0, online_score: 0, [score]: -by }],
});

export const auditsRow = (more: Partial<AuditsRow> = {}): AuditsRow => ({
  node,
  satellite: us1,
  name: "us1",
  newest: [],
  missing: [],
  ...more,
});

export const sourceRow = (more: Partial<SourceRow> = {}): SourceRow => ({
  kind: "log",
  target: "/srv/storj/attic/node.log",
  state: "live",
  error: null,
  failedInARow: 0,
  failingSinceMs: more.failedInARow ? ago(10 * minuteMs) : null,
  lastSuccessAtMs: ago(minuteMs),
  ...more,
});
export const presenceRow = (more: Partial<PresenceRow> = {}): PresenceRow => ({
  node,
  sources: [sourceRow(), sourceRow({ kind: "api", target: "http://127.0.0.1:14002" })],
  lastLineAtMs: ago(minuteMs),
  usualPerMinute: 20,
  startsMs: [],
  lastWords: [],
  ...more,
});

export const nodeStateRow = (more: Partial<NodeStateRow> = {}): NodeStateRow => ({
  node,
  version: "1.162.3",
  minimumVersion: "1.140.0",
  isUpToDate: true,
  quic: "ok",
  lastPingedAtMs: ago(minuteMs),
  startedAtMs: ago(dayMs),
  ...more,
});

export const choresRow = (more: Partial<ChoresRow> = {}): ChoresRow => ({
  node,
  garbageCollection: [],
  compactions: [],
  orders: { failedAtMs: [], lastSettledAtMs: ago(hourMs) },
  diskErrors: [],
  databaseErrors: [],
  firstLineAtMs: ago(90 * dayMs),
  clockOffSeconds: 0,
  clockAtMs: ago(hourMs),
  version: "1.162.3",
  isBehind: false,
  ...more,
});
