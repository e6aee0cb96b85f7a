/** Lines about chores to the newest moments of each, and what a node says of its clock and version to its newest state. */
import type { Occurrence, Severity } from "../../core/events.ts";
import type { NodeSnapshot } from "../../core/node-snapshots.ts";
import type { OtherEvent } from "../../ingest/batch.ts";
import type { Names } from "../../ingest/names.ts";
import type { Fold, FoldTools, Increments, KeyedRow } from "../tracker.ts";
import { keptTimes, stateTable, textToTimes, timesTable, timesToText, type Chore } from "./tables.ts";

interface Times {
  readonly key: readonly [node: number, satellite: number, chore: Chore];
  readonly newest: number[];
}

type Cell = string | number | null;
type State = Record<(typeof columns)[number], Cell>;
const columns = ["clock_at_ms", "clock_off_seconds", "updater_at_ms", "due_since_ms", "version", "wanted_at_ms", "wanted_version"] as const;

/** Satellites are asked for their time at once: what stands so close together is one look at the clock. */
const oneLookMs = 5 * 60_000;

export class ChoresFold implements Fold {
  readonly #satellites: Names;
  readonly #times = new Map<string, Times>();
  readonly #states = new Map<number, State>();
  #changedTimes = new Set<string>();
  #changedStates = new Set<number>();

  constructor({ satellites, rows }: FoldTools) {
    this.#satellites = satellites;
    for (const [node, satellite, chore, newest] of rows(timesTable.table)) {
      const key = [Number(node), Number(satellite), String(chore) as Chore] as const;
      this.#times.set(key.join(" "), { key, newest: textToTimes(String(newest)) });
    }
    for (const [node, ...cells] of rows(stateTable.table)) this.#states.set(Number(node), stateOf(cells as Cell[]));
  }

  transfers(): void {
    // Transfers are no chores.
  }

  event({ node, event }: OtherEvent): void {
    if (event.kind !== "occurrence") return;
    const chore = choreOf(event, event.severity);
    if (chore !== null) this.#happened(node, this.#satellites.indexOf(event.satellite), chore, event.at);
    else if (event.name.startsWith("clock.")) this.#clock(node, event.at, event);
    else if (event.name.startsWith("update.")) this.#updater(node, event.at, event);
  }

  snapshot(node: number, snapshot: NodeSnapshot): void {
    if (snapshot.kind === "summary") this.#set(node, { version: snapshot.version });
    if (snapshot.kind !== "notifications") return;
    for (const { type, title, createdAt } of snapshot.notifications) {
      // What is wanted stands in the title alone: "Please update your Node to Version v1.162.3".
      const version = type === "custom" ? (/\bv(\d{1,6}\.\d{1,6}\.\d{1,6})\b/.exec(title)?.[1] ?? null) : null;
      const isNewer = createdAt !== null && createdAt > Number(this.#state(node).wanted_at_ms ?? 0);
      if (version !== null && isNewer) this.#set(node, { wanted_at_ms: createdAt, wanted_version: version });
    }
  }

  take(): Increments {
    const puts: { table: string; rows: KeyedRow[] }[] = [];
    const times = [...this.#changedTimes].map((key) => this.#times.get(key)!);
    const states = [...this.#changedStates].map((node) => [node, ...columns.map((column) => this.#state(node)[column])]);
    if (times.length > 0) puts.push({ table: timesTable.table, rows: times.map(({ key, newest }) => [...key, timesToText(newest)]) });
    if (states.length > 0) puts.push({ table: stateTable.table, rows: states });
    this.#changedTimes = new Set();
    this.#changedStates = new Set();
    return { sums: [], puts };
  }

  #happened(node: number, satellite: number, chore: Chore, at: number): void {
    const name = `${node} ${satellite} ${chore}`;
    const times: Times = this.#times.get(name) ?? { key: [node, satellite, chore], newest: [] };
    this.#times.set(name, times);
    const { newest } = times;
    const most = keptTimes[chore];
    // Lines come in the order of time, but for imports of older logs.
    const behind = newest.findLastIndex((time) => time <= at) + 1;
    if (behind === 0 && newest.length >= most) return;
    newest.splice(behind, 0, at);
    if (newest.length > most) newest.shift();
    this.#changedTimes.add(name);
  }

  #clock(node: number, at: number, { name, facts }: Occurrence): void {
    const { clock_at_ms, clock_off_seconds } = this.#state(node);
    if (clock_at_ms !== null && at < Number(clock_at_ms)) return;
    const minutes = facts["off_minutes"];
    const isSameLook = clock_at_ms !== null && at - Number(clock_at_ms) < oneLookMs;
    const seen = isSameLook ? Number(clock_off_seconds ?? 0) : 0;
    if (name === "clock.bad" && typeof minutes === "number")
      this.#set(node, { clock_at_ms: at, clock_off_seconds: Math.max(seen, Math.round(minutes * 60)) });
    // A clock that is off by less than half an hour is called right, too, right after it was called wrong.
    else if (facts["is_right"] === true && seen === 0) this.#set(node, { clock_at_ms: at, clock_off_seconds: 0 });
  }

  #updater(node: number, at: number, { name, facts }: Occurrence): void {
    const { updater_at_ms, due_since_ms } = this.#state(node);
    // The updater looks after itself, too.
    const isOfNode = facts["service"] === undefined || facts["service"] === "storagenode";
    if (!isOfNode || (updater_at_ms !== null && at < Number(updater_at_ms))) return;
    const standing = name === "update.done" ? "newest" : facts["standing"];
    if (typeof standing === "string")
      this.#set(node, { updater_at_ms: at, due_since_ms: standing === "due" ? (due_since_ms ?? at) : null });
  }

  #state(node: number): State {
    return this.#states.get(node) ?? stateOf([]);
  }

  #set(node: number, cells: Partial<State>): void {
    const state = this.#state(node);
    if (columns.every((column) => cells[column] === undefined || cells[column] === state[column])) return;
    this.#states.set(node, { ...state, ...cells });
    this.#changedStates.add(node);
  }
}

const stateOf = (cells: readonly Cell[]) => Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? null])) as State;

const choreNames: Readonly<Record<string, Chore>> = {
  "gc.filter": "filter",
  "gc.queued": "filter",
  "gc.start": "filter",
  "orders.done": "settled",
  "orders.fail": "unsettled",
  "disk.fail": "disk",
  "disk.slow": "disk",
  "disk.fatal": "disk",
  "db.locked": "locked",
  "db.corrupt": "malformed",
};

/** What was broken off by the node's own stop has the severity of information, and is no fault. */
function choreOf({ name, facts }: Occurrence, severity: Severity): Chore | null {
  const chore = choreNames[name] ?? null;
  if (chore === null || chore === "filter" || chore === "settled") return chore;
  if (severity === "info" || severity === "notice") return null;
  const error = facts["error"];
  return chore === "malformed" && typeof error === "string" && error.includes("disk I/O error") ? "disk" : chore;
}
