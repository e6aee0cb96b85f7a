/**
 * The views that rules look at. The composition root builds them from what the page is shown, too; rules know nothing else.
 * Times are Unix ms; `null` is "not known", never zero.
 */
import type { EarningsNode, ReputationRow, StorageForecastNode, StorageNode } from "../core/views.ts";

export interface Watched<Row> {
  readonly nowMs: number;
  readonly rows: readonly Row[];
  /** Nodes, and {@link theFleet}, of whom nobody knows now: nothing of theirs begins or ends. */
  readonly blind: ReadonlySet<string>;
}

/** Stands among the blind for what is said of all nodes together. No node has this name. */
export const theFleet = "";

export const isBlindTo = ({ blind }: Pick<Watched<unknown>, "blind">, node: string | null): boolean => blind.has(node ?? theFleet);

/** The fleet is not known while none of its nodes is. */
export function blindOf(nodes: readonly string[], isBlind: (node: string) => boolean): ReadonlySet<string> {
  const blind = nodes.filter(isBlind);
  return new Set(blind.length === nodes.length ? [...blind, theFleet] : blind);
}

/** Audits and repairs as the log tells them, of one node and satellite. */
export interface AuditsRow {
  readonly node: string;
  readonly satellite: string;
  readonly name: string;
  /** The newest twenty outcomes of audits, oldest first. */
  readonly newest: readonly { readonly atMs: number; readonly outcome: "passed" | "failed" | "unknown" }[];
  /** Pieces that an audit or a repair asked for and the node does not have, within the last seven days, newest first. */
  readonly missing: readonly { readonly atMs: number; readonly piece: string; readonly action: string }[];
}

export interface StorageRow {
  readonly node: string;
  readonly storage: StorageNode;
  readonly forecast: StorageForecastNode | null;
  /** Of the folder that `storage` of the node names. */
  readonly fileSystem: { readonly freeBytes: number; readonly totalBytes: number } | null;
}

export interface SourceRow {
  readonly kind: "log" | "api" | "debug";
  readonly target: string;
  readonly state: "live" | "catching_up" | "missing" | "denied" | "paused" | "error";
  readonly error: { readonly message: string; readonly fix: string } | null;
  /** Of an API: questions in a row that failed. */
  readonly failedInARow: number;
  /** The first of them; `null`: it answers. They are asked within seconds: their number says little of how long it is silent. */
  readonly failingSinceMs: number | null;
  readonly lastSuccessAtMs: number | null;
}

/** Whether a node is heard. */
export interface PresenceRow {
  readonly node: string;
  readonly sources: readonly SourceRow[];
  /** Of its logs; `null`: no line was ever read. */
  readonly lastLineAtMs: number | null;
  /** Transfers a minute at this time of day, as the last seven days had them; `null`: too few days. */
  readonly usualPerMinute: number | null;
  /** Starts within the last 24 h, oldest first. */
  readonly startsMs: readonly number[];
  /** Fatal lines that stand right before a start, newest last. */
  readonly lastWords: readonly string[];
}

/** What a node's API says of it besides figures. */
export interface NodeStateRow {
  readonly node: string;
  readonly version: string | null;
  readonly minimumVersion: string | null;
  readonly isUpToDate: boolean | null;
  readonly quic: "ok" | "misconfigured" | "refreshing" | "disabled" | "unknown";
  readonly lastPingedAtMs: number | null;
  readonly startedAtMs: number | null;
}

/** Transfers of one node in steps of 15 minutes, against its own last seven days. */
export interface TransfersRow {
  readonly node: string;
  /** Of the last 15 and the last 30 minutes: transfers that ended, and those of them that failed. */
  readonly last15: { readonly ended: number; readonly failed: number };
  readonly last30: { readonly ended: number; readonly failed: number };
  /** Share of failures as it usually is, and how steady it is (as a beta-binomial's precision); `null`: too few days. */
  readonly usual: { readonly failedShare: number; readonly precision: number } | null;
  /** The last four steps, oldest first, with what such steps of the week had in the middle; `null`: too few days. */
  readonly steps: readonly { readonly atMs: number; readonly transfers: number; readonly usual: number | null }[];
  /** Spread of ln((x + 1) / (usual + 1)) lately; `null`: too few days. */
  readonly spread: number | null;
}

