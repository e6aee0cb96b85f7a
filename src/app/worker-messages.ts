/** What the main thread and the ingest thread tell each other. */
import type { FallbackPrices, NodeSummary } from "../core/node-snapshots.ts";
import type { ImportRequest, ImportStatus } from "../core/imports.ts";
import type { PackedIncrements } from "../trackers/packed.ts";
import type { LineCounts } from "../ingest/batch.ts";
import type { NewNames } from "../ingest/dictionaries.ts";
import type { RetentionDays } from "./prunables.ts";
import type { DriftRow } from "../sources/node-api/index.ts";

export interface LogTarget {
  readonly node: string;
  readonly target: string;
  readonly startAt: "beginning" | "end";
}

/** What is asked over HTTP: the dashboard API or the debug port of a node. */
export interface PolledTarget {
  readonly node: string;
  readonly kind: "api" | "debug";
  readonly address: string;
}

export interface PollSettings {
  /** Between two questions for what changes slowly. */
  readonly pollMs: number;
  readonly timeoutMs: number;
}

export interface IngestOptions {
  readonly dataDir: string;
  readonly targets: readonly LogTarget[];
  readonly polled: readonly PolledTarget[];
  readonly polling: PollSettings;
  readonly locationFiles: readonly string[];
  /** What comes before the simulated fleet's logs; `null` outside the demo. */
  readonly demoPast: DemoPast | null;
  readonly retention: RetentionDays;
  readonly fallbackPrices: FallbackPrices;
}

export interface DemoPast {
  /** The first moment that the log files hold. */
  readonly filesFrom: number;
  /** Of the nodes' APIs. */
  readonly addresses: Readonly<Record<string, string>>;
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

/** What alerts need of a node's summary. Times are Unix ms. */
export type NodeSaid = Pick<NodeSummary, "minimumVersion" | "isUpToDate" | "lastPingedAt" | "quic">;

/** State of one polled address as it is now. */
export interface PolledStatus {
  readonly node: string;
  readonly kind: PolledTarget["kind"];
  /** Without the login that may stand in it. */
  readonly target: string;
  readonly state: LogSourceStatus["state"];
  readonly error: LogSourceStatus["error"];
  readonly lastSuccessAt: number | null;
  readonly nextTryAt: number | null;
  /** Paths whose last good answer is older than it should be. */
  readonly stale: readonly { readonly key: string; readonly lastSuccessAt: number | null }[];
  readonly failuresInARow: number;
  /** The first of them; `null`: it answers. */
  readonly failingSince: number | null;
  /** What the node said of itself last; `null`: it said nothing since the start, or is a debug port. */
  readonly said: NodeSaid | null;
  readonly version: string | null;
  readonly startedAt: number | null;
  readonly answers: number;
  readonly unreadable: number;
  readonly bytes: number;
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
  /** Every few seconds: those that changed, which may be none. */
  | { readonly type: "sources"; readonly sources: readonly LogSourceStatus[] }
  /** Those that changed, and where nodes say more or less than their version is known to say. */
  | { readonly type: "polled"; readonly polled: readonly PolledStatus[]; readonly drift: readonly DriftRow[] }
  | { readonly type: "trouble"; readonly code: string; readonly message: string; readonly fix: string }
  | { readonly type: "well" }
  | { readonly type: "import"; readonly status: ImportStatus }
  | { readonly type: "stopped" };

/** `commit`: somebody asks for single events, which are only seen when they are stored. */
export type ToIngest =
  | { readonly type: "stop" }
  | { readonly type: "commit" }
  | { readonly type: "import"; readonly id: string; readonly request: ImportRequest };
