/** What the main thread and the ingest thread tell each other. */
import type { ImportRequest, ImportStatus } from "../core/imports.ts";
import type { PackedIncrements } from "../trackers/packed.ts";
import type { LineCounts } from "../ingest/batch.ts";
import type { NewNames } from "../ingest/dictionaries.ts";
import type { RetentionDays } from "./prunables.ts";

export interface LogTarget {
  readonly node: string;
  readonly target: string;
  readonly startAt: "beginning" | "end";
}

export interface IngestOptions {
  readonly dataDir: string;
  readonly targets: readonly LogTarget[];
  readonly locationFiles: readonly string[];
  /** Folder of the simulated fleet's logs; `null` outside the demo. */
  readonly demoDir: string | null;
  readonly retention: RetentionDays;
}

/** State of one log source as it is now. */
export interface LogSourceStatus {
  readonly node: string;
  readonly target: string;
  readonly state: "live" | "catching_up" | "missing" | "denied" | "paused" | "error";
  readonly path: string | null;
  readonly counts: LineCounts;
  readonly totals: LineCounts;
  readonly sizeBytes: number;
  readonly positionBytes: number;
  readonly lagBytes: number | null;
  readonly linesPerSecond: number;
  readonly error: { readonly code: string; readonly message: string; readonly fix: string } | null;
  /** Rotated copies from before the first contact, which are not read unless they are imported. */
  readonly olderFiles: readonly { readonly path: string; readonly sizeBytes: number }[];
}

export type FromIngest =
  | { readonly type: "ready"; readonly sources: readonly LogSourceStatus[] }
  /** Folded since the last bite; the transaction numbered `commit` will make it durable. */
  | {
      readonly type: "bite";
      readonly commit: number;
      readonly increments: PackedIncrements;
      readonly names: readonly NewNames[];
      readonly sources: readonly LogSourceStatus[];
    }
  | { readonly type: "committed"; readonly commit: number }
  | { readonly type: "sources"; readonly sources: readonly LogSourceStatus[] }
  | { readonly type: "trouble"; readonly code: string; readonly message: string; readonly fix: string }
  | { readonly type: "well" }
  | { readonly type: "import"; readonly status: ImportStatus }
  | { readonly type: "stopped" };

/** `commit`: somebody asks for single events, which are only seen when they are stored. */
export type ToIngest =
  | { readonly type: "stop" }
  | { readonly type: "commit" }
  | { readonly type: "import"; readonly id: string; readonly request: ImportRequest };
