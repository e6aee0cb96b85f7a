/** Compaction lines to runs: `beginning compaction` … rounds … `finished compaction`, one run at a time per satellite and store. */
import type { NodeEvent, StoreStats } from "../../core/events.ts";
import type { OtherEvent } from "../../ingest/batch.ts";
import type { Names } from "../../ingest/names.ts";
import type { Fold, FoldTools, Increments, KeyedRow } from "../tracker.ts";
import { compactionTable, compactionToRow, migrationTable, rowToCompaction, type Compaction } from "./tables.ts";

interface Run {
  readonly compaction: Compaction;
  /** Totals since the start of the node's process: a run's share is the difference. */
  readonly begin: StoreStats | null;
}

const dayS = 86_400;

export class CompactionFold implements Fold {
  readonly #satellites: Names;
  readonly #running = new Map<string, Run>();
  readonly #migration = new Map<string, (number | string | null)[]>();
  #changed = new Map<string, Compaction>();
  #moved = new Set<string>();
  readonly #tools: FoldTools;

  constructor(tools: FoldTools) {
    this.#tools = tools;
    this.#satellites = tools.satellites;
    for (const row of tools.rows(compactionTable.table)) {
      const compaction = rowToCompaction(row);
      if (compaction.state === "running")
        this.#running.set(keyOf(compaction.node, compaction.satellite, compaction.store), { compaction, begin: null });
    }
  }

  transfers(): void {
    // Transfers tell nothing about compactions.
  }

  event({ node, event }: OtherEvent): void {
    const satellite = this.#satellites.indexOf(event.satellite);
    switch (event.kind) {
      case "compaction-begin":
        return this.#begin(node, satellite, event);
      case "compaction-round":
        return this.#round(node, satellite, event);
      case "compaction-end":
        return this.#end(node, satellite, event);
      case "compaction-failed":
        return this.#failed(node, satellite, event.at, event.error);
      case "occurrence":
        if (event.name === "life.begin") this.#interrupt(node, event.at);
        else if (event.name.startsWith("migration.")) this.#migrate(node, satellite, event);
        return;
      default:
        return;
    }
  }

  take(): Increments {
    const puts: { table: string; rows: KeyedRow[] }[] = [];
    if (this.#changed.size > 0) puts.push({ table: compactionTable.table, rows: [...this.#changed.values()].map(compactionToRow) });
    if (this.#moved.size > 0)
      puts.push({ table: migrationTable.table, rows: [...this.#moved].map((key) => [...this.#migration.get(key)!]) });
    this.#changed = new Map();
    this.#moved = new Set();
    return { sums: [], puts };
  }

  #begin(node: number, satellite: number, event: Extract<NodeEvent, { kind: "compaction-begin" }>): void {
    const key = keyOf(node, satellite, event.store);
    const before = this.#running.get(key);
    if (before) this.#close(key, before.compaction, event.at, "interrupted");
    const compaction: Compaction = {
      node,
      satellite,
      store: event.store,
      startedMs: event.at,
      finishedMs: null,
      durationMs: null,
      reclaimedBytes: null,
      rewrittenBytes: null,
      tableLoad: event.stats?.tableLoad ?? null,
      trashPercent: event.stats?.trashPercent ?? null,
      state: "running",
      phase: "started",
      rounds: 0,
      error: null,
    };
    this.#running.set(key, { compaction, begin: event.stats });
    this.#touch(key, compaction);
  }

  #round(node: number, satellite: number, event: Extract<NodeEvent, { kind: "compaction-round" }>): void {
    const key = keyOf(node, satellite, event.store);
    const compaction = this.#running.get(key)?.compaction;
    if (!compaction) return;
    compaction.phase = event.phase;
    if (event.phase === "started") compaction.rounds++;
    if (event.phase === "records-rewritten" && event.bytes !== null)
      compaction.rewrittenBytes = (compaction.rewrittenBytes ?? 0) + event.bytes;
    if (event.phase === "table-rewritten" && event.reclaimedBytes !== null)
      compaction.reclaimedBytes = (compaction.reclaimedBytes ?? 0) + event.reclaimedBytes;
    this.#touch(key, compaction);
  }

  #end(node: number, satellite: number, event: Extract<NodeEvent, { kind: "compaction-end" }>): void {
    const key = keyOf(node, satellite, event.store);
    const run = this.#running.get(key);
    if (!run) return;
    const { compaction, begin } = run;
    compaction.reclaimedBytes = difference(begin?.reclaimedBytes, event.stats?.reclaimedBytes) ?? compaction.reclaimedBytes;
    compaction.rewrittenBytes = difference(begin?.rewrittenBytes, event.stats?.rewrittenBytes) ?? compaction.rewrittenBytes;
    compaction.tableLoad = event.stats?.tableLoad ?? compaction.tableLoad;
    compaction.trashPercent = event.stats?.trashPercent ?? compaction.trashPercent;
    compaction.durationMs = Math.round(event.tookMs ?? event.at - compaction.startedMs);
    compaction.error = event.error;
    this.#close(key, compaction, event.at, event.error === null ? "finished" : isShutdown(event.error) ? "interrupted" : "failed");
  }

  /** `compaction failed` names no store: it belongs to the runs of that satellite that have not ended. */
  #failed(node: number, satellite: number, at: number, error: string): void {
    for (const [key, { compaction }] of this.#running) {
      if (compaction.node !== node || compaction.satellite !== satellite) continue;
      compaction.error = error;
      this.#close(key, compaction, at, isShutdown(error) ? "interrupted" : "failed");
    }
  }

  #interrupt(node: number, at: number): void {
    for (const [key, { compaction }] of this.#running) if (compaction.node === node) this.#close(key, compaction, at, "interrupted");
  }

  #close(key: string, compaction: Compaction, at: number, state: Compaction["state"]): void {
    compaction.finishedMs = at;
    compaction.state = state;
    this.#running.delete(key);
    this.#touch(key, compaction);
  }

  #touch(key: string, compaction: Compaction): void {
    this.#changed.set(`${key} ${compaction.startedMs}`, compaction);
  }

  #migrate(node: number, satellite: number, event: Extract<NodeEvent, { kind: "occurrence" }> & { at: number }): void {
    const day = Math.floor(event.at / 1000 / dayS) * dayS;
    const key = `${node} ${satellite} ${day}`;
    let row = this.#migration.get(key);
    if (!row) {
      row = [...(this.#tools.row(migrationTable.table, [node, satellite, day]) ?? [node, satellite, day, 0, 0, 0, event.at, 0])] as (
        | number
        | string
        | null
      )[];
      this.#migration.set(key, row);
    }
    const add = (at: number, name: string) =>
      (row[at] = Number(row[at]) + (typeof event.facts[name] === "number" ? (event.facts[name] as number) : 0));
    add(3, "pieces");
    add(4, "moved_bytes");
    add(5, "errors");
    row[6] = event.at;
    if (typeof event.facts["active"] === "boolean") row[7] = event.facts["active"] ? 1 : 0;
    this.#moved.add(key);
  }
}

const keyOf = (node: number, satellite: number, store: string) => `${node} ${satellite} ${store}`;

/** `null` when a figure is missing, or when the totals began anew (the process restarted). */
function difference(before: number | null | undefined, after: number | null | undefined): number | null {
  if (before === null || before === undefined || after === null || after === undefined || after < before) return null;
  return after - before;
}

/** These end a run because the node stops, not because it failed. */
const isShutdown = (error: string) => /context canceled|store closed/.test(error);
