/**
 * What every tracker is: tables of its own, a fold that turns events into increments on the writing
 * thread, and (in its views.ts) answers made of the tables plus the increments not yet written.
 */
import type { FallbackPrices, NodeSnapshot } from "../core/node-snapshots.ts";
import type { OtherEvent, TransferColumns } from "../ingest/batch.ts";
import type { Names } from "../ingest/names.ts";
import type { Migration } from "../store/migrations.ts";
import type { SumFamily, SumRow } from "../store/sums.ts";

export interface Tracker {
  readonly name: string;
  readonly migrations: readonly Migration[];
  readonly families: readonly SumFamily[];
  readonly keyed: readonly KeyedTable[];
  createFold(tools: FoldTools): Fold;
}

/** What the operator's settings change in what is folded. */
export interface FoldSettings {
  readonly fallbackPrices: FallbackPrices;
}
export const noSettings: FoldSettings = { fallbackPrices: {} };

export interface FoldTools {
  readonly settings: FoldSettings;
  readonly satellites: Names;
  /** Rows of a keyed table as they stand, to go on with after a restart. */
  readonly rows: (table: string) => readonly KeyedRow[];
  /** One stored row of a keyed table by the values of its key. */
  readonly row: (table: string, key: readonly (number | string)[]) => KeyedRow | null;
}

/** Folds events into increments; holds only what the next `take` gives, and what a state machine needs. */
export interface Fold {
  transfers(rows: TransferColumns, from: number, to: number): void;
  event(other: OtherEvent): void;
  /** What a node said of itself; `node`: its number. */
  snapshot?(node: number, snapshot: NodeSnapshot): void;
  /** The increments since the last call; adding them in any order gives the same tables. */
  take(): Increments;
  /** What `take` gave up to its `taken`-th call is durable: state kept only to merge with it may go. */
  committed?(taken: number): void;
}

export interface Increments {
  readonly sums: readonly { readonly family: string; readonly rows: readonly SumRow[] }[];
  readonly puts: readonly { readonly table: string; readonly rows: readonly KeyedRow[] }[];
}

/** A table whose rows are replaced whole: the newest row of a key counts. */
export interface KeyedTable {
  readonly table: string;
  /** How many leading columns make the key. */
  readonly keyColumns: number;
  readonly columns: readonly string[];
  /** Columns whose numbers may have a fraction; all others are whole. */
  readonly reals?: readonly string[];
}
export type KeyedRow = readonly (string | number | null | Uint8Array)[];

export const noIncrements: Increments = { sums: [], puts: [] };
