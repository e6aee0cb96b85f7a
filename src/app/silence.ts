/** When a node's log counts as silent. */
import type { LogSourceStatus } from "./worker-messages.ts";

/** Three missed looks of a source that writes at least every few minutes. */
export const silentAfterMs = 15 * 60_000;

/** Unix ms of the newest line; 0: none was read. */
export const lastLineAt = (sources: readonly Pick<LogSourceStatus, "totals">[]): number =>
  Math.max(0, ...sources.map(({ totals }) => totals.lastLineAt));
