/** How the newest compaction of each store went: what alerts ask. Times are Unix ms. */
import { satelliteName } from "../../core/satellites.ts";
import { median } from "../../core/statistics.ts";
import { groupBy } from "../node-rows.ts";
import { compactionsOf, type CompactionTools } from "./views.ts";
import type { Compaction } from "./tables.ts";

export interface NewestRun {
  readonly node: string;
  readonly satellite: string;
  /** Satellite and store as an operator knows them: `us1 s0`. */
  readonly store: string;
  readonly startedAtMs: number;
  readonly tookMs: number | null;
  readonly state: "running" | "done" | "failed";
  readonly error: string | null;
  /** The middle of the ten runs before; `null`: fewer than three. */
  readonly usualMs: number | null;
}

const basisRuns = 10;
const leastRuns = 3;

/** A run that a stop of the node broke off says nothing: the one before it stands. */
export function newestRuns(nodes: readonly number[], tools: CompactionTools): NewestRun[] {
  const stores = groupBy(compactionsOf(nodes, tools), (c) => `${c.node} ${c.satellite} ${c.store}`);
  return [...stores.values()].flatMap((all) => {
    const runs = all.filter((c) => c.state !== "interrupted").toSorted((a, b) => a.startedMs - b.startedMs);
    const newest = runs.at(-1);
    return newest === undefined ? [] : [runOf(newest, runs.slice(0, -1), tools)];
  });
}

function runOf(run: Compaction, before: readonly Compaction[], tools: CompactionTools): NewestRun {
  const satellite = tools.satellite(run.satellite);
  const took = before.flatMap((c) => (c.state === "finished" && c.durationMs !== null ? [c.durationMs] : [])).slice(-basisRuns);
  return {
    node: tools.node(run.node),
    satellite,
    store: [satelliteName(satellite), run.store].filter((part) => part !== "").join(" "),
    startedAtMs: run.startedMs,
    tookMs: run.durationMs ?? (run.finishedMs === null ? null : run.finishedMs - run.startedMs),
    state: run.state === "running" || run.state === "failed" ? run.state : "done",
    error: run.error,
    usualMs: took.length < leastRuns ? null : median(took),
  };
}
