/** Satellites with which a node is in bad standing. */
import type { ReputationRow } from "../../core/views.ts";
import { groupBy, NamedRow, nodeRows } from "../node-rows.ts";
import type { TrackerTables } from "../tables.ts";
import { stateTable } from "./tables.ts";
import { stateOf } from "./views.ts";

export interface BadStanding {
  readonly node: number;
  readonly satellite: number;
  readonly state: ReputationRow["state"] & ("disqualified" | "suspended" | "offline-suspended");
}

/** Satellites of each node that have not disqualified it: from a disqualified one nothing is heard any more. */
export function satelliteCounts(tables: TrackerTables, nodes: readonly number[]): ReadonlyMap<number, number> {
  const rows = nodeRows(tables, stateTable, nodes).filter((row) => row.maybe("disqualified_ms") === null);
  return new Map([...groupBy(rows, (row) => row.number("node"))].map(([node, of]) => [node, of.length]));
}

const columns = ["disqualified_ms", "suspended_ms", "offline_suspended_ms"] as const;

/** Asked often, so only rows in which something stands are read. */
export function badStandings(tables: TrackerTables): BadStanding[] {
  const places = columns.map((column) => stateTable.columns.indexOf(column));
  const rows = tables.keyed(stateTable.table, {
    where: columns.map((column) => `${column} IS NOT NULL`).join(" OR "),
    values: [],
    test: (row) => places.some((place) => row[place] !== null),
  });
  return rows.flatMap((values) => {
    const row = new NamedRow(stateTable, values);
    const state = stateOf(row);
    if (state !== "disqualified" && state !== "suspended" && state !== "offline-suspended") return [];
    return [{ node: row.number("node"), satellite: row.number("satellite"), state }];
  });
}