/** A class of errors of one node. */
export interface ErrorsRow {
  readonly node: string;
  readonly class: string;
  readonly text: string;
  readonly side: string;
  readonly last15: number;
  /** In 15 minutes as the last seven days had it, with the variance of such counts. */
  readonly usualPer15: number;
  readonly variance: number;
  readonly firstAtMs: number;
  /** When minutes of the last 15 began that had some, newest first; at most three. */
  readonly minutesMs: readonly number[];
}

export interface LatencyRow {
  readonly node: string;
  readonly action: string;
  /** The last three steps of 15 minutes, oldest first. */
  readonly steps: readonly {
    readonly atMs: number;
    readonly count: number;
    readonly p50Ms: number | null;
    readonly p95Ms: number | null;
    readonly p99Ms: number | null;
  }[];
  /** Of the same time of day in the last seven days. */
  readonly usual: { readonly p50Ms: number; readonly p95Ms: number } | null;
}

export interface EarningsRow {
  readonly node: string;
  readonly earnings: EarningsNode;
  /** Paid for each closed month, oldest first. */
  readonly months: readonly { readonly month: string; readonly payoutMicroUsd: number; readonly estimateMicroUsd: number | null }[];
}

/** Chores of a node, as its log tells them. */
export interface ChoresRow {
  readonly node: string;
  /** By satellite; `null`: never seen. */
  readonly garbageCollection: readonly { readonly satellite: string; readonly name: string; readonly lastAtMs: number | null }[];
  readonly compactions: readonly {
    readonly store: string;
    readonly startedAtMs: number;
    readonly tookMs: number | null;
    readonly state: "running" | "done" | "failed";
    readonly error: string | null;
    readonly usualMs: number | null;
  }[];
  /** When orders were not taken, within the last 24 h, oldest first, and when some were last. */
  readonly orders: { readonly failedAtMs: readonly number[]; readonly lastSettledAtMs: number | null };
  readonly diskErrors: readonly { readonly atMs: number }[];
  readonly databaseErrors: readonly { readonly atMs: number; readonly kind: "locked" | "malformed" }[];
  readonly firstLineAtMs: number | null;
  /** Seconds that its clock was off at its last start. */
  readonly clockOffSeconds: number | null;
  /** When it told of that. */
  readonly clockAtMs: number | null;
  /** What its API said last. */
  readonly version: string | null;
  /** A newer version has been due for a day, as the updater's log tells it, or the node asks for one. */
  readonly isBehind: boolean | null;
}

/** What keeps the monitor itself from seeing or telling. */
export interface MonitorRow {
  readonly what: "stalled" | "clock" | "database" | "disk" | "network" | "lag";
  /** Which database. */
  readonly part: string;
  readonly sinceMs: number;
  /** A sentence that names the part, too. */
  readonly detail: string;
}

/** Why a message was given up: refused for what it is, not taken for a day, or the last of those who asked to be told is gone. */
export type GivenUp = "refused" | "late" | "lost";

/** A channel that gave messages up and took none since. */
export interface FailingChannelRow {
  /** Its id. */
  readonly channel: string;
  readonly name: string;
  readonly sinceMs: number;
  /** Messages that were given up since then. */
  readonly lost: number;
  /** Of the newest of them. `refusals`: how often it was refused for what it is. */
  readonly why: GivenUp;
  readonly refusals: number;
  /** What the other side said last. */
  readonly answer: string;
}

/** A heartbeat that is due. */
export interface CanaryRow {
  readonly channel: string;
}

export interface Watches {
  readonly reputation: Watched<ReputationRow>;
  readonly audits: Watched<AuditsRow>;
  readonly storage: Watched<StorageRow>;
  readonly presence: Watched<PresenceRow>;
  readonly nodeState: Watched<NodeStateRow>;
  readonly transfers: Watched<TransfersRow>;
  readonly errors: Watched<ErrorsRow>;
  readonly latency: Watched<LatencyRow>;
  readonly earnings: Watched<EarningsRow>;
  readonly chores: Watched<ChoresRow>;
  readonly monitor: Watched<MonitorRow>;
  readonly channels: Watched<FailingChannelRow>;
  readonly canary: Watched<CanaryRow>;
}
export type WatchName = keyof Watches;
