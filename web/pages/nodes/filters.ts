/** Which of the nodes are looked at, and how they are told apart. */
import { compareNames } from "../../../src/core/node-name.ts";
import type { FleetRow } from "../../fleet/rows.ts";
import { fullReserve } from "../../judgement/scores.ts";

/** Worst first. */
export const states = ["crit", "unknown", "warn", "vetting", "ok"] as const;
export type State = (typeof states)[number];
export const groupings = ["none", "host", "group"] as const;
export type Grouping = (typeof groupings)[number];
export const measures = ["room", "audits", "won", "month"] as const;
export type Measure = (typeof measures)[number];

/** Every state that a row can have, as one of those that are counted. */
export const stateOf = (row: FleetRow): State => states.find((state) => state === row.state) ?? "ok";

export const countsOf = (rows: readonly FleetRow[]): Readonly<Record<State, number>> => {
  const counts: Record<State, number> = { crit: 0, unknown: 0, warn: 0, vetting: 0, ok: 0 };
  for (const row of rows) counts[stateOf(row)]++;
  return counts;
};

/** `text`: stands in the name, the host, the group, or what there is to know. */
export function filtered(rows: readonly FleetRow[], state: State | null, text: string): readonly FleetRow[] {
  const wanted = text.trim().toLowerCase();
  const has = (words: string | null) => words?.toLowerCase().includes(wanted) ?? false;
  return rows.filter(
    (row) =>
      (state === null || stateOf(row) === state) && (wanted === "" || has(row.name) || has(row.host) || has(row.group) || has(row.text)),
  );
}

export interface NodeGroup {
  /** `null`: they have none. */
  readonly name: string | null;
  /** By name. */
  readonly rows: readonly FleetRow[];
}

export function grouped(rows: readonly FleetRow[], by: Grouping): readonly NodeGroup[] {
  const byName = (a: FleetRow, b: FleetRow) => compareNames(a.name, b.name);
  const groups = Map.groupBy(rows.toSorted(byName), (row) => (by === "none" ? null : row[by]));
  return [...groups]
    .map(([name, own]) => ({ name, rows: own }))
    .toSorted((a, b) => Number(a.name === null) - Number(b.name === null) || compareNames(a.name ?? "", b.name ?? ""));
}

/** What a measure of a node comes to, of 0 to 1; `null`: not known. `most`: of the month, of any node. */
export function shareOf(row: FleetRow, measure: Measure, most: number): number | null {
  switch (measure) {
    case "room":
      return row.usedBytes === null || !row.allocatedBytes ? null : Math.max(0, 1 - row.usedBytes / row.allocatedBytes);
    case "audits":
      return row.auditsLeft === null ? null : Math.min(1, row.auditsLeft / fullReserve);
    case "won":
      // Below nine tenths a node is slow, whatever the rest.
      return row.downloadsWon === null ? null : Math.max(0, (row.downloadsWon - 0.9) / 0.1);
    case "month":
      return row.monthMicroUsd === null || most <= 0 ? null : Math.max(0, row.monthMicroUsd / most);
  }
}

/** Four steps of one hue. */
export const levelOf = (share: number): 1 | 2 | 3 | 4 => (share < 0.1 ? 1 : share < 0.3 ? 2 : share < 0.6 ? 3 : 4);
