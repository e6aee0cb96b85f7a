/** A node's chores as the rules look at them: what the trackers counted, with the lines that are still on disk. */
import type { ChoresRow } from "../../alerts/watches.ts";
import type { Answers } from "../../server/index.ts";
import { choresOf, type NodeChores } from "../../trackers/chores/views.ts";
import { newestRuns } from "../../trackers/hashstore/newest-runs.ts";
import { activityFamily } from "../../trackers/life/index.ts";
import { trafficFamily } from "../../trackers/traffic/families.ts";
import type { AnswerTools } from "../answer-tools.ts";
import { eventLines, type EventLine } from "./event-lines.ts";

const dayMs = 86_400_000;
const dayS = dayMs / 1000;
/** A satellite that sent and fetched nothing for longer is none that the node works with. */
const workedWithDays = 3;

export const nodeIdsOf = ({ mirror, nodeNames }: AnswerTools): readonly number[] =>
  nodeNames.map((name) => mirror.nodeId(name)).filter((id) => id >= 0);

export function nodeChores(tools: AnswerTools): readonly NodeChores[] {
  const { tables, now, mirror } = tools;
  const satellites = recentSatellites(tools);
  return choresOf(nodeIdsOf(tools), {
    tables,
    now,
    satellite: (id) => mirror.satellite(id),
    node: (id) => mirror.node(id),
    satellitesOf: (node) => satellites.get(node) ?? [],
  });
}

export async function choresRows(tools: AnswerTools, answers: Answers): Promise<ChoresRow[]> {
  const { mirror, now, tables } = tools;
  const names = { satellite: (id: number) => mirror.satellite(id), node: (id: number) => mirror.node(id) };
  const runs = Map.groupBy(newestRuns(nodeIdsOf(tools), { tables, now, ...names }), ({ node }) => node);
  const first = firstHeard(tools);
  const rows: ChoresRow[] = [];
  for (const { node, garbageCollection, orders, diskErrors, databaseErrors } of nodeChores(tools)) {
    const lines = (isWanted: boolean, kind: string) =>
      isWanted ? eventLines(answers, node, { fromMs: now() - dayMs, toMs: now() + 60_000, kind, limit: 20 }) : [];
    const [disk, database] = [await lines(diskErrors.length > 0, "disk"), await lines(databaseErrors.length > 0, "database")];
    const unsettled = await lines(orders.failed > 0, "orders");
    rows.push({
      node,
      garbageCollection,
      compactions: runs.get(node) ?? [],
      orders: { ...orders, lines: unsettled.map(({ line }) => line) },
      diskErrors: withLines(diskErrors, disk),
      databaseErrors: withLines(databaseErrors, database),
      firstLineAtMs: first.get(mirror.nodeId(node)) ?? null,
    });
  }
  return rows;
}

/** By the number of the node. */
function recentSatellites(tools: AnswerTools): ReadonlyMap<number, readonly number[]> {
  const { tables, mirror, now } = tools;
  const toS = (Math.ceil(now() / dayMs) + 1) * dayS;
  const query = { nodes: nodeIdsOf(tools), fromS: toS - (workedWithDays + 2) * dayS, toS, by: ["node", "satellite"], everyS: null };
  const found = new Map<number, number[]>();
  for (const [, node, satellite] of tables.sums(trafficFamily, "day", query))
    if (mirror.satellite(satellite!) !== "") found.set(node!, [...(found.get(node!) ?? []), satellite!]);
  return found;
}

/** The first record that is known, Unix ms. */
function firstHeard(tools: AnswerTools): ReadonlyMap<number, number> {
  const toS = (Math.ceil(tools.now() / dayMs) + 1) * dayS;
  const rows = tools.tables.sums(activityFamily, "day", { nodes: nodeIdsOf(tools), fromS: 0, toS, by: ["node"], everyS: null });
  return new Map(rows.map((row) => [row[1]!, row[3]! * 1000]));
}

const withLines = <T extends { readonly atMs: number }>(errors: readonly T[], lines: readonly EventLine[]) =>
  errors.map((error) => ({ ...error, line: lines.find(({ atMs }) => Math.abs(atMs - error.atMs) < 1000)?.line ?? "" }));
