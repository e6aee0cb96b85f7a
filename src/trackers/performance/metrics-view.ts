/** What nodes measure themselves, where the log has no start lines. */
import { rfc3339 } from "../../core/time.ts";
import { actions, type Action } from "../../core/transfer.ts";
import type { LatencyMetrics } from "../../core/views.ts";
import { groupBy, nodeRows, type NamedRow } from "../node-rows.ts";
import type { TrackerTables } from "../tables.ts";
import { metricTable } from "./tables.ts";
import type { Durations } from "./views.ts";

export interface MetricsQuestion {
  readonly nodes: readonly number[] | null;
  readonly fromMs: number;
  readonly toMs: number;
}

type Percentiles = NonNullable<LatencyMetrics["time_to_first_byte"]>;
type Percentile = Exclude<keyof Percentiles, "count">;
const hourMs = 3_600_000;

const metricsText =
  "Durations come from the node's debug port: percentiles of its newest operations, several of them averaged by their counts. It does not tell the 95th, and not single operations.";
const notYetText =
  "The node's debug port has timed no such operation yet, and there are no start lines in this log. Percentiles appear with the first that ends well.";
const howText =
  "There are no start lines in this log and no debug port is read. Either write piecestore's start lines (from 1.116 on: log.custom-level=piecestore=DEBUG), or set debug.addr of the node (debug.addr: 127.0.0.1:5999) and add its address here as debug: http://127.0.0.1:5999.";

/** Adds what the debug port says; where the log has no durations, the percentiles come from it. */
export function withMetrics(latency: Durations, question: MetricsQuestion, action: Action | "all", tables: TrackerTables): Durations {
  const range = { column: "hour_s", from: Math.floor(question.fromMs / hourMs) * 3600, to: Math.ceil(question.toMs / 1000) };
  const rows = nodeRows(tables, metricTable, question.nodes, range);
  const metrics = rows.length === 0 ? null : metricsOf(rows);
  if (latency.source === "pairs") return { ...latency, metrics };
  const own = rows.filter((row) => (action === "all" ? isAction(row) : row.text("what") === action));
  if (own.length === 0) return { ...latency, source: "none", source_text: metrics === null ? howText : notYetText, metrics };
  const all = percentilesOf(own);
  return {
    ...latency,
    source: "metrics",
    source_text: metricsText,
    ...pick(all),
    max_ms: all.max_ms,
    series: [...groupBy(own, (row) => row.number("hour_s"))]
      .toSorted(([a], [b]) => a - b)
      .map(([at, hour]) => ({ at: rfc3339(at * 1000), ...pick(percentilesOf(hour)) })),
    metrics,
  };
}

const pick = ({ count, p50_ms, p99_ms }: Percentiles) => ({ count, p50_ms, p95_ms: null, p99_ms });
const isAction = (row: NamedRow) => (actions as readonly string[]).includes(row.text("what"));

function metricsOf(rows: readonly NamedRow[]): LatencyMetrics {
  const byName = groupBy(rows, (row) => row.text("what"));
  const named = (name: string) => {
    const found = byName.get(name);
    return found === undefined ? null : percentilesOf(found);
  };
  return {
    at: rfc3339(Math.max(...rows.map((row) => row.number("at_ms")))),
    actions: actions.flatMap((action) => (byName.has(action) ? [{ action, ...named(action)! }] : [])),
    time_to_first_byte: named("time_to_first_byte"),
    writability_check: named("writability_check"),
    readability_check: named("readability_check"),
  };
}

/** Percentiles cannot be added: those of several hours and nodes are averaged by how many operations each had. */
function percentilesOf(rows: readonly NamedRow[]): Percentiles {
  const mean = (column: Percentile) => {
    const known = rows.flatMap((row) => {
      const value = row.maybe(column);
      return value === null ? [] : [{ value, weight: Math.max(1, row.number("count")) }];
    });
    const weight = known.reduce((sum, k) => sum + k.weight, 0);
    return weight === 0 ? null : known.reduce((sum, k) => sum + k.value * k.weight, 0) / weight;
  };
  const largest = Math.max(-1, ...rows.map((row) => row.maybe("max_ms") ?? -1));
  return {
    count: rows.reduce((sum, row) => sum + row.number("count"), 0),
    p50_ms: mean("p50_ms"),
    p90_ms: mean("p90_ms"),
    p99_ms: mean("p99_ms"),
    max_ms: largest < 0 ? null : largest,
  };
}
