/** What is read, and what could not be. */
import * as z from "zod/mini";
import { count, nullable, time } from "./parts.ts";

export const SourceState = z.enum(["live", "catching_up", "missing", "denied", "paused", "error"]);

/** As the live socket tells it; what does not change with each line is left to the answer. */
export const LiveSource = z.object({
  node: z.string(),
  kind: z.enum(["log", "api", "debug"]),
  target: z.string(),
  state: SourceState,
  bytes_read: count,
  lines_read: count,
  /** Log records: each is counted in exactly one of events, unparsed, ignored. */
  events: count,
  unparsed: count,
  ignored: count,
  bytes_read_total: count,
  lines_read_total: count,
  events_total: count,
  lag_bytes: nullable(count),
  last_line_at: nullable(time),
  last_error: nullable(z.object({ code: z.string(), message: z.string(), fix: z.string() })),
  /** Lines whose own time was missing or absurd and that took arrival time. */
  untimed: count,
  /** Records with a message nobody knows yet; part of `events`. */
  unknown: count,
  /** Share read of a file that is being caught up on, 0 to 1, and what is left. */
  progress: nullable(z.object({ share: z.number(), lines_per_second: z.number(), seconds_left: nullable(z.number()) })),
  /** Of an API or debug port, which are asked and do not write by themselves; `null` for logs. */
  last_success_at: nullable(time),
  next_try_at: nullable(time),
  /** What such a source says whose last good answer is older than it should be, with the time of that answer. */
  stale: z.array(z.object({ path: z.string(), last_success_at: nullable(time) })),
});

/** Fields that nodes of a version give or leave out against what is known of it. */
export const DriftRow = z.object({
  endpoint: z.string(),
  version: z.string(),
  field: z.string(),
  what: z.enum(["unknown", "missing"]),
  count,
});

export const SourceRow = z.extend(LiveSource, {
  /** Rotated copies from before the first contact: not read, offered for `import`. */
  older_files: z.array(z.object({ path: z.string(), size_bytes: count })),
});

/** One sample of each shape of line that could not be read or is not known. */
export const SampleRow = z.object({
  node: z.string(),
  target: z.string(),
  why: z.string(),
  count,
  first_at: time,
  last_at: time,
  line: z.string(),
});

export const Sources = z.object({ sources: z.array(SourceRow), samples: z.array(SampleRow), schema_drift: z.array(DriftRow) });

export type LiveSource = z.infer<typeof LiveSource>;
export type DriftRow = z.infer<typeof DriftRow>;
export type SourceRow = z.infer<typeof SourceRow>;
export type SampleRow = z.infer<typeof SampleRow>;
export type Sources = z.infer<typeof Sources>;
