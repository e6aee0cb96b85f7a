/**
 * What a node says of itself at one moment: answers of its HTTP API and of its debug port, made alike
 * over its versions. `null` is "unknown" or "this version does not say", never zero.
 * Source of the fields: storj/storj storagenode/console, storagenode/payouts, 1.90 to 1.162.
 */
import type { SatelliteId } from "./events.ts";
import type { Bytes, MicroUsd, UtcMillis } from "./units.ts";

/** US cents a TB (1e12 bytes), of storage a TB and month of 720 h; whole. */
export type CentsPerTb = number;
/** Bytes times hours; passes 2^53 at 12.5 TB-months, so a float. */
export type ByteHours = number;
/** `YYYY-MM`, a UTC calendar month. */
export type Month = string;
/** `YYYY-MM-DD`, a UTC day. */
export type Day = string;

/** Disk space in one meaning for all versions (before 1.143 the API says something else under the same names). */
export interface DiskSpace {
  readonly allocatedBytes: Bytes | null;
  /** With trash and reclaimable in it, whatever the version. */
  readonly usedBytes: Bytes | null;
  readonly trashBytes: Bytes | null;
  readonly freeBytes: Bytes | null;
  /** From 1.147 on. */
  readonly reclaimableBytes: Bytes | null;
  /** Room kept for compactions: allocated − used − free + overused, from 1.148 on. */
  readonly reservedBytes: Bytes | null;
  readonly overusedBytes: Bytes | null;
}

export interface SatelliteState {
  readonly satellite: SatelliteId;
  /** `host:port` */
  readonly address: string;
  readonly disqualifiedAt: UtcMillis | null;
  /** For unknown audit errors; offline suspension stands only in notifications. */
  readonly suspendedAt: UtcMillis | null;
  /** `unsaid`: before 1.131. */
  readonly vetting: { readonly state: "vetting" | "unsaid" } | { readonly state: "vetted"; readonly since: UtcMillis };
}

/** `/api/sno/` without wallet and mail, which are not kept. */
export interface NodeSummary {
  readonly kind: "summary";
  readonly nodeId: string;
  readonly version: string;
  /** What the version server still accepts; `null` when it was not reached. */
  readonly minimumVersion: string | null;
  readonly isUpToDate: boolean;
  /** `null`: the clock of the machine was not set when the node started. */
  readonly startedAt: UtcMillis | null;
  /** Last ping, upload or download from outside; `null`: none since the start. */
  readonly lastPingedAt: UtcMillis | null;
  readonly quic: "ok" | "misconfigured" | "refreshing" | "disabled" | "unknown";
  readonly lastQuicPingedAt: UtcMillis | null;
  readonly port: string;
  readonly satellites: readonly SatelliteState[];
  readonly space: DiskSpace;
  /** All directions since the 1st of the month. */
  readonly bandwidthUsedBytes: Bytes;
}

export interface StorageDay {
  readonly day: Day;
  /** As reported; 0 on days that were filled in. */
  readonly byteHours: ByteHours;
  /** `null`: the satellite did not report this day; the next report's bytes and hours cover it. */
  readonly averageBytes: number | null;
  /** Filled in by the node because no report exists; `null` before 1.162. */
  readonly isCalculated: boolean | null;
  /** Hours that `byteHours` covers; only per satellite. */
  readonly intervalHours: number | null;
}

export interface BandwidthDay {
  readonly day: Day;
  readonly egressBytes: Bytes;
  readonly egressRepairBytes: Bytes;
  readonly egressAuditBytes: Bytes;
  readonly ingressBytes: Bytes;
  readonly ingressRepairBytes: Bytes;
}

/** `/api/sno/satellites`: the current UTC month over all satellites. */
export interface MonthUsage {
  readonly kind: "month-usage";
  readonly storage: readonly StorageDay[];
  readonly bandwidth: readonly BandwidthDay[];
  readonly averageBytes: number | null;
}

/** 0 to 1 each. All three zero without a reputation row means unknown and becomes `null`. */
export interface Scores {
  readonly audit: number;
  readonly suspension: number;
  readonly online: number;
}

export interface AuditWindow {
  readonly startAt: UtcMillis;
  readonly total: number;
  readonly online: number;
}

export interface Prices {
  readonly egress: CentsPerTb;
  readonly repair: CentsPerTb;
  readonly audit: CentsPerTb;
  readonly storage: CentsPerTb;
}

/** Prices of the operator's settings, for where a node tells none; cents with a fraction. */
export type FallbackPrices = Readonly<Partial<Record<keyof Prices, number>>>;

/** `/api/sno/satellite/{id}` */
export interface SatelliteUsage {
  readonly kind: "satellite";
  readonly satellite: SatelliteId;
  readonly storage: readonly StorageDay[];
  readonly bandwidth: readonly BandwidthDay[];
  readonly scores: Scores | null;
  /** 12 h each, oldest first, up to 61. */
  readonly windows: readonly AuditWindow[];
  /** `null`: all zeros, none is stored. */
  readonly prices: Prices | null;
  readonly joinedAt: UtcMillis | null;
}

/** `/api/sno/satellites/{id}/pricing` */
export interface SatellitePrices {
  readonly kind: "prices";
  readonly satellite: SatelliteId;
  readonly prices: Prices | null;
}

