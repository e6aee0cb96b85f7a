/** Scores and states that a node tells, to the newest state, a history of scores, and events when a state changes. */
import type { NodeSnapshot, Notifications, SatelliteState, Scores } from "../../core/node-snapshots.ts";
import { parseTime } from "../../core/time.ts";
import type { Names } from "../../ingest/names.ts";
import type { Fold, FoldTools, Increments, KeyedRow } from "../tracker.ts";
import { onlineLimit } from "./online-windows.ts";
import { eventTable, historyTable, stateTable, windowsToText, type StateChange } from "./tables.ts";

type Cell = string | number | null;
type Column = "at_ms" | "windows" | "vetting" | keyof typeof empty;
type State = Record<Column | "node" | "satellite", Cell>;

const empty = {
  audit: null,
  suspension: null,
  online: null,
  joined_ms: null,
  vetted_ms: null,
  disqualified_ms: null,
  suspended_ms: null,
  offline_suspended_ms: null,
  offline_lifted_ms: null,
  audit_count: null,
} as const;
const dayMs = 86_400_000;
/** So long the debug port's scores are not needed after an answer of the API. */
const apiPreferredMs = 30 * 60_000;

export class ReputationFold implements Fold {
  readonly #satellites: Names;
  readonly #states = new Map<string, State>();
  /** When scores came from the API, and when the history got its last row. */
  readonly #apiAt = new Map<string, number>();
  readonly #toldAt = new Map<string, number>();
  #changed = new Set<string>();
  #history: KeyedRow[] = [];
  #events: KeyedRow[] = [];

  constructor({ satellites, rows }: FoldTools) {
    this.#satellites = satellites;
    for (const row of rows(stateTable.table)) {
      const state = Object.fromEntries(stateTable.columns.map((column, i) => [column, row[i]])) as State;
      this.#states.set(`${state.node} ${state.satellite}`, state);
    }
  }

  transfers(): void {
    // Audits of the log are figures of the traffic; the satellite counts by its own rule.
  }

  event(): void {
    // The same as the node's API says, and later.
  }

  snapshot(node: number, snapshot: NodeSnapshot): void {
    switch (snapshot.kind) {
      case "summary":
        for (const satellite of snapshot.satellites) this.#state(node, snapshot.at, satellite);
        return;
      case "satellite": {
        const { at, satellite, scores, windows, joinedAt } = snapshot;
        const key = this.#set(node, satellite, { at_ms: at, windows: windowsToText(windows), joined_ms: joinedAt });
        this.#apiAt.set(key, at);
        return this.#scores(key, at, scores);
      }
      case "metrics":
        for (const { satellite, scores, auditCount } of snapshot.satellites) {
          const key = this.#set(node, satellite, auditCount === null ? {} : { audit_count: auditCount });
          if (snapshot.at - (this.#apiAt.get(key) ?? 0) <= apiPreferredMs || scores === null) continue;
          this.#set(node, satellite, { at_ms: snapshot.at });
          this.#scores(key, snapshot.at, scores);
        }
        return;
      case "notifications":
        return this.#notifications(node, snapshot);
      default:
        return;
    }
  }

  take(): Increments {
    const states = [...this.#changed].map((key) => stateTable.columns.map((c) => this.#states.get(key)![c as Column] ?? null));
    const puts = [
      { table: stateTable.table, rows: states },
      { table: historyTable.table, rows: this.#history },
      { table: eventTable.table, rows: this.#events },
    ].filter((p) => p.rows.length > 0);
    this.#changed = new Set();
    this.#history = [];
    this.#events = [];
    return { sums: [], puts };
  }

  #set(node: number, satellite: string, change: Partial<Record<Column, Cell>>): string {
    const id = this.#satellites.indexOf(satellite);
    const key = `${node} ${id}`;
    const before = this.#states.get(key) ?? { node, satellite: id, at_ms: 0, windows: "", vetting: "unsaid", ...empty };
    this.#states.set(key, { ...before, ...change });
    this.#changed.add(key);
    return key;
  }

  #scores(key: string, atMs: number, scores: Scores | null): void {
    if (scores === null) return;
    const state = this.#states.get(key)!;
    const { audit, suspension, online } = scores;
    const isChanged = state.audit !== audit || state.suspension !== suspension || state.online !== online;
    if (isChanged || !isSameDay(this.#toldAt.get(key) ?? 0, atMs)) {
      this.#toldAt.set(key, atMs);
      this.#history.push([state.node, state.satellite, atMs, audit, suspension, online]);
    }
    Object.assign(state, { audit, suspension, online });
    if (state.offline_suspended_ms !== null && online >= onlineLimit) {
      state.offline_suspended_ms = null;
      state.offline_lifted_ms = atMs;
      this.#tell(state, atMs, "offline-suspension-lifted");
    }
  }

  #state(node: number, atMs: number, { satellite, disqualifiedAt, suspendedAt, vetting }: SatelliteState): void {
    const key = this.#set(node, satellite, {});
    const state = this.#states.get(key)!;
    const vettedAt = vetting.state === "vetted" ? vetting.since : null;
    if (vettedAt !== null && state.vetted_ms !== vettedAt) this.#tell(state, vettedAt, "vetted");
    if (disqualifiedAt !== null && state.disqualified_ms !== disqualifiedAt) this.#tell(state, disqualifiedAt, "disqualified");
    if (suspendedAt !== null && state.suspended_ms !== suspendedAt) this.#tell(state, suspendedAt, "suspended");
    if (suspendedAt === null && state.suspended_ms !== null) this.#tell(state, atMs, "suspension-lifted");
    Object.assign(state, {
      at_ms: Math.max(Number(state.at_ms), atMs),
      vetting: vetting.state,
      vetted_ms: vettedAt,
      disqualified_ms: disqualifiedAt,
      suspended_ms: suspendedAt,
    });
  }

  /** The only trace of an offline suspension: the title has its time, the message the satellite. */
  #notifications(node: number, { notifications }: Notifications): void {
    for (const { type, title, message, createdAt } of notifications.toReversed()) {
      const satellite = /\b1[1-9A-HJ-NP-Za-km-z]{47,51}\b/.exec(message)?.[0];
      const since = sinceOf(title) ?? createdAt;
      if (type !== "suspension" || satellite === undefined || since === null) continue;
      const state = this.#states.get(this.#set(node, satellite, {}))!;
      if (state.offline_suspended_ms === since || since <= Number(state.offline_lifted_ms ?? 0)) continue;
      state.offline_suspended_ms = since;
      this.#tell(state, since, "offline-suspended");
    }
  }

  #tell(state: State, atMs: number, what: StateChange): void {
    this.#events.push([state.node, state.satellite, atMs, what]);
  }
}

const isSameDay = (a: number, b: number) => Math.floor(a / dayMs) === Math.floor(b / dayMs);

/** `Your Node is suspended since 2026-08-18 03:12:44 +0000 UTC` (Go's default format). */
function sinceOf(title: string): number | null {
  const m = /since (\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d+)? ([+-]\d{4})/.exec(title);
  return m === null ? null : parseTime(`${m[1]}T${m[2]}${m[3]}`);
}
