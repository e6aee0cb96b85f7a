/**
 * The series of a storage node that are used, as one scrape gives them.
 * Names and fields as monkit writes them; times of `*_ns` series in nanoseconds, of others in seconds.
 * @see storj/storj storagenode/piecestore, storagenode/monitor, storagenode/reputation
 */
import type { MetricDistribution, Scores } from "../../core/node-snapshots.ts";
import { bytes, type Bytes } from "../../core/units.ts";
import { parsePrometheus, type Sample } from "./prometheus-text.ts";

export const outcomes = ["started", "ok", "canceled", "failed"] as const;
export type CountedOutcome = (typeof outcomes)[number];

export interface TransferReading {
  /** Since the node started; `null`: not said. */
  readonly counts: Readonly<Record<CountedOutcome, number>>;
  readonly okBytes: number;
  readonly took: MetricDistribution | null;
}

export interface SatelliteReading {
  scores: { audit: number | null; suspension: number | null; online: number | null };
  usedBytes: Bytes | null;
  auditCount: number | null;
  auditSuccessCount: number | null;
}

export interface Reading {
  /** Seconds since the process started. */
  readonly uptimeS: number | null;
  /** 1_162 for 1.162. */
  readonly minorVersion: number | null;
  readonly transfers: ReadonlyMap<string, TransferReading>;
  readonly satellites: ReadonlyMap<string, SatelliteReading>;
  readonly space: Readonly<Record<"used" | "available" | "allocated" | "reserved", Bytes | null>>;
  readonly timeToFirstByte: MetricDistribution | null;
  readonly writabilityCheck: MetricDistribution | null;
  readonly readabilityCheck: MetricDistribution | null;
  /** Series that were recognised. */
  readonly count: number;
}

const direction = /^(download|upload)_(started_count|success_count|cancel_count|failure_count|success_byte_meter|success_duration_ns)$/;
const single = new Set([
  "process",
  "version_info",
  "used_space",
  "available_space",
  "allocated_space",
  "reserved_space",
  "satellite_usage",
  "audit_reputation_score",
  "suspension_score",
  "online_score",
  "audit_total_count",
  "audit_success_count",
  "download_time_to_first_byte_sent",
  "writability_check",
  "readability_check",
]);
const isWanted = (name: string) => single.has(name) || direction.test(name);

export function readMetrics(text: string): Reading {
  const { samples } = parsePrometheus(text, isWanted);
  const known = new Series(samples.filter((s) => Number.isFinite(s.value)));
  const major = known.value("version_info", "major");
  const minor = known.value("version_info", "minor");
  return {
    uptimeS: known.value("process", "uptime"),
    minorVersion: major === null || minor === null ? null : major * 1000 + minor,
    transfers: transfersOf(known),
    satellites: satellitesOf(samples),
    space: {
      used: known.bytes("used_space"),
      available: known.bytes("available_space"),
      allocated: known.bytes("allocated_space"),
      reserved: known.bytes("reserved_space"),
    },
    timeToFirstByte: known.distribution("download_time_to_first_byte_sent", 1000),
    writabilityCheck: known.distribution("writability_check", 1000),
    readabilityCheck: known.distribution("readability_check", 1000),
    count: samples.length,
  };
}

/** The node's own names of actions; uploads may have none. */
const actionShape = /^(?:|GET|GET_AUDIT|GET_REPAIR|PUT|PUT_REPAIR|PUT_GRACEFUL_EXIT|DELETE|INVALID)$/;

/** Samples by metric, field and action. */
class Series {
  readonly #values = new Map<string, number>();
  readonly actions = new Set<string>();

  constructor(samples: readonly Sample[]) {
    for (const { name, labels, value } of samples) {
      const action = labels.get("action") ?? "";
      this.#values.set(`${name} ${labels.get("field")} ${action}`, value);
      // Uploads are not told apart by their action.
      if (direction.test(name) && actionShape.test(action)) this.actions.add(action === "" ? "PUT" : action);
    }
  }

  value(name: string, field: string, action = ""): number | null {
    return this.#values.get(`${name} ${field} ${action}`) ?? null;
  }

  bytes(name: string): Bytes | null {
    return bytesOf(this.value(name, "recent"));
  }

  /** @param toMs what one of its units is in milliseconds */
  distribution(name: string, toMs: number, action = ""): MetricDistribution | null {
    const ms = (field: string) => {
      const value = this.value(name, field, action);
      return value === null ? null : value * toMs;
    };
    const count = this.value(name, "count", action);
    const sumMs = ms("sum");
    if (count === null || sumMs === null || count === 0) return null;
    return { count, sumMs, p50Ms: ms("r50"), p90Ms: ms("r90"), p99Ms: ms("r99"), maxMs: ms("rmax") };
  }
}

const bytesOf = (value: number | null): Bytes | null => (value === null || value < 0 || !Number.isSafeInteger(value) ? null : bytes(value));

const nanosecond = 1e-6;

function transfersOf(series: Series): Map<string, TransferReading> {
  const found = new Map<string, TransferReading>();
  for (const action of [...series.actions].toSorted()) {
    const isUpload = action.startsWith("PUT");
    const way = isUpload ? "upload" : "download";
    const label = action === "PUT" && series.value("upload_started_count", "value", "PUT") === null ? "" : action;
    // A series that does not exist was never counted up.
    const count = (what: string) => series.value(`${way}_${what}_count`, "value", label) ?? 0;
    found.set(action, {
      counts: { started: count("started"), ok: count("success"), canceled: count("cancel"), failed: count("failure") },
      okBytes: series.value(`${way}_success_byte_meter`, "total", label) ?? 0,
      took: series.distribution(`${way}_success_duration_ns`, nanosecond, label),
    });
  }
  return found;
}

/** Today there are four. */
const mostSatellites = 100;

/** Labels cannot begin with a digit: ids come with a `_` before them. */
function satelliteOf(labels: Sample["labels"]): string | null {
  const id = (labels.get("satellite_id") ?? labels.get("satellite"))?.replace(/^_(?=\d)/, "");
  return id !== undefined && satelliteShape.test(id) ? id : null;
}
const satelliteShape = /^1[1-9A-HJ-NP-Za-km-z]{39,59}$/;

function satellitesOf(samples: readonly Sample[]): Map<string, SatelliteReading> {
  const found = new Map<string, SatelliteReading>();
  for (const { name, labels, value } of samples) {
    const id = satelliteOf(labels);
    if (id === null || !Number.isFinite(value) || (found.size >= mostSatellites && !found.has(id))) continue;
    const reading = found.get(id) ?? {
      scores: { audit: null, suspension: null, online: null },
      usedBytes: null,
      auditCount: null,
      auditSuccessCount: null,
    };
    found.set(id, reading);
    const field = labels.get("field");
    if (name === "satellite_usage" && field === "used_bytes") reading.usedBytes = bytesOf(value);
    if (field !== "recent") continue;
    if (name === "audit_reputation_score") reading.scores.audit = value;
    if (name === "suspension_score") reading.scores.suspension = value;
    if (name === "online_score") reading.scores.online = value;
    if (name === "audit_total_count") reading.auditCount = value;
    if (name === "audit_success_count") reading.auditSuccessCount = value;
  }
  return found;
}

/** All three or none; all zero is "not reported yet". */
export function scoresOf({ audit, suspension, online }: SatelliteReading["scores"]): Scores | null {
  if (audit === null || suspension === null || online === null) return null;
  return audit === 0 && suspension === 0 && online === 0 ? null : { audit, suspension, online };
}
