/** Recorded answers of real nodes as snapshots: a small mapping of its own, so that figures worked out by hand do not rest on the product's. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type {
  DiskSpace,
  Estimate,
  EstimateMonth,
  HeldHistory,
  NodeSnapshot,
  NodeSummary,
  Notifications,
  Payout,
  Paystub,
  SatelliteUsage,
  StorageDay,
} from "../../src/core/node-snapshots.ts";
import { parseTime } from "../../src/core/time.ts";
import { bytes, microUsd, type UtcMillis } from "../../src/core/units.ts";

const root = join(import.meta.dirname, "../fixtures/recorded-api");
type Json = ReturnType<typeof JSON.parse>;

export interface RecordedNode {
  readonly at: UtcMillis;
  readonly snapshots: readonly NodeSnapshot[];
}

/** `version` and `state` are folders, such as `v1.162.3` and `healthy`. */
export function recordedNode(version: string, state: string): RecordedNode {
  const folder = join(root, version, state);
  const read = (file: string): Json => (existsSync(join(folder, file)) ? JSON.parse(readFileSync(join(folder, file), "utf8")) : null);
  const at = moment(read("index.json").recordedAt)!;
  const snapshots: NodeSnapshot[] = [{ at, ...summaryOf(read("sno.json")) }];
  for (const file of readdirSync(folder).filter((f) => f.startsWith("satellite-"))) {
    const usage = read(file);
    if (!usage?.audits) continue;
    snapshots.push({ at, ...usageOf(usage) });
    const estimate = read(file.replace("satellite-", "estimated-payout-"));
    if (estimate?.currentMonth) snapshots.push({ at, ...estimateOf(estimate, usage.id) });
  }
  snapshots.push({ at, ...estimateOf(read("estimated-payout.json"), null) });
  snapshots.push({ at, kind: "paystubs", stubs: listOf(read("paystubs-range-all.json")).map(stubOf) });
  snapshots.push({ at, kind: "payouts", payouts: listOf(read("payout-history-month-minus-1.json")).map(payoutOf) });
  snapshots.push({ at, kind: "held-history", satellites: listOf(read("held-history.json")).map(heldOf) });
  snapshots.push({ at, kind: "notifications", notifications: listOf(read("notifications-7-1.json")?.page?.notifications).map(noticeOf) });
  return { at, snapshots };
}

const listOf = (value: Json): readonly Json[] => (Array.isArray(value) ? value : []);
const moment = (text: string | null | undefined): UtcMillis | null =>
  text === null || text === undefined || text.startsWith("0001-") ? null : parseTime(text);
const day = (text: string) => text.slice(0, 10);
const money = (cents: number) => microUsd(Math.round(cents * 10_000));

function summaryOf(s: Json): NodeSummary {
  return {
    kind: "summary",
    nodeId: s.nodeID,
    version: s.version,
    minimumVersion: s.allowedVersion === "0.0.0" ? null : s.allowedVersion,
    isUpToDate: s.upToDate,
    startedAt: moment(s.startedAt)!,
    lastPingedAt: moment(s.lastPinged),
    quic: s.quicStatus.toLowerCase(),
    lastQuicPingedAt: moment(s.lastQuicPingedAt),
    port: s.configuredPort,
    space: spaceOf(s.diskSpace),
    bandwidthUsedBytes: s.bandwidth.used,
    satellites: listOf(s.satellites).map((x) => ({
      satellite: x.id,
      address: x.url,
      disqualifiedAt: moment(x.disqualified),
      suspendedAt: moment(x.suspended),
      vetting:
        x.vettedAt === undefined
          ? { state: "unsaid" }
          : x.vettedAt === null
            ? { state: "vetting" }
            : { state: "vetted", since: moment(x.vettedAt)! },
    })),
  };
}

/** From 1.143 on `allocated` stands there, and `available` is what is free. The recorded versions are 1.121, 1.142 and 1.162. */
function spaceOf(d: Json): DiskSpace {
  const isNew = d.allocated !== undefined;
  const allocated: number = isNew ? d.allocated : d.available;
  const used: number = isNew ? d.used : d.used + d.trash;
  const free: number = isNew ? d.available : allocated - used;
  return {
    allocatedBytes: bytes(allocated),
    usedBytes: bytes(used),
    trashBytes: bytes(d.trash),
    freeBytes: bytes(free),
    reclaimableBytes: isNew ? bytes(d.reclaimable) : null,
    reservedBytes: isNew ? bytes(Math.max(0, allocated - used - free)) : null,
    overusedBytes: bytes(d.overused),
  };
}

