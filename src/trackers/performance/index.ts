import type { Tracker } from "../tracker.ts";
import { PerformanceFold } from "./fold.ts";
import { distributionTable, metricsSql, metricTable, performanceSql, slowTable } from "./tables.ts";

/** How long transfers take and how large they are: distributions that merge, and the slowest single ones. */
export const performance: Tracker = {
  name: "performance",
  migrations: [
    { number: 1, dated: "2026-11-24", does: "distributions of durations and sizes, slow operations", sql: performanceSql },
    { number: 2, dated: "2026-11-25", does: "percentiles that nodes measure themselves", sql: metricsSql },
  ],
  families: [],
  keyed: [distributionTable, slowTable, metricTable],
  createFold: (tools) => new PerformanceFold(tools),
};
