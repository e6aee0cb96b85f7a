/** Stores of hashstores in every state, with the longest words of their columns. */
import type * as view from "../../../src/core/views.ts";
import { dayMs, iso, nodeNames, satelliteIds } from "./fleet.ts";

const states: readonly view.CompactionRow["state"][] = ["finished", "interrupted", "failed", "running"];

export function compactionsAnswer(now = Date.now()): view.Compactions {
  const stores = states.map((state, i): view.CompactionRow => {
    const isOver = state === "finished";
    return {
      node: nodeNames[i]!,
      satellite: satelliteIds.saltlake,
      store: "s0",
      started_at: iso(now - 2 * dayMs),
      finished_at: isOver ? iso(now - 2 * dayMs + 226_000) : null,
      duration_seconds: isOver ? 226 : null,
      reclaimed_bytes: isOver ? 8.91e9 : null,
      rewritten_bytes: isOver ? 7.2e9 : null,
      table_load: 0.62,
      trash_percent: 0.034,
      state,
      error: state === "failed" ? "no space left on device" : null,
    };
  });
  return { from: iso(now - 30 * dayMs), to: iso(now), active: [], stores, history: stores, reclaimed_per_day: [], migration: [] };
}
