/**
 * What is looked at, and how often. Looks of a lane are taken one after the other; the lanes run side by side, so that a failed audit
 * and the heartbeat wait for nothing that takes long.
 */
import type { WatchName, Watches } from "../../alerts/watches.ts";
import { failureTable } from "../../trackers/audits/index.ts";
import type { PackedIncrements } from "../../trackers/packed.ts";
import { eventTable, historyTable } from "../../trackers/reputation/tables.ts";
import type { RateWatch } from "./rate-watch.ts";
import type { WatchBuilders } from "./watch-builders.ts";

export const turnMs = 2000;
const minuteMs = 60_000;

type Look = () => Promise<Watches[WatchName]> | Watches[WatchName];
export interface Plan {
  readonly name: WatchName;
  readonly everyMs: number;
  readonly look: Look;
  dueMs: number;
}

export const lanes = ["quick", "scores", "slow"] as const;
export type Lane = (typeof lanes)[number];
export type Plans = Readonly<Record<Lane, readonly Plan[]>>;

/** What concerns the monitor itself. */
type OwnLooks = Readonly<Record<"monitor" | "channels" | "canary", Look>>;

/** Nothing of the quick lane waits for an answer about a whole fleet. */
export function planned(builders: WatchBuilders, rates: RateWatch, own: OwnLooks): Plans {
  const plan = (name: WatchName, everyMs: number, look: Look): Plan => ({ name, everyMs, look, dueMs: 0 });
  return {
    quick: [
      plan("monitor", turnMs, own.monitor),
      plan("audits", minuteMs, () => builders.audits()),
      plan("presence", 15_000, () => builders.presence()),
      plan("nodeState", minuteMs, () => builders.nodeState()),
      plan("channels", turnMs, own.channels),
      plan("canary", turnMs, own.canary),
    ],
    scores: [plan("reputation", minuteMs, () => builders.reputation())],
    slow: [
      plan("chores", minuteMs, () => builders.chores()),
      plan("storage", 5 * minuteMs, () => builders.storage()),
      plan("transfers", 5 * minuteMs, () => rates.transfers()),
      plan("errors", 5 * minuteMs, () => rates.errors()),
      plan("latency", 5 * minuteMs, () => rates.latency()),
      plan("earnings", 60 * minuteMs, () => builders.earnings()),
    ],
  };
}

/** Those that are due from now on wait for their next time. A clock that was set back must not keep a look waiting. */
export function* takeDue(plans: readonly Plan[], now: () => number): Generator<Plan> {
  for (const plan of plans) {
    const nowMs = now();
    if (nowMs < plan.dueMs && plan.dueMs - nowMs <= plan.everyMs) continue;
    plan.dueMs = nowMs + plan.everyMs;
    yield plan;
  }
}

/** Tables whose new rows make a look due at once; their third column is the time. */
const urgent: ReadonlyMap<string, WatchName> = new Map([
  [failureTable.table, "audits"],
  // Scores and states that changed; those that are heard again come with every poll.
  [historyTable.table, "reputation"],
  [eventTable.table, "reputation"],
]);
const timeColumn = 2;
/** What is older comes out of a backlog, in which the next look is soon enough. */
const urgentForMs = 10 * minuteMs;

export function urgentIn(increments: PackedIncrements, nowMs: number): ReadonlySet<WatchName | undefined> {
  const isFresh = (row: readonly unknown[]) => Number(row[timeColumn]) > nowMs - urgentForMs;
  return new Set(increments.puts.filter(({ rows }) => rows.some(isFresh)).map(({ table }) => urgent.get(table)));
}
