/** Hashstore compactions. */
import * as z from "zod/mini";
import { count, nullable, range, time } from "./parts.ts";

export const CompactionRow = z.object({
  node: z.string(),
  satellite: z.string(),
  store: z.string(),
  started_at: time,
  finished_at: nullable(time),
  duration_seconds: nullable(z.number()),
  reclaimed_bytes: nullable(z.number()),
  rewritten_bytes: nullable(z.number()),
  table_load: nullable(z.number()),
  trash_percent: nullable(z.number()),
  /** `interrupted`: the node stopped meanwhile. */
  state: z.enum(["running", "finished", "failed", "interrupted"]),
  error: nullable(z.string()),
});

export const Compactions = z.object({
  ...range,
  active: z.array(
    z.extend(CompactionRow, {
      elapsed_seconds: z.number(),
      phase: z.string(),
      rounds: count,
      usual_seconds: nullable(z.object({ low: z.number(), high: z.number() })),
    }),
  ),
  /** The newest run of each store. */
  stores: z.array(CompactionRow),
  history: z.array(CompactionRow),
  reclaimed_per_day: z.array(z.object({ at: time, bytes: z.number() })),
  migration: z.array(
    z.object({
      node: z.string(),
      satellite: nullable(z.string()),
      pieces: count,
      bytes: z.number(),
      errors: count,
      last_at: time,
      active: z.boolean(),
    }),
  ),
});

export type CompactionRow = z.infer<typeof CompactionRow>;
export type Compactions = z.infer<typeof Compactions>;
