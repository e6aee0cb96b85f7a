/** Sources as rows of the API. */
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { withoutPersonal } from "../core/personal.ts";
import { rfc3339 } from "../core/time.ts";
import type { LiveSource, SampleRow, SourceRow } from "../core/views.ts";
import type { Mirror } from "./mirror.ts";
import type { LogSourceStatus } from "./worker-messages.ts";

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
