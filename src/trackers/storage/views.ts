/** Answers about the space of nodes: now, how it came, what the satellites say. */
import { rfc3339 } from "../../core/time.ts";
import type { Storage, StorageNode } from "../../core/views.ts";
import { groupBy, inTurns, mostDetailed, nodeRows, type NamedRow } from "../node-rows.ts";
import type { TrackerTables } from "../tables.ts";
import { growthOf, type Known } from "./growth.ts";
import { reportedOf, satellitesOf } from "./satellite-view.ts";
import { dayTable, satelliteDayTable, snapshotTable, stateTable } from "./tables.ts";
import { waterfallOf, type Space } from "./waterfall.ts";

export interface StorageTools {
  readonly tables: TrackerTables;
  readonly now: () => number;
  readonly satellite: (id: number) => string;
  readonly node: (id: number) => string;
  /** How many satellites each of the nodes has, as far as it said so. */
  readonly satelliteCounts: (nodes: readonly number[]) => ReadonlyMap<number, number>;
}

export interface StorageQuestion {
  readonly nodes: readonly number[];
  readonly fromMs: number;
  readonly toMs: number;
}

const dayMs = 86_400_000;
/** Three polls of five minutes. */
export const storageStaleMs = 15 * 60_000;
/** A longer course is drawn by the day. */
const snapshotDays = 3;
/** So many of the satellites' days are read for a fleet. */
const fleetDays = 7;
/** Growth over a day needs the single snapshots around that moment, longer growth the days. */
const snapshotReachMs = 1.3 * dayMs;
const growthReachMs = 32 * dayMs;

export async function storageView(question: StorageQuestion, tools: StorageTools): Promise<Storage> {
  const { nodes, fromMs, toMs } = question;
  const isDetailed = nodes.length <= mostDetailed;
  const rows = await inTurns(nodes, (some) => nodesOf({ ...question, nodes: some }, tools, isDetailed));
  return { from: rfc3339(fromMs), to: rfc3339(toMs), totals: totalsOf(rows), nodes: rows };
}

function nodesOf(question: StorageQuestion, tools: StorageTools, isDetailed: boolean): StorageNode[] {
  const { tables } = tools;
  const { nodes, fromMs, toMs } = question;
  const byNode = (rows: readonly NamedRow[]) => groupBy(rows, (row) => row.number("node"));
  const now = tools.now();
  const secondsSince = (ms: number) => ({
    column: "day_s",
    from: Math.floor(ms / dayMs) * 86_400,
    to: Math.ceil(Math.max(toMs, now + 1) / 1000),
  });
  const since = isFine(question) ? Math.min(fromMs, now - snapshotReachMs) : now - snapshotReachMs;
  const states = byNode(nodeRows(tables, stateTable, nodes));
  const snapshots = byNode(nodeRows(tables, snapshotTable, nodes, { column: "at_ms", from: since, to: Math.max(toMs, now + 1) }));
  const own = byNode(nodeRows(tables, dayTable, nodes, secondsSince(Math.min(fromMs, now - growthReachMs))));
  const told = byNode(
    nodeRows(tables, satelliteDayTable, nodes, secondsSince(isDetailed ? fromMs : Math.max(fromMs, now - fleetDays * dayMs))),
  );
  const listed = tools.satelliteCounts(nodes);
  return nodes.map((node) =>
    nodeOf(node, question, tools, isDetailed, {
      listed: listed.get(node) ?? 0,
      state: states.get(node)?.[0],
      snapshots: snapshots.get(node) ?? [],
      days: own.get(node) ?? [],
      satelliteDays: told.get(node) ?? [],
    }),
  );
}

interface NodeRows {
  readonly listed: number;
  readonly state: NamedRow | undefined;
  readonly snapshots: readonly NamedRow[];
  readonly days: readonly NamedRow[];
  readonly satelliteDays: readonly NamedRow[];
}

