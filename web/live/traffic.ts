/** Traffic answers plus the live frames that came after them. */
import type { LiveFlow } from "../../src/core/live.ts";
import type { Counts, Traffic } from "../../src/core/views.ts";
import type { Delta } from "./news.svelte.ts";

export type Totals = Readonly<Record<string, Counts>>;

/** Totals with every frame that the answer does not hold yet. */
export function liveTotals(traffic: Traffic, deltas: readonly Delta[]): Totals {
  const keyOf: ((flow: LiveFlow) => string) | null =
    traffic.by === "action"
      ? (f) => f.action
      : traffic.by === "satellite"
        ? (f) => f.satellite || "unknown"
        : traffic.by === "node"
          ? (f) => f.node
          : null;
  if (keyOf === null) return traffic.totals;
  const totals: Record<string, Counts> = { ...traffic.totals };
  for (const delta of deltas) {
    if (delta.after < traffic.frame) continue;
    for (const flow of delta.flows) {
      const key = keyOf(flow);
      const before = totals[key] ?? { ok: 0, canceled: 0, failed: 0, rejected: 0, bytes: 0 };
      totals[key] = {
        ok: before.ok + flow.ok,
        canceled: before.canceled + flow.canceled,
        failed: before.failed + flow.failed,
        rejected: before.rejected + flow.rejected,
        bytes: before.bytes + flow.bytes,
      };
    }
  }
  return totals;
}

export const attempts = (c: Counts): number => c.ok + c.canceled + c.failed;
/** Shares of won, lost and failed; `null` when there was nothing. */
export function shares(c: Counts): { won: number; lost: number; failed: number } | null {
  const all = attempts(c);
  return all === 0 ? null : { won: c.ok / all, lost: c.canceled / all, failed: c.failed / all };
}

export function sum(list: readonly Counts[]): Counts {
  return list.reduce(
    (a, b) => ({
      ok: a.ok + b.ok,
      canceled: a.canceled + b.canceled,
      failed: a.failed + b.failed,
      rejected: a.rejected + b.rejected,
      bytes: a.bytes + b.bytes,
    }),
    { ok: 0, canceled: 0, failed: 0, rejected: 0, bytes: 0 },
  );
}