/** The node's estimates are cents with a fraction; they are made whole once: round(cents × 10,000). */
export interface EstimateMonth {
  readonly egressBytes: Bytes;
  readonly egressMicroUsd: MicroUsd;
  readonly repairAuditBytes: Bytes;
  readonly repairAuditMicroUsd: MicroUsd;
  /** Byte-months of 720 h. */
  readonly storageByteMonths: number;
  readonly storageMicroUsd: MicroUsd;
  /** 75, 50, 25 or 0; `null` in the sum of all satellites, where the node always says 0. */
  readonly heldRatePercent: number | null;
  /** After the held amount. */
  readonly payoutMicroUsd: MicroUsd;
  readonly heldMicroUsd: MicroUsd;
}

/** `/api/sno/estimated-payout`; `satellite` is `null` for the sum of all. */
export interface Estimate {
  readonly kind: "estimate";
  readonly satellite: SatelliteId | null;
  readonly current: EstimateMonth;
  /** `null` on the days on which the node shows the current month in its place (payouts: the month before has no such day). */
  readonly previous: EstimateMonth | null;
  readonly expectationMicroUsd: MicroUsd;
}

/** All money in whole micro-dollars as the satellite's accounting wrote it. */
export interface Paystub {
  readonly satellite: SatelliteId;
  readonly month: Month;
  readonly createdAt: UtcMillis | null;
  readonly codes: readonly string[];
  readonly storageByteMonths: number;
  readonly egressBytes: Bytes;
  readonly ingressBytes: Bytes;
  readonly egressRepairBytes: Bytes;
  readonly ingressRepairBytes: Bytes;
  readonly egressAuditBytes: Bytes;
  readonly storageMicroUsd: MicroUsd;
  readonly egressMicroUsd: MicroUsd;
  readonly egressRepairMicroUsd: MicroUsd;
  readonly egressAuditMicroUsd: MicroUsd;
  /** 100 when there was no surge. */
  readonly surgePercent: number;
  readonly heldMicroUsd: MicroUsd;
  readonly owedMicroUsd: MicroUsd;
  readonly disposedMicroUsd: MicroUsd;
  readonly paidMicroUsd: MicroUsd;
  readonly distributedMicroUsd: MicroUsd;
}

/** `/api/heldamount/paystubs/{start}/{end}` */
export interface Paystubs {
  readonly kind: "paystubs";
  readonly stubs: readonly Paystub[];
}

export interface Payout {
  readonly satellite: SatelliteId;
  readonly month: Month;
  /** `zksync-era:0x…`; `null` when nothing was sent. */
  readonly receipt: string | null;
  readonly isExitComplete: boolean;
}

/** `/api/heldamount/payout-history/{month}` */
export interface Payouts {
  readonly kind: "payouts";
  readonly payouts: readonly Payout[];
}

export interface HeldHistory {
  readonly kind: "held-history";
  readonly satellites: readonly {
    readonly satellite: SatelliteId;
    readonly address: string;
    readonly heldMicroUsd: MicroUsd;
    readonly disposedMicroUsd: MicroUsd;
    readonly joinedAt: UtcMillis | null;
  }[];
}

/** `/api/notifications/list`; newest first. */
export interface Notifications {
  readonly kind: "notifications";
  readonly notifications: readonly {
    readonly id: string;
    readonly type: "custom" | "audit-failure" | "disqualification" | "suspension";
    readonly title: string;
    readonly message: string;
    readonly createdAt: UtcMillis | null;
  }[];
}

/** A distribution as monkit keeps it: count and sum since the node started, the rest of its newest values; milliseconds. */
export interface MetricDistribution {
  readonly count: number;
  readonly sumMs: number;
  readonly p50Ms: number | null;
  readonly p90Ms: number | null;
  readonly p99Ms: number | null;
  readonly maxMs: number | null;
}

/**
 * The debug port's `/metrics`. Counters are differences to the scrape before; after a restart of the
 * node (or on the first scrape) they are `null`, since what was counted meanwhile is not known.
 */
export interface NodeMetrics {
  readonly kind: "metrics";
  readonly isRestarted: boolean;
  readonly satellites: readonly {
    readonly satellite: SatelliteId;
    readonly scores: Scores | null;
    readonly usedBytes: Bytes | null;
    readonly auditCount: number | null;
    readonly auditSuccessCount: number | null;
  }[];
  readonly space: DiskSpace;
  /** Uploads stand under `PUT`: the node does not tell them apart. */
  readonly transfers: readonly {
    readonly action: string;
    readonly started: number | null;
    readonly ok: number | null;
    readonly canceled: number | null;
    readonly failed: number | null;
    readonly okBytes: number | null;
    readonly took: MetricDistribution | null;
  }[];
  readonly timeToFirstByte: MetricDistribution | null;
  /** Write and read checks of the storage folder. */
  readonly writabilityCheck: MetricDistribution | null;
  readonly readabilityCheck: MetricDistribution | null;
}

export type NodeSnapshot = { readonly at: UtcMillis } & (
  | NodeSummary
  | MonthUsage
  | SatelliteUsage
  | SatellitePrices
  | Estimate
  | Paystubs
  | Payouts
  | HeldHistory
  | Notifications
  | NodeMetrics
);
export type SnapshotKind = NodeSnapshot["kind"];
