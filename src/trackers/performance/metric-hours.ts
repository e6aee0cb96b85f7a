/** Percentiles that a node measures itself, gathered by the hour. */
import type { MetricDistribution, NodeMetrics, NodeSnapshot } from "../../core/node-snapshots.ts";
import type { FoldTools, KeyedRow } from "../tracker.ts";
import { metricTable } from "./tables.ts";

interface Hour {
  readonly hourS: number;
  /** Operations in this hour so far. */
  count: number;
}

const hourS = 3600;

export class MetricHours {
  readonly #tools: FoldTools;
  readonly #hours = new Map<string, Hour>();
  /** Counts since the node's start, as of the last scrape. */
  readonly #counts = new Map<string, number>();
  #rows = new Map<string, KeyedRow>();

  constructor(tools: FoldTools) {
    this.#tools = tools;
  }

  add(node: number, metrics: NodeMetrics & Pick<NodeSnapshot, "at">): void {
    for (const { action, took } of metrics.transfers) this.#add(node, action, metrics, took);
    this.#add(node, "time_to_first_byte", metrics, metrics.timeToFirstByte);
    this.#add(node, "writability_check", metrics, metrics.writabilityCheck);
    this.#add(node, "readability_check", metrics, metrics.readabilityCheck);
  }

  take(): KeyedRow[] {
    const rows = [...this.#rows.values()];
    this.#rows = new Map();
    return rows;
  }

  #add(node: number, what: string, { at, isRestarted }: NodeMetrics & { readonly at: number }, d: MetricDistribution | null): void {
    if (d === null || d.count === 0) return;
    const key = `${node} ${what}`;
    const before = isRestarted ? 0 : this.#counts.get(key);
    this.#counts.set(key, d.count);
    const hour = this.#hourOf(node, what, Math.floor(at / 1000 / hourS) * hourS);
    // What was counted before the first look belongs to earlier hours; a smaller count is another start of the node.
    if (before !== undefined) hour.count += d.count >= before ? d.count - before : d.count;
    this.#rows.set(`${key} ${hour.hourS}`, [node, what, hour.hourS, at, hour.count, d.p50Ms, d.p90Ms, d.p99Ms, d.maxMs]);
  }

  #hourOf(node: number, what: string, start: number): Hour {
    const key = `${node} ${what}`;
    const known = this.#hours.get(key);
    if (known?.hourS === start) return known;
    const stored = this.#tools.row(metricTable.table, [node, what, start])?.[4];
    const hour = { hourS: start, count: typeof stored === "number" ? stored : 0 };
    this.#hours.set(key, hour);
    return hour;
  }
}
