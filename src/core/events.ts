/**
 * What a log record means. A union: every consumer switches over `kind`, and a forgotten kind is a
 * compile error. Transfers, 98 % of all records, also travel as columns (ingest/batch.ts).
 */
import type { Action, Outcome, Side } from "./transfer.ts";
import type { Bytes, Millis, UtcMillis } from "./units.ts";

export const levels = ["DEBUG", "INFO", "WARN", "ERROR", "DPANIC", "PANIC", "FATAL"] as const;
export type Level = (typeof levels)[number];

export const severities = ["info", "notice", "warning", "error", "critical"] as const;
export type Severity = (typeof severities)[number];

/** Satellite ids are kept as text: any text may stand in a log. `null` = the line names none. */
export type SatelliteId = string;

export interface Transfer {
  readonly kind: "transfer";
  readonly action: Action;
  readonly outcome: Outcome;
  /** As storagenode logs it: stored bytes of uploads, asked-for bytes of downloads (1.99 on). */
  readonly sizeBytes: Bytes | null;
  /** What counts as traffic: ok sizes, and the sent part of the size-mismatch cancels. */
  readonly countedBytes: Bytes;
  /** 52 characters of base32. */
  readonly piece: string | null;
  /** `ip:port` as logged. */
  readonly remote: string | null;
  /** Class id of section "causes" for cancels and failures; `null` for ok. */
  readonly cause: string | null;
  readonly side: Side;
}

/** The start line of a transfer: gives its end a duration; never counted. */
export interface TransferStart {
  readonly kind: "transfer-start";
  readonly action: Action;
  readonly piece: string | null;
  readonly remote: string | null;
  readonly offset: number | null;
  readonly sizeBytes: Bytes | null;
}

export type HashStore = "s0" | "s1" | "";

/** Figures of one store, from `stats` (hashstore, 1.121 on); sizes in words are rounded by storagenode itself. */
export interface StoreStats {
  readonly logBytes: Bytes | null;
  readonly liveBytes: Bytes | null;
  readonly trashBytes: Bytes | null;
  readonly trashPercent: number | null;
  /** 0 to 1; compaction is forced near 0.75, writes stop at 0.95. */
  readonly tableLoad: number | null;
  readonly rewrittenBytes: Bytes | null;
  readonly reclaimedBytes: Bytes | null;
  readonly reclaimableBytes: Bytes | null;
}

export interface CompactionBegin {
  readonly kind: "compaction-begin";
  readonly store: HashStore;
  readonly stats: StoreStats | null;
}
export interface CompactionRound {
  readonly kind: "compaction-round";
  readonly store: HashStore;
  /** `finished` of a round with `completed: false` means that another follows. */
  readonly phase: "locked" | "started" | "included" | "computed" | "records-rewritten" | "table-rewritten" | "finished";
  readonly completed: boolean | null;
  readonly tookMs: Millis | null;
  readonly records: number | null;
  readonly bytes: Bytes | null;
  readonly reclaimedBytes: Bytes | null;
  readonly error: string | null;
}
export interface CompactionEnd {
  readonly kind: "compaction-end";
  readonly store: HashStore;
  readonly stats: StoreStats | null;
  readonly tookMs: Millis | null;
  readonly error: string | null;
}
export interface CompactionFailed {
  readonly kind: "compaction-failed";
  readonly error: string;
}

/** Anything else that has a name: `name` is the kind of the log catalogue (`gc.start`, `life.begin`, ...), `facts` its typed figures. */
export interface Occurrence {
  readonly kind: "occurrence";
  readonly name: OccurrenceName;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
  /** Short text an operator can read; error text where there is one. */
  readonly text: string;
}
/** A record nobody knows yet: kept as it stands, never dropped. */
export interface UnknownRecord {
  readonly kind: "unknown";
  readonly logger: string;
  readonly text: string;
}

export type NodeEvent = {
  readonly at: UtcMillis;
  readonly level: Level;
  readonly severity: Severity;
  readonly satellite: SatelliteId | null;
} & (Transfer | TransferStart | CompactionBegin | CompactionRound | CompactionEnd | CompactionFailed | Occurrence | UnknownRecord);

/** Kinds in the order of their stored numbers: new ones go to the end. */
export const eventKinds = [
  "transfer",
  "transfer-start",
  "compaction-begin",
  "compaction-round",
  "compaction-end",
  "compaction-failed",
  "occurrence",
  "unknown",
] as const satisfies readonly NodeEvent["kind"][];

/** Stored by name in the dictionary. One folder of ingest/lines a group. */
export type OccurrenceName = `${OccurrenceGroup}.${string}`;
export const occurrenceGroups = [
  "transfer",
  "hashstore",
  "migration",
  "gc",
  "trash",
  "walker",
  "ttl",
  "orders",
  "bandwidth",
  "contact",
  "quic",
  "net",
  "trust",
  "clock",
  "rep",
  "stats",
  "disk",
  "space",
  "db",
  "life",
  "config",
  "version",
  "exit",
  "forget",
  "console",
  "update",
  "supervisor",
] as const;
export type OccurrenceGroup = (typeof occurrenceGroups)[number];
