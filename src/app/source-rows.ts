/** Sources as rows of the API. */
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { withoutPersonal } from "../core/personal.ts";
import { rfc3339 } from "../core/time.ts";
import type { LiveSource, SampleRow, SourceRow } from "../core/views.ts";
import type { Mirror } from "./mirror.ts";
import type { LogSourceStatus, PolledStatus } from "./worker-messages.ts";

/** Of logs first, then what is polled. */
export const sourceRows = (mirror: Mirror): SourceRow[] => [...mirror.sources.map(sourceRow), ...mirror.polled.map(polledRow)];

export const liveSources = (mirror: Mirror): LiveSource[] => [...mirror.sources.map(liveSource), ...mirror.polled.map(livePolled)];

const polledRow = (polled: PolledStatus): SourceRow => ({ ...livePolled(polled), older_files: [] });

/** Answers count as records; lines there are none. Counts are since the start of the monitor. */
export function livePolled(polled: PolledStatus): LiveSource {
  const { node, kind, target, state, answers, unreadable, bytes } = polled;
  const time = (at: number | null) => (at === null ? null : rfc3339(at));
  return {
    node,
    kind,
    target,
    state,
    bytes_read: bytes,
    lines_read: 0,
    events: answers,
    unparsed: unreadable,
    ignored: 0,
    bytes_read_total: bytes,
    lines_read_total: 0,
    events_total: answers,
    lag_bytes: null,
    last_line_at: null,
    last_error: polled.error,
    untimed: 0,
    unknown: 0,
    progress: null,
    last_success_at: time(polled.lastSuccessAt),
    next_try_at: time(polled.nextTryAt),
    stale: polled.stale.map(({ key, lastSuccessAt }) => ({ path: key, last_success_at: time(lastSuccessAt) })),
  };
}

export function sourceRow(source: LogSourceStatus): SourceRow {
  return { ...liveSource(source), older_files: source.olderFiles.map(({ path, sizeBytes }) => ({ path, size_bytes: sizeBytes })) };
}

export function liveSource(source: LogSourceStatus): LiveSource {
  const { counts, totals } = source;
  return {
    node: source.node,
    kind: "log",
    target: source.target,
    state: source.state,
    bytes_read: counts.bytes,
    lines_read: counts.lines,
    events: counts.events,
    unparsed: counts.unparsed,
    ignored: counts.ignored,
    bytes_read_total: totals.bytes,
    lines_read_total: totals.lines,
    events_total: totals.events,
    lag_bytes: source.lagBytes,
    last_line_at: totals.lastLineAt > 0 ? rfc3339(totals.lastLineAt) : null,
    last_error: source.error,
    untimed: counts.untimed,
    unknown: counts.unknown,
    progress: progressOf(source),
    last_success_at: null,
    next_try_at: null,
    stale: [],
  };
}

function progressOf({ state, sizeBytes, positionBytes, linesPerSecond, counts }: LogSourceStatus): SourceRow["progress"] {
  if (state !== "catching_up" || sizeBytes === 0) return null;
  const perLine = counts.lines > 0 ? counts.bytes / counts.lines : 0;
  const bytesPerSecond = linesPerSecond * perLine;
  return {
    share: positionBytes / sizeBytes,
    lines_per_second: Math.round(linesPerSecond),
    seconds_left: bytesPerSecond > 0 ? Math.round((sizeBytes - positionBytes) / bytesPerSecond) : null,
  };
}

const StoredSample = z.object({
  node: z.int(),
  target: z.string(),
  why: z.string(),
  line: z.string(),
  count: z.int(),
  first_ms: z.int(),
  last_ms: z.int(),
});
const mostSamples = 100;

export function samplesOf(db: DatabaseSync, nodes: readonly string[] | null, mirror: Mirror): SampleRow[] {
  const rows = db
    .prepare(
      `SELECT s.node, s.target, l.why, l.line, l.count, l.first_ms, l.last_ms
       FROM line_samples l JOIN sources s ON s.id = l.source ORDER BY l.last_ms DESC LIMIT ?`,
    )
    .all(mostSamples);
  return rows
    .map((row) => StoredSample.parse(row))
    .map(({ node, first_ms, last_ms, ...row }) => ({
      node: mirror.node(node),
      ...row,
      line: withoutPersonal(row.line),
      first_at: rfc3339(first_ms),
      last_at: rfc3339(last_ms),
    }))
    .filter((row) => nodes === null || nodes.includes(row.node));
}
