/** All trackers' folds as one: each row and event is folded once, increments are taken in small bites. */
import type { DatabaseSync } from "node:sqlite";
import type { NodeSnapshot } from "../core/node-snapshots.ts";
import type { Batch } from "../ingest/batch.ts";
import type { Names } from "../ingest/names.ts";
import { trackers, keyedTables } from "./index.ts";
import { noSettings, type Fold, type FoldSettings, type FoldTools, type Increments, type KeyedRow, type Tracker } from "./tracker.ts";

export class FoldAll {
  readonly #folds: readonly Fold[];
  #rows = 0;
  #others = 0;
  /** How often increments were taken. */
  taken = 0;

  constructor(db: DatabaseSync, satellites: Names, settings: FoldSettings = noSettings) {
    const tools = foldTools(db, satellites, settings);
    this.#folds = trackers.map((tracker: Tracker) => tracker.createFold(tools));
  }

  /** Folds what came into `batch` since the last call, and takes the increments. */
  take(batch: Batch): Increments {
    const rows = batch.transfers;
    if (rows.length > this.#rows) for (const fold of this.#folds) fold.transfers(rows, this.#rows, rows.length);
    for (let i = this.#others; i < batch.others.length; i++) for (const fold of this.#folds) fold.event(batch.others[i]!);
    this.#rows = rows.length;
    this.#others = batch.others.length;
    this.taken++;
    const taken = this.#folds.map((fold) => fold.take());
    return { sums: taken.flatMap((t) => t.sums), puts: taken.flatMap((t) => t.puts) };
  }

  snapshot(node: number, snapshot: NodeSnapshot): void {
    for (const fold of this.#folds) fold.snapshot?.(node, snapshot);
  }

  /** The batch was emptied. */
  restart(): void {
    this.#rows = 0;
    this.#others = 0;
  }

  /** `taken`: its value when the increments of the commit were complete. */
  committed(taken: number): void {
    for (const fold of this.#folds) fold.committed?.(taken);
  }
}

function foldTools(db: DatabaseSync, satellites: Names, settings: FoldSettings): FoldTools {
  const tableOf = (name: string) => keyedTables.find((t) => t.table === name)!;
  return {
    settings,
    satellites,
    rows(name) {
      const { table, columns } = tableOf(name);
      const statement = db.prepare(`SELECT ${columns.join(", ")} FROM ${table}`);
      statement.setReturnArrays(true);
      return statement.all() as unknown as KeyedRow[];
    },
    row(name, key) {
      const { table, columns, keyColumns } = tableOf(name);
      const where = columns.slice(0, keyColumns).map((c) => `${c} = ?`);
      const statement = db.prepare(`SELECT ${columns.join(", ")} FROM ${table} WHERE ${where.join(" AND ")}`);
      statement.setReturnArrays(true);
      return (statement.get(...key) as unknown as KeyedRow | undefined) ?? null;
    },
  };
}
