/** Answers about what satellites think of nodes. */
import { satelliteName } from "../../core/satellites.ts";
import { rfc3339 } from "../../core/time.ts";
import type { Reputation, ReputationRow } from "../../core/views.ts";
import { groupBy, inTurns, mostDetailed, nodeRows, type NamedRow } from "../node-rows.ts";
import type { TrackerTables } from "../tables.ts";
import { auditsPerDay, downtimeLeftHours, onlineLimit, stripOf, windowCount } from "./online-windows.ts";
import { failedSince, projectionOf } from "./projection.ts";
import { auditRule, auditsLeft, suspensionRule } from "./score-arithmetic.ts";
import { eventTable, historyTable, stateTable, textToWindows, type StateChange } from "./tables.ts";

export interface ReputationTools {
  readonly tables: TrackerTables;
  readonly now: () => number;
  readonly satellite: (id: number) => string;
  readonly node: (id: number) => string;
}

export interface ReputationQuestion {
  readonly nodes: readonly number[];
  readonly fromMs: number;
  readonly toMs: number;
}

const dayMs = 86_400_000;
/** Three polls of five minutes. */
export const reputationStaleMs = 15 * 60_000;
const trendDays = [1, 7, 30] as const;
/** From here on a satellite's vetting can end: storj/storj satellite/reputation and overlay, 2026-08. */
const vettingAudits = 100;
const vettingHours = 504;
const mostPoints = 400;
/** So far back the history is read for a fleet. */
const fleetDays = 8;

export async function reputationView(question: ReputationQuestion, tools: ReputationTools): Promise<Reputation> {
  const { nodes, fromMs, toMs } = question;
  const isDetailed = nodes.length <= mostDetailed;
  const found = await inTurns(nodes, (some) => rowsOf({ ...question, nodes: some }, tools, isDetailed));
  const rows = found.toSorted((a, b) => rank(a) - rank(b) || (a.audits_left ?? 999) - (b.audits_left ?? 999) || (a.node < b.node ? -1 : 1));
  const worst = rows
    .filter((r) => r.state !== "disqualified" && r.audits_left !== null)
    .toSorted((a, b) => a.audits_left! - b.audits_left!)[0];
  return {
    from: rfc3339(fromMs),
    to: rfc3339(toMs),
    worst: worst === undefined ? null : { node: worst.node, satellite: worst.satellite, audits_left: worst.audits_left! },
    reputation: rows,
    events: nodeRows(tools.tables, eventTable, nodes)
      .toSorted((a, b) => b.number("at_ms") - a.number("at_ms"))
      .map((row) => ({
        at: rfc3339(row.number("at_ms")),
        node: tools.node(row.number("node")),
        satellite: tools.satellite(row.number("satellite")),
        what: row.text("what") as StateChange,
      })),
  };
}

function rowsOf(question: ReputationQuestion, tools: ReputationTools, isDetailed: boolean): ReputationRow[] {
  const { tables, now } = tools;
  const { nodes, fromMs, toMs } = question;
  const keyOf = (row: NamedRow) => `${row.number("node")} ${row.number("satellite")}`;
  const since = isDetailed ? Math.min(fromMs, now() - 31 * dayMs) : now() - fleetDays * dayMs;
  const history = groupBy(nodeRows(tables, historyTable, nodes, { column: "at_ms", from: since, to: Math.max(toMs, now() + 1) }), keyOf);
  return nodeRows(tables, stateTable, nodes).map((state) => rowOf(state, history.get(keyOf(state)) ?? [], question, tools, isDetailed));
}

const order: readonly ReputationRow["state"][] = ["disqualified", "suspended", "offline-suspended", "vetting", "ok", "unknown"];
const rank = (row: ReputationRow) => Math.min(3, order.indexOf(row.state));

