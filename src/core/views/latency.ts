/** How long transfers take. */
import * as z from "zod/mini";
import { count, nullable, range, time } from "./parts.ts";

/** As the node keeps it: of its newest values; it does not tell the 95th percentile. */
const MetricPercentiles = z.object({
  count,
  p50_ms: nullable(z.number()),
  p90_ms: nullable(z.number()),
  p99_ms: nullable(z.number()),
  max_ms: nullable(z.number()),
});
export const LatencyMetrics = z.object({
  at: time,
  actions: z.array(z.extend(MetricPercentiles, { action: z.string() })),
  time_to_first_byte: nullable(MetricPercentiles),
  /** Checks of the storage folder that the node makes by itself. */
  writability_check: nullable(MetricPercentiles),
  readability_check: nullable(MetricPercentiles),
});

export const Latency = z.object({
  ...range,
  action: z.string(),
  /** `pairs`: start and end lines of the log; `metrics`: the node's debug port; `none`: how to switch one on stands in the text. */
  source: z.enum(["pairs", "metrics", "none"]),
  source_text: z.string(),
  /** When the newest figure was true; `stale`: it is older than it should be. */
  at: nullable(time),
  stale: z.boolean(),
  count,
  p50_ms: nullable(z.number()),
  p95_ms: nullable(z.number()),
  p99_ms: nullable(z.number()),
  max_ms: nullable(z.number()),
  histogram: z.array(z.object({ from_ms: z.number(), to_ms: z.number(), count })),
  series: z.array(z.object({ at: time, count, p50_ms: nullable(z.number()), p95_ms: nullable(z.number()), p99_ms: nullable(z.number()) })),
  slow: z.array(
    z.object({
      at: time,
      node: z.string(),
      action: z.string(),
      satellite: nullable(z.string()),
      size_bytes: nullable(z.number()),
      took_ms: z.number(),
      outcome: z.string(),
    }),
  ),
  /** What the debug port says, whichever source the percentiles come from; `null`: none is read. */
  metrics: nullable(LatencyMetrics),
});

export type Latency = z.infer<typeof Latency>;
export type LatencyMetrics = z.infer<typeof LatencyMetrics>;
