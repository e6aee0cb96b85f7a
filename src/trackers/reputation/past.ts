/** What satellites thought of a node at a moment that is over, by the history of scores and the changes of its state. */
import { satelliteName } from "../../core/satellites.ts";
import { rfc3339 } from "../../core/time.ts";
import type { ReputationRow } from "../../core/views.ts";
import type { NamedRow } from "../node-rows.ts";
import { onlineLimit } from "./online-windows.ts";
import { failedSince, unknownProjection } from "./projection.ts";
import { auditRule, auditsLeft, suspensionRule } from "./score-arithmetic.ts";
import type { StateChange } from "./tables.ts";
import { reputationStaleMs } from "./views.ts";

/** Rows of one node and satellite, oldest first. */
export interface ReputationPast {
  readonly node: string;
  readonly satellite: string;
  readonly history: readonly NamedRow[];
  readonly events: readonly NamedRow[];
}

const dayMs = 86_400_000;
/** Rules look no further back. */
const failedDays = 7;
const scores = { audit_score: "audit", suspension_score: "suspension", online_score: "online" } as const;

/** Online windows of then are not stored, nor what is made of them: the projection, and the downtime left. @returns `null`: nothing had been heard */
export function reputationAt({ node, satellite, history, events }: ReputationPast, atMs: number): ReputationRow | null {
  const place = history.findLastIndex((row) => row.number("at_ms") <= atMs);
  const newest = history[place];
  if (newest === undefined) return null;
  const scoresOf = (of: (column: string) => number | null) =>
    Object.fromEntries(Object.entries(scores).map(([name, column]) => [name, of(column)])) as Pick<ReputationRow, keyof typeof scores>;
  const audit = newest.maybe("audit");
  const suspension = newest.maybe("suspension");
  const before = history.findLast((row) => row.number("at_ms") <= atMs - failedDays * dayMs) ?? history[0]!;
  const week = history.slice(history.indexOf(before), place + 1).map((row) => ({ atMs: row.number("at_ms"), audit: row.maybe("audit") }));
  const dayAgo = history.findLast((row) => row.number("at_ms") <= atMs - dayMs);
  const state = stateAt(events, newest, atMs);
  const isOut = state.disqualified !== null;
  const time = (ms: number | null) => (ms === null ? null : rfc3339(ms));
  return {
    node,
    satellite,
    name: satelliteName(satellite),
    at: rfc3339(newest.number("at_ms")),
    stale: isStale(newest.number("at_ms"), atMs),
    state: state.is,
    ...scoresOf((column) => newest.maybe(column)),
    audits_left: audit === null ? null : isOut ? 0 : auditsLeft(audit, 1, auditRule),
    projection: unknownProjection,
    failed_audits_7d: failedSince(week, atMs - failedDays * dayMs),
    audits_per_day: null,
    suspension_audits_left: suspension === null ? null : auditsLeft(suspension, 1, suspensionRule),
    trend: [{ days: 1, ...scoresOf((column) => difference(dayAgo?.maybe(column) ?? null, newest.maybe(column))) }],
    downtime_left_hours: null,
    online_windows: 0,
    online_strip: [],
    vetting: {
      state: state.vetted === null ? "unsaid" : "vetted",
      since: time(state.vetted),
      audits: null,
      audits_needed: 0,
      hours: null,
      hours_needed: 0,
    },
    joined_at: null,
    disqualified_at: time(state.disqualified),
    suspended_at: time(state.suspended),
    offline_suspended_at: time(state.offline),
    points: [],
  };
}

const difference = (then: number | null, now: number | null) => (then === null || now === null ? null : now - then);

/** A row is written a day, at least: where one is missing, nobody heard of it. */
const isStale = (heardMs: number, atMs: number) => Math.floor((atMs - reputationStaleMs) / dayMs) > Math.floor(heardMs / dayMs);

function stateAt(events: readonly NamedRow[], newest: NamedRow, atMs: number) {
  const last = (...wanted: readonly StateChange[]) =>
    events.findLast((row) => row.number("at_ms") <= atMs && wanted.includes(row.text("what") as StateChange)) ?? null;
  const since = (begin: StateChange, end?: StateChange) => {
    const found = last(begin, ...(end === undefined ? [] : [end]));
    return found?.text("what") === begin ? found.number("at_ms") : null;
  };
  const disqualified = since("disqualified");
  const suspended = since("suspended", "suspension-lifted");
  const isBelow = (newest.maybe("online") ?? 0) < onlineLimit;
  const offline = isBelow ? since("offline-suspended", "offline-suspension-lifted") : null;
  const bad = disqualified !== null ? "disqualified" : suspended !== null ? "suspended" : offline !== null ? "offline-suspended" : null;
  const is: ReputationRow["state"] = bad ?? (newest.maybe("audit") === null ? "unknown" : "ok");
  return { is, disqualified, suspended, offline, vetted: since("vetted") };
}
