import { expect, test } from "vitest";
import type { TrackerTables } from "../tables.ts";
import { newestRuns } from "./newest-runs.ts";
import { compactionToRow, type Compaction } from "./tables.ts";

const minute = 60_000;
const run = (startedMs: number, state: Compaction["state"], more: Partial<Compaction> = {}): Compaction => ({
  node: 1,
  satellite: 1,
  store: "s0",
  startedMs,
  finishedMs: state === "running" ? null : startedMs + 10 * minute,
  durationMs: state === "finished" ? 10 * minute : null,
  reclaimedBytes: null,
  rewrittenBytes: null,
  tableLoad: null,
  trashPercent: null,
  state,
  phase: "started",
  rounds: 1,
  error: state === "failed" ? "disk full" : null,
  ...more,
});

function runsOf(runs: readonly Compaction[]) {
  const tables = { keyed: () => runs.map(compactionToRow) } as unknown as TrackerTables;
  const satellite = () => "12EayRS2V1kEsWESU9QMRseFhdxYxKicsiFmxrsLZHeLUtdps3S";
  return newestRuns([1], { tables, now: () => 0, node: () => "attic", satellite });
}

test("the newest run of each store, with what is usual there", () => {
  const earlier = [1, 2, 3].map((i) => run(i, "finished", { durationMs: i * minute }));
  const runs = runsOf([...earlier, run(9, "running"), run(5, "failed", { store: "s1" })]);
  expect(runs).toMatchObject([
    { node: "attic", store: "us1 s0", startedAtMs: 9, tookMs: null, state: "running", error: null, usualMs: 2 * minute },
    { store: "us1 s1", startedAtMs: 5, tookMs: 10 * minute, state: "failed", error: "disk full", usualMs: null },
  ]);
});
test("a run that a stop broke off says nothing", () => {
  expect(runsOf([run(1, "failed"), run(2, "interrupted")])).toMatchObject([{ startedAtMs: 1, state: "failed" }]);
  expect(runsOf([run(1, "interrupted")])).toEqual([]);
});
