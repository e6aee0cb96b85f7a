/** How long transfers take. */
import * as z from "zod/mini";
import { count, nullable, range, time } from "./parts.ts";

export const Latency = z.object({
  ...range,
  action: z.string(),
  source: z.enum(["pairs", "debug", "none"]),
  source_text: z.string(),
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
});

export type Latency = z.infer<typeof Latency>;
