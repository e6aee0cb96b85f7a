/** Answers about durations: percentiles, their course, the distribution, the slowest single operations. */
import { Histogram } from "../../core/histogram.ts";
import { rfc3339 } from "../../core/time.ts";
import { actions, outcomes, type Action } from "../../core/transfer.ts";
import type { Latency } from "../../core/views.ts";
import { eventKinds } from "../../core/events.ts";
import { bucketSeconds, type SumTable } from "../../store/sums.ts";
import { cutQuestion, type CutQuestionTools } from "../cut-question.ts";
import type { CutSpan, Question } from "../span.ts";
import type { TrackerTables } from "../tables.ts";
import type { KeyedRow } from "../tracker.ts";
import { distributionTable, measures, slowTable } from "./tables.ts";

export interface LatencyTools extends CutQuestionTools {
  readonly satellite: (id: number) => string;
  readonly node: (id: number) => string;
}

/** How old they are is known where the sources are. */
export type Durations = Omit<Latency, "at" | "stale">;

/** Distributions are kept like figures by the hour. */
const distributionSteps: readonly SumTable[] = [
  { resolution: "hour", table: distributionTable.table, kept: "hours" },
  { resolution: "day", table: distributionTable.table, kept: "ever" },
];
const took = measures.indexOf("took_ms");
const mostSlow = 50;

export async function latencyView(question: Question, action: Action | "all", tools: LatencyTools): Promise<Durations> {
  const step = question.step === "minute" ? "hour" : question.step === "total" ? null : question.step;
  const span = await cutQuestion({ ...question, step }, distributionSteps, true, tools);
  const wanted = action === "all" ? null : actions.indexOf(action);
  const all = new Histogram();
  const buckets = new Map<number, Histogram>();
  const size = bucketSeconds[span.step === "total" ? "hour" : span.step];
  const bucketAt = (second: number) => {
    const at = Math.floor(second / size) * size;
    const found = buckets.get(at) ?? new Histogram();
    buckets.set(at, found);
    return found;
  };
  for (const row of distributionsOf(span, wanted, tools)) bucketAt(Number(row[2])).merge(Histogram.decode(row[7] as Uint8Array));
  for (const [second, ms] of durationsOf(span, wanted, tools)) bucketAt(second!).add(ms!);
  for (const histogram of buckets.values()) all.merge(histogram);
  return {
    from: rfc3339(span.fromMs),
    to: rfc3339(span.toMs),
    action,
    ...sourceOf(all.count),
    ...percentiles(all),
    max_ms: all.count === 0 ? null : all.max,
    histogram: all.buckets().map(({ from, to, count }) => ({ from_ms: from, to_ms: to, count })),
    series: [...buckets].toSorted(([a], [b]) => a - b).map(([at, histogram]) => ({ at: rfc3339(at * 1000), ...percentiles(histogram) })),
    slow: slowest({ ...question, fromMs: span.fromMs, toMs: span.toMs }, wanted, tools),
    metrics: null,
  };
}

/** Durations of a node by hour and action, as they are kept. */
export function hoursOfDurations(tables: TrackerTables, node: number, fromS: number, toS: number) {
  const isMine = (row: KeyedRow) =>
    row[0] === node && row[1] === 3600 && row[4] === took && Number(row[2]) >= fromS && Number(row[2]) < toS;
  const rows = tables.keyed(distributionTable.table, {
    where: "node = ? AND seconds = 3600 AND measure = ? AND bucket_s >= ? AND bucket_s < ?",
    values: [node, took, fromS, toS],
    test: isMine,
  });
  return rows.map((row) => ({
    hourS: Number(row[2]),
    action: actions[Number(row[3])] ?? "other",
    durations: Histogram.decode(row[7] as Uint8Array),
  }));
}

/** Stored and open distributions of the whole hours and days of a span. */
function distributionsOf({ slices, nodes }: CutSpan, action: number | null, tools: LatencyTools): KeyedRow[] {
  return slices.flatMap(({ resolution, fromS, toS }) => {
    const seconds = bucketSeconds[resolution];
    const isMine = (row: KeyedRow) =>
      row[1] === seconds &&
      row[4] === took &&
      Number(row[2]) >= fromS &&
      Number(row[2]) < toS &&
      (action === null || row[3] === action) &&
      (nodes === null || nodes.includes(Number(row[0])));
    return tools.tables
      .keyed(distributionTable.table, {
        where: "seconds = ? AND measure = ? AND bucket_s >= ? AND bucket_s < ?",
        values: [seconds, took, fromS, toS],
        test: isMine,
      })
      .filter(isMine);
  });
}

/** Second and duration of the single transfers at the ends of a span. */
function durationsOf({ events, nodes }: CutSpan, action: number | null, tools: LatencyTools): (number | null)[][] {
  const where = [`kind = ${eventKinds.indexOf("transfer")} AND took_ms IS NOT NULL`, ...(action === null ? [] : [`action = ${action}`])];
  return events.flatMap((slice) => tools.tables.events(slice, ["at_s", "took_ms"], where.join(" AND "), nodes));
}

function percentiles(h: Histogram): Pick<Latency, "count" | "p50_ms" | "p95_ms" | "p99_ms"> {
  return { count: h.count, p50_ms: h.quantile(0.5), p95_ms: h.quantile(0.95), p99_ms: h.quantile(0.99) };
}

function sourceOf(count: number): Pick<Latency, "source" | "source_text"> {
  if (count > 0)
    return {
      source: "pairs",
      source_text:
        "Durations come from start and end lines of the log; its times have whole seconds, lines read live are timed as they arrive.",
    };
  return {
    source: "none",
    source_text:
      "This log has no start lines. From 1.116 on they are written at DEBUG: set log.level to debug, or log.custom-level so that only piecestore is, to see durations here.",
  };
}

function slowest(question: Question, action: number | null, tools: LatencyTools): Latency["slow"] {
  const { nodes, fromMs, toMs } = question;
  const isMine = (row: KeyedRow) =>
    Number(row[1]) >= fromMs &&
    Number(row[1]) < toMs &&
    (nodes === null || nodes.includes(Number(row[0]))) &&
    (action === null || row[3] === action);
  return tools.tables
    .keyed(slowTable.table, { where: "at_ms >= ? AND at_ms < ?", values: [fromMs, toMs], test: isMine })
    .filter(isMine)
    .toSorted((a, b) => Number(b[6]) - Number(a[6]))
    .slice(0, mostSlow)
    .map((row) => ({
      at: rfc3339(Number(row[1])),
      node: tools.node(Number(row[0])),
      action: actions[Number(row[3])] ?? "other",
      satellite: tools.satellite(Number(row[4])) || null,
      size_bytes: row[5] === null ? null : Number(row[5]),
      took_ms: Number(row[6]),
      outcome: outcomes[Number(row[7])] ?? "ok",
    }));
}