function nodeOf(node: number, question: StorageQuestion, tools: StorageTools, isDetailed: boolean, rows: NodeRows): StorageNode {
  const now = tools.now();
  const space = spaceOf(rows.state);
  const at = rows.state?.number("at_ms") ?? null;
  const satellites = satellitesOf(rows.satelliteDays, now, tools.satellite);
  const known = [...rows.snapshots, ...rows.days].flatMap(knownOf);
  return {
    node: tools.node(node),
    at: at === null ? null : rfc3339(at),
    stale: at !== null && now - at > storageStaleMs,
    source: at === null ? "none" : rows.state!.text("source") === "api" ? "api" : "debug",
    ...figuresOf(space),
    growth: growthOf(known, at !== null && space.used !== null ? { atMs: at, usedBytes: space.used } : null),
    reported: reportedOf(satellites, rows.days, rows.listed),
    satellites: isDetailed ? satellites : satellites.map((s) => ({ ...s, days: [] })),
    points: isDetailed ? pointsOf(question, rows) : [],
  };
}

function knownOf(row: NamedRow): Known[] {
  const used = row.maybe("used_bytes");
  return used === null ? [] : [{ atMs: row.number("at_ms"), usedBytes: used }];
}

const isFine = ({ fromMs, toMs }: StorageQuestion) => toMs - fromMs <= snapshotDays * dayMs;

/** What an answer says of the space of a node. */
export function figuresOf(space: Space) {
  const water = waterfallOf(space);
  return {
    allocated_bytes: space.allocated,
    used_bytes: space.used,
    trash_bytes: space.trash,
    free_bytes: space.free,
    reclaimable_bytes: space.reclaimable,
    reserved_bytes: space.reserved,
    live_bytes: water.live,
    used_share: water.usedShare,
    over_allocated_bytes: water.overAllocated,
    unexplained_bytes: water.unexplained,
  };
}

export function spaceOf(row: NamedRow | undefined): Space {
  const of = (column: string) => row?.maybe(column) ?? null;
  return {
    allocated: of("allocated_bytes"),
    used: of("used_bytes"),
    trash: of("trash_bytes"),
    free: of("free_bytes"),
    reclaimable: of("reclaimable_bytes"),
    reserved: of("reserved_bytes"),
    overused: of("overused_bytes"),
  };
}

function pointsOf(question: StorageQuestion, { snapshots, days }: NodeRows): StorageNode["points"] {
  const { fromMs, toMs } = question;
  const isByMoment = isFine(question);
  const atOf = (row: NamedRow) => (isByMoment ? row.number("at_ms") : row.number("day_s") * 1000);
  return (isByMoment ? snapshots : days)
    .filter((row) => atOf(row) >= Math.floor(fromMs / dayMs) * dayMs && atOf(row) < toMs)
    .toSorted((a, b) => atOf(a) - atOf(b))
    .map((row) => ({
      at: rfc3339(atOf(row)),
      used_bytes: row.maybe("used_bytes"),
      trash_bytes: row.maybe("trash_bytes"),
      free_bytes: row.maybe("free_bytes"),
      allocated_bytes: row.maybe("allocated_bytes"),
    }));
}

function totalsOf(nodes: readonly StorageNode[]): Storage["totals"] {
  const known = nodes.filter((n) => n.used_bytes !== null);
  const sum = (column: keyof StorageNode) => {
    const values = known.map((n) => n[column]).filter((v) => typeof v === "number");
    return values.length === 0 ? null : values.reduce((a, b) => a + b, 0);
  };
  return {
    allocated_bytes: sum("allocated_bytes"),
    used_bytes: sum("used_bytes"),
    trash_bytes: sum("trash_bytes"),
    free_bytes: sum("free_bytes"),
    reclaimable_bytes: sum("reclaimable_bytes"),
    reserved_bytes: sum("reserved_bytes"),
    live_bytes: sum("live_bytes"),
    nodes: known.length,
    nodes_unknown: nodes.length - known.length,
  };
}
