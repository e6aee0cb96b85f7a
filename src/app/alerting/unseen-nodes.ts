/** Nodes whose logs do not say what happens now. */
import type { LogSourceStatus } from "../worker-messages.ts";

const dayMs = 86_400_000;

type Log = Pick<LogSourceStatus, "node" | "state" | "totals">;

/** While a backlog is read its newest line says nothing of this moment. */
export const nodesBehind = (logs: readonly Pick<Log, "node" | "state">[]): ReadonlySet<string> =>
  new Set(logs.filter(({ state }) => state === "catching_up").map(({ node }) => node));

/** What was not read says nothing: neither that there were no transfers, nor that nothing failed. A node without logs has nothing unread. */
export const unseenNodes = (logs: readonly Log[], nowMs: number): ReadonlySet<string> =>
  new Set([...Map.groupBy(logs, ({ node }) => node)].filter(([, own]) => isUnseen(own, nowMs)).map(([node]) => node));

/** One of several that told nothing for a day may be gone for good: the others tell then. */
const isUnseen = (logs: readonly Log[], nowMs: number) =>
  logs.every(({ state }) => state !== "live") ||
  logs.some(({ state, totals }) => state === "catching_up" || (state !== "live" && totals.lastLineAt > nowMs - dayMs));
