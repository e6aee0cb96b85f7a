/** Answers about chores: what alerts ask of them. Times are Unix ms; `null` is "not known". */
import { isOlderVersion } from "../../core/node-version.ts";
import { satelliteName } from "../../core/satellites.ts";
import { groupBy, nodeRows, type NamedRow } from "../node-rows.ts";
import type { TrackerTables } from "../tables.ts";
import { stateTable, textToTimes, timesTable, type Chore } from "./tables.ts";

export interface ChoreTools {
  readonly tables: TrackerTables;
  readonly now: () => number;
  readonly satellite: (id: number) => string;
  readonly node: (id: number) => string;
  /** Satellites by number that a node works with: of others nothing is expected. */
  readonly satellitesOf: (node: number) => readonly number[];
}

export interface NodeChores {
  readonly node: string;
  /** The newest list of what to keep, by satellite. */
  readonly garbageCollection: readonly { readonly satellite: string; readonly name: string; readonly lastAtMs: number | null }[];
  /** Not taken within the last 24 h, oldest first; of each satellite the newest hundred. */
  readonly orders: { readonly failedAtMs: readonly number[]; readonly lastSettledAtMs: number | null };
  /** Within the last 24 h, oldest first; the newest hundred of each kind and satellite. */
  readonly diskErrors: readonly { readonly atMs: number }[];
  readonly databaseErrors: readonly { readonly atMs: number; readonly kind: "locked" | "malformed" }[];
  /** At the last start: only then the node looks. The direction is not told. */
  readonly clockOffSeconds: number | null;
  /** When it looked, or said so. */
  readonly clockAtMs: number | null;
  /** A newer version has been due for a day, or the node asks for one. */
  readonly isBehind: boolean | null;
}

const dayMs = 86_400_000;
/** The updater looks every 15 minutes; what it said longer ago is old. */
const updaterHeardMs = 2 * dayMs;
/** The updater needs a while, and may fail once. */
const dueMs = dayMs;

export function choresOf(nodes: readonly number[], tools: ChoreTools): NodeChores[] {
  const times = groupBy(nodeRows(tools.tables, timesTable, nodes), (row) => row.number("node"));
  const states = new Map(nodeRows(tools.tables, stateTable, nodes).map((row) => [row.number("node"), row]));
  return nodes.map((node) => nodeChores(node, times.get(node) ?? [], states.get(node) ?? null, tools));
}

function nodeChores(node: number, rows: readonly NamedRow[], state: NamedRow | null, tools: ChoreTools): NodeChores {
  const now = tools.now();
  const timesOf = (chore: Chore) => rows.filter((row) => row.text("chore") === chore).flatMap((row) => textToTimes(row.text("newest_ms")));
  const lately = (chore: Chore) =>
    timesOf(chore)
      .filter((at) => at > now - dayMs)
      .toSorted((a, b) => a - b);
  const filters = new Map(
    rows.filter((row) => row.text("chore") === "filter").map((row) => [row.number("satellite"), Number(row.text("newest_ms"))]),
  );
  return {
    node: tools.node(node),
    garbageCollection: tools.satellitesOf(node).map((id) => {
      const satellite = tools.satellite(id);
      return { satellite, name: satelliteName(satellite), lastAtMs: filters.get(id) ?? null };
    }),
    orders: { failedAtMs: lately("unsettled"), lastSettledAtMs: newestOf(timesOf("settled")) },
    diskErrors: lately("disk").map((atMs) => ({ atMs })),
    databaseErrors: (["locked", "malformed"] as const)
      .flatMap((kind) => lately(kind).map((atMs) => ({ atMs, kind })))
      .toSorted((a, b) => a.atMs - b.atMs),
    clockOffSeconds: state?.maybe("clock_off_seconds") ?? null,
    clockAtMs: state?.maybe("clock_at_ms") ?? null,
    isBehind: state === null ? null : isBehind(state, now),
  };
}

const newestOf = (times: readonly number[]): number | null => (times.length === 0 ? null : Math.max(...times));

/** The updater knows more than a reminder: whether it is this node's turn. */
function isBehind(state: NamedRow, now: number): boolean | null {
  const heardAt = state.maybe("updater_at_ms");
  if (heardAt !== null && now - heardAt < updaterHeardMs) {
    const since = state.maybe("due_since_ms");
    return since !== null && now - since >= dueMs;
  }
  const wanted = state.text("wanted_version");
  return wanted === "" ? null : isOlderVersion(state.text("version"), wanted);
}