function rowOf(
  state: NamedRow,
  rows: readonly NamedRow[],
  question: ReputationQuestion,
  tools: ReputationTools,
  isDetailed: boolean,
): ReputationRow {
  const now = tools.now();
  const satellite = tools.satellite(state.number("satellite"));
  const history = rows.toSorted((a, b) => a.number("at_ms") - b.number("at_ms"));
  const windows = textToWindows(state.text("windows"));
  const audit = state.maybe("audit");
  const suspension = state.maybe("suspension");
  const isOut = state.maybe("disqualified_ms") !== null;
  const points = history.map((row) => ({ atMs: row.number("at_ms"), audit: row.maybe("audit") }));
  const time = (column: string) => (state.maybe(column) === null ? null : rfc3339(state.number(column)));
  return {
    node: tools.node(state.number("node")),
    satellite,
    name: satelliteName(satellite),
    at: rfc3339(state.number("at_ms")),
    stale: now - state.number("at_ms") > reputationStaleMs,
    state: stateOf(state),
    ...scoresOf(state),
    audits_left: audit === null ? null : isOut ? 0 : auditsLeft(audit, 1, auditRule),
    projection: projectionOf(isOut ? null : audit, points, windows, state.number("at_ms")),
    failed_audits_7d: failedSince(points, now - 7 * dayMs),
    audits_per_day: auditsPerDay(windows, now),
    suspension_audits_left: suspension === null ? null : auditsLeft(suspension, 1, suspensionRule),
    trend: trendDays.map((days) => ({ days, ...changeOf(state, history, now - days * dayMs) })),
    downtime_left_hours: downtimeLeftHours(windows, now),
    online_windows: Math.min(windowCount, Math.max(0, windows.length - 1)),
    online_strip: isDetailed ? stripOf(windows, now).map(({ startMs, ...cell }) => ({ at: rfc3339(startMs), ...cell })) : [],
    vetting: vettingOf(state, windows, now),
    joined_at: time("joined_ms"),
    disqualified_at: time("disqualified_ms"),
    suspended_at: time("suspended_ms"),
    offline_suspended_at: isOffline(state) ? time("offline_suspended_ms") : null,
    points: !isDetailed
      ? []
      : thinned(history.filter((row) => row.number("at_ms") >= question.fromMs && row.number("at_ms") < question.toMs)).map((row) => ({
          at: rfc3339(row.number("at_ms")),
          ...scoresOf(row),
        })),
  };
}

const scoresOf = (row: NamedRow) => ({
  audit_score: row.maybe("audit"),
  suspension_score: row.maybe("suspension"),
  online_score: row.maybe("online"),
});

/** The notification stays when the suspension is over: the score tells. */
const isOffline = (state: NamedRow) => state.maybe("offline_suspended_ms") !== null && (state.maybe("online") ?? 0) < onlineLimit;

export function stateOf(state: NamedRow): ReputationRow["state"] {
  if (state.maybe("disqualified_ms") !== null) return "disqualified";
  if (state.maybe("suspended_ms") !== null) return "suspended";
  if (isOffline(state)) return "offline-suspended";
  if (state.maybe("audit") === null) return "unknown";
  return state.text("vetting") === "vetting" ? "vetting" : "ok";
}

/** Since the row that was the newest at that time; `null` when there was none. */
function changeOf(state: NamedRow, history: readonly NamedRow[], thenMs: number): Omit<ReputationRow["trend"][number], "days"> {
  const then = history.findLast((row) => row.number("at_ms") <= thenMs);
  const change = (column: string) => {
    const [a, b] = [then?.maybe(column) ?? null, state.maybe(column)];
    return a === null || b === null ? null : b - a;
  };
  return { audit_score: change("audit"), suspension_score: change("suspension"), online_score: change("online") };
}

function vettingOf(state: NamedRow, windows: ReturnType<typeof textToWindows>, now: number): ReputationRow["vetting"] {
  const joined = state.maybe("joined_ms");
  const vetted = state.maybe("vetted_ms");
  const counted = windows.reduce((sum, w) => sum + w.total, 0);
  return {
    state: state.text("vetting") as ReputationRow["vetting"]["state"],
    since: vetted === null ? null : rfc3339(vetted),
    audits: state.maybe("audit_count") ?? (windows.length === 0 ? null : counted),
    audits_needed: vettingAudits,
    hours: joined === null ? null : (now - joined) / 3_600_000,
    hours_needed: vettingHours,
  };
}

/** As many as a chart shows; the first and the last stay. */
function thinned<T>(rows: readonly T[]): readonly T[] {
  if (rows.length <= mostPoints) return rows;
  const step = (rows.length - 1) / (mostPoints - 1);
  return Array.from({ length: mostPoints }, (_, i) => rows[Math.round(i * step)]!);
}