function usageOf(u: Json): SatelliteUsage {
  const { auditScore, suspensionScore, onlineScore } = u.audits;
  const prices = u.priceModel;
  return {
    kind: "satellite",
    satellite: u.id,
    storage: listOf(u.storageDaily).map((d): StorageDay => ({
      day: day(d.intervalStart),
      byteHours: d.atRestTotal,
      averageBytes: d.atRestTotalBytes,
      isCalculated: d.calculated ?? null,
      intervalHours: d.intervalInHours,
    })),
    bandwidth: listOf(u.bandwidthDaily).map((d) => ({
      day: day(d.intervalStart),
      egressBytes: d.egress.usage,
      egressRepairBytes: d.egress.repair,
      egressAuditBytes: d.egress.audit,
      ingressBytes: d.ingress.usage,
      ingressRepairBytes: d.ingress.repair,
    })),
    scores:
      auditScore + suspensionScore + onlineScore === 0 ? null : { audit: auditScore, suspension: suspensionScore, online: onlineScore },
    windows: listOf(u.auditHistory.windows).map((w) => ({ startAt: moment(w.windowStart)!, total: w.totalCount, online: w.onlineCount })),
    prices:
      prices.DiskSpace === 0
        ? null
        : {
            egress: prices.EgressBandwidth,
            repair: prices.RepairBandwidth,
            audit: prices.AuditBandwidth,
            storage: prices.DiskSpace,
          },
    joinedAt: moment(u.nodeJoinedAt),
  };
}

function estimateOf(e: Json, satellite: string | null): Estimate {
  const month = (m: Json): EstimateMonth => ({
    egressBytes: m.egressBandwidth,
    egressMicroUsd: money(m.egressBandwidthPayout),
    repairAuditBytes: m.egressRepairAudit,
    repairAuditMicroUsd: money(m.egressRepairAuditPayout),
    storageByteMonths: m.diskSpace,
    storageMicroUsd: money(m.diskSpacePayout),
    heldRatePercent: m.heldRate,
    payoutMicroUsd: money(m.payout),
    heldMicroUsd: money(m.held),
  });
  return {
    kind: "estimate",
    satellite: satellite as Estimate["satellite"],
    current: month(e.currentMonth),
    previous: month(e.previousMonth),
    expectationMicroUsd: money(e.currentMonthExpectations),
  };
}

const stubOf = (p: Json): Paystub => ({
  satellite: p.satelliteId,
  month: p.period,
  createdAt: moment(p.created),
  codes: p.codes === "" ? [] : p.codes.split(":"),
  storageByteMonths: p.usageAtRest,
  egressBytes: p.usageGet,
  ingressBytes: p.usagePut,
  egressRepairBytes: p.usageGetRepair,
  ingressRepairBytes: p.usagePutRepair,
  egressAuditBytes: p.usageGetAudit,
  storageMicroUsd: p.compAtRest,
  egressMicroUsd: p.compGet,
  egressRepairMicroUsd: p.compGetRepair,
  egressAuditMicroUsd: p.compGetAudit,
  surgePercent: p.surgePercent === 0 ? 100 : p.surgePercent,
  heldMicroUsd: p.held,
  owedMicroUsd: p.owed,
  disposedMicroUsd: p.disposed,
  paidMicroUsd: p.paid,
  distributedMicroUsd: p.distributed,
});

const payoutOf = (p: Json): Payout => ({
  satellite: p.satelliteID,
  month: "2026-10",
  receipt: p.receipt === "" ? null : p.receipt,
  isExitComplete: p.isExitComplete,
});

const heldOf = (h: Json): HeldHistory["satellites"][number] => ({
  satellite: h.satelliteID,
  address: h.satelliteName,
  heldMicroUsd: h.totalHeld,
  disposedMicroUsd: h.totalDisposed,
  joinedAt: moment(h.joinedAt),
});

const noticeTypes = ["custom", "audit-failure", "disqualification", "suspension"] as const;
const noticeOf = (n: Json): Notifications["notifications"][number] => ({
  id: n.id,
  type: noticeTypes[n.type as number]!,
  title: n.title,
  message: n.message,
  createdAt: moment(n.createdAt),
});
