/**
 * The answers of the HTTP API under /api/v1, one schema each: the server documents them, the page
 * parses them. Times are RFC 3339 UTC, units stand in the names, `null` is "unknown", never zero.
 */
import * as z from "zod/mini";
import { outcomes, sides } from "./transfer.ts";

const time = z.string();
const count = z.int();
const nullable = <T extends z.ZodMiniType>(t: T) => z.nullable(t);

export const Verdict = z.enum(["ok", "attention", "critical", "unknown"]);
export const SourceState = z.enum(["live", "catching_up", "missing", "denied", "paused", "error"]);

export const Health = z.object({
  status: z.enum(["ok", "degraded", "starting"]),
  reasons: z.array(z.string()),
  version: z.string(),
  uptime_seconds: z.number(),
});

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

export const NodeRow = z.object({
  name: z.string(),
  verdict: Verdict,
  /** One sentence a reason, worst first. */
  reasons: z.array(z.string()),
  version: nullable(z.string()),
  satellites: z.array(z.object({ id: z.string(), name: z.string() })),
  last_event_at: nullable(time),
  api: nullable(z.object({ state: SourceState })),
  started_at: nullable(time),
  restarts_24h: count,
});
export const Nodes = z.object({ nodes: z.array(NodeRow), demo: z.boolean() });

export const Counts = z.object({ ok: count, canceled: count, failed: count, rejected: count, bytes: z.number() });
export const Point = z.extend(Counts, { at: time });
const range = { from: time, to: time };
export const Step = z.enum(["minute", "hour", "day", "total"]);
export const Traffic = z.object({
  ...range,
  step: Step,
  by: z.enum(["action", "satellite", "country", "node", "size"]),
  totals: z.record(z.string(), Counts),
  series: z.array(z.object({ key: z.string(), points: z.array(Point) })),
  /** What this split cannot show, in words; empty when it is whole. */
  limits: z.array(z.string()),
  /** Number of the last live frame that is part of this answer: later frames may be added to it. */
  frame: count,
});

export const EventRow = z.object({
  id: z.string(),
  at: time,
  node: z.string(),
  kind: z.string(),
  severity: z.string(),
  satellite: nullable(z.string()),
  action: nullable(z.string()),
  outcome: nullable(z.enum(outcomes)),
  size_bytes: nullable(z.number()),
  piece: nullable(z.string()),
  remote: nullable(z.string()),
  cause: nullable(z.string()),
  took_ms: nullable(z.number()),
  text: nullable(z.string()),
  /** The line it came from, when that is still on disk. */
  line: nullable(z.string()),
});
export const Events = z.object({ events: z.array(EventRow), before: nullable(z.string()) });

export const MapPlace = z.object({
  place: z.string(),
  country: z.string(),
  latitude: z.number(),
  longitude: z.number(),
  download_pieces: count,
  download_bytes: z.number(),
  upload_pieces: count,
  upload_bytes: z.number(),
  repair_pieces: count,
  repair_bytes: z.number(),
});
/** `unplaced`: pieces and bytes whose address has no place: private, missing, or not in the file. */
export const MapView = z.object({
  ...range,
  places: z.array(MapPlace),
  countries: z.array(z.object({ country: z.string(), pieces: count, bytes: z.number() })),
  unplaced: z.object({ private: count, missing: count, unknown: count, bytes: z.number() }),
  /** `installed: false`: the location file is absent and every place is unknown. */
  location_file: z.object({ installed: z.boolean(), attribution: z.string() }),
});

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

export const ErrorRow = z.object({
  class: z.string(),
  text: z.string(),
  count,
  side: z.enum(sides),
  /** harmless: nothing to do; watch: look if it grows; act: do something; new: not seen before this range. */
  verdict: z.enum(["harmless", "watch", "act", "new"]),
  advice: z.string(),
  first_at: time,
  last_at: time,
  actions: z.array(z.string()),
  points: z.array(z.object({ at: time, count })),
});
export const Errors = z.object({ ...range, errors: z.array(ErrorRow) });

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

export const Uptime = z.object({
  ...range,
  nodes: z.array(
    z.object({
      node: z.string(),
      /** One cell a step: share of the step in which the log was heard; `null` = the monitor did not look. */
      cells: z.array(z.object({ at: time, heard: nullable(z.number()), events: count, restarts: count })),
      restarts: z.array(z.object({ at: time, reason: z.string() })),
      versions: z.array(z.object({ at: time, version: z.string() })),
      silences: z.array(z.object({ from: time, to: nullable(time), seconds: z.number() })),
    }),
  ),
});

export const HotPieces = z.object({
  ...range,
  pieces: z.array(z.object({ piece: z.string(), node: z.string(), satellite: nullable(z.string()), downloads: count, bytes: z.number() })),
});

export const ApiError = z.object({ error: z.object({ code: z.string(), message: z.string(), fix: z.string() }) });

export type Health = z.infer<typeof Health>;
export type LiveSource = z.infer<typeof LiveSource>;
export type SourceRow = z.infer<typeof SourceRow>;
export type SampleRow = z.infer<typeof SampleRow>;
export type Sources = z.infer<typeof Sources>;
export type NodeRow = z.infer<typeof NodeRow>;
export type Nodes = z.infer<typeof Nodes>;
export type Counts = z.infer<typeof Counts>;
export type Traffic = z.infer<typeof Traffic>;
export type EventRow = z.infer<typeof EventRow>;
export type Events = z.infer<typeof Events>;
export type MapView = z.infer<typeof MapView>;
export type MapPlace = z.infer<typeof MapPlace>;
export type Latency = z.infer<typeof Latency>;
export type ErrorRow = z.infer<typeof ErrorRow>;
export type Errors = z.infer<typeof Errors>;
export type CompactionRow = z.infer<typeof CompactionRow>;
export type Compactions = z.infer<typeof Compactions>;
export type Uptime = z.infer<typeof Uptime>;
export type HotPieces = z.infer<typeof HotPieces>;
