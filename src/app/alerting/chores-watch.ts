/** A node's chores as the rules look at them: what the trackers counted. */
import type { ChoresRow } from "../../alerts/watches.ts";
import { choresOf, type NodeChores } from "../../trackers/chores/views.ts";
import { newestRuns } from "../../trackers/hashstore/newest-runs.ts";
import { activityFamily } from "../../trackers/life/index.ts";
import { trafficFamily } from "../../trackers/traffic/families.ts";
import type { AnswerTools } from "../answer-tools.ts";
import { nodeIdsOf } from "./node-ids.ts";

const dayMs = 86_400_000;
const dayS = dayMs / 1000;
/** A satellite that sent and fetched nothing for longer is none that the node works with. */
const workedWithDays = 3;

function nodeChores(tools: AnswerTools): readonly NodeChores[] {
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

export function choresRows(tools: AnswerTools): ChoresRow[] {
  const { mirror, now, tables } = tools;
  const names = { satellite: (id: number) => mirror.satellite(id), node: (id: number) => mirror.node(id) };
  const runs = Map.groupBy(newestRuns(nodeIdsOf(tools), { tables, now, ...names }), ({ node }) => node);
  const first = firstHeard(tools);
  const versions = new Map(mirror.polled.filter(({ kind }) => kind === "api").map(({ node, version }) => [node, version]));
  return nodeChores(tools).map(
    ({ node, garbageCollection, orders, diskErrors, databaseErrors, clockOffSeconds, clockAtMs, isBehind }): ChoresRow => ({
      node,
      garbageCollection,
      compactions: runs.get(node) ?? [],
      orders,
      diskErrors,
      databaseErrors,
      firstLineAtMs: first.get(mirror.nodeId(node)) ?? null,
      clockOffSeconds,
      clockAtMs,
      version: versions.get(node) ?? null,
      isBehind,
    }),
  );
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
