/** What answers are made of. */
import type { DatabaseSync } from "node:sqlite";
import type { FallbackPrices } from "../core/node-snapshots.ts";
import type { Retention } from "../trackers/span.ts";
import type { TrackerTables } from "../trackers/tables.ts";
import type { OpenAlert } from "./alerting/node-alerts.ts";
import type { Trouble } from "./health.ts";
import type { Mirror } from "./mirror.ts";

/** Where a node stands, as configured. */
export interface NodePlace {
  readonly host: string | null;
  readonly group: string | null;
}

export interface AnswerTools {
  readonly db: DatabaseSync;
  readonly tables: TrackerTables;
  readonly mirror: Mirror;
  readonly retention: Retention;
  readonly now: () => number;
  readonly nodeNames: readonly string[];
  readonly placeOf: (node: string) => NodePlace;
  /** What a node costs a month, as configured. */
  readonly costMicroUsd: (node: string) => number;
  readonly fallbackPrices: FallbackPrices;
  readonly demo: boolean;
  readonly version: string;
  readonly startedAt: number;
  readonly locationInstalled: () => boolean;
  readonly openAlerts: () => readonly OpenAlert[];
  readonly trouble: () => Trouble | null;
  readonly isReady: () => boolean;
  readonly frame: () => number;
  /** Resolves when what was read before is stored. */
  readonly fresh: () => Promise<void>;
}
