/** Durations and sizes to histograms of the hour and the day. */
import { Histogram, bucketCount, bucketOf } from "../../core/histogram.ts";
import type { NodeSnapshot } from "../../core/node-snapshots.ts";
import { actions } from "../../core/transfer.ts";
import type { TransferColumns } from "../../ingest/batch.ts";
import type { Fold, FoldTools, Increments, KeyedRow } from "../tracker.ts";
import { MetricHours } from "./metric-hours.ts";
import { distributionTable, measures, metricTable, slowTable } from "./tables.ts";

const hourS = 3600;
const dayS = 86_400;
const slowMs = 3000;
const sizeMeasure = measures.indexOf("size_bytes");
const tookMeasure = measures.indexOf("took_ms");

interface Kept {
  readonly key: readonly [node: number, seconds: number, bucketS: number, action: number, measure: number];
  readonly histogram: Histogram;
  /** Number of the `take` that gave its newest form. */
  taken: number;
}

export class PerformanceFold implements Fold {
  readonly #tools: FoldTools;
  readonly #kept = new Map<string, Kept>();
  #touched = new Set<Kept>();
  #takes = 0;
  #slow: KeyedRow[] = [];
  readonly #metrics: MetricHours;
  /** Sizes of the node and hour that the rows are in: dense, since every transfer has one. */
  readonly #sizes = new Uint32Array(actions.length * bucketCount);
  readonly #sizesUsed = new Set<number>();

  constructor(tools: FoldTools) {
    this.#tools = tools;
    this.#metrics = new MetricHours(tools);
  }

  transfers(rows: TransferColumns, from: number, to: number): void {
    let node = -1;
    let hourFrom = 0;
    for (let i = from; i < to; i++) {
      const at = rows.at[i]!;
      if (rows.node[i] !== node || at < hourFrom || at >= hourFrom + hourS * 1000) {
        this.#leave(node, hourFrom / 1000);
        node = rows.node[i]!;
        hourFrom = Math.floor(at / 1000 / hourS) * hourS * 1000;
      }
      const size = rows.sizeBytes[i]!;
      if (size >= 0) this.#addSize(rows.action[i]! * bucketCount + bucketOf(size));
      if (rows.tookMs[i]! >= 0) this.#addTook(rows, i, node, hourFrom / 1000);
    }
    this.#leave(node, hourFrom / 1000);
  }

  event(): void {
    // Durations of other operations are figures of their own cards.
  }

  snapshot(node: number, snapshot: NodeSnapshot): void {
    if (snapshot.kind === "metrics") this.#metrics.add(node, snapshot);
  }

  take(): Increments {
    this.#takes++;
    for (const kept of this.#touched) kept.taken = this.#takes;
    const rows = [...this.#touched].map(({ key, histogram }): KeyedRow => [...key, histogram.count, histogram.sum, histogram.encode()]);
    const slow = this.#slow;
    this.#touched = new Set();
    this.#slow = [];
    const puts = [
      { table: distributionTable.table, rows },
      { table: slowTable.table, rows: slow },
      { table: metricTable.table, rows: this.#metrics.take() },
    ].filter((p) => p.rows.length > 0);
    return { sums: [], puts };
  }

  committed(taken: number): void {
    if (this.#kept.size < mostKept) return;
    for (const [key, kept] of this.#kept) if (kept.taken <= taken && !this.#touched.has(kept)) this.#kept.delete(key);
  }

  #addSize(cell: number): void {
    if (this.#sizes[cell]!++ === 0) this.#sizesUsed.add(cell);
  }

  #leave(node: number, hour: number): void {
    for (const cell of this.#sizesUsed) {
      const action = Math.floor(cell / bucketCount);
      this.#both(node, hour, action, sizeMeasure, (h) => h.addBucket(cell % bucketCount, this.#sizes[cell]!));
      this.#sizes[cell] = 0;
    }
    this.#sizesUsed.clear();
  }

  #addTook(rows: TransferColumns, i: number, node: number, hour: number): void {
    const took = rows.tookMs[i]!;
    this.#both(node, hour, rows.action[i]!, tookMeasure, (h) => h.add(took));
    if (took <= slowMs) return;
    const size = rows.sizeBytes[i]!;
    this.#slow.push([
      node,
      rows.at[i]!,
      rows.lineOffset[i]!,
      rows.action[i]!,
      rows.satellite[i]!,
      size < 0 ? null : size,
      took,
      rows.outcome[i]!,
    ]);
  }

  #both(node: number, hour: number, action: number, measure: number, add: (histogram: Histogram) => void): void {
    add(this.#histogram(node, hourS, hour, action, measure));
    add(this.#histogram(node, dayS, Math.floor(hour / dayS) * dayS, action, measure));
  }

  #histogram(node: number, seconds: number, bucketS: number, action: number, measure: number): Histogram {
    const name = `${node} ${seconds} ${bucketS} ${action} ${measure}`;
    let kept = this.#kept.get(name);
    if (!kept) {
      const key = [node, seconds, bucketS, action, measure] as const;
      const blob = this.#tools.row(distributionTable.table, key)?.[7];
      kept = { key, histogram: blob instanceof Uint8Array ? Histogram.decode(blob) : new Histogram(), taken: 0 };
      this.#kept.set(name, kept);
    }
    this.#touched.add(kept);
    return kept.histogram;
  }
}

const mostKept = 4000;
