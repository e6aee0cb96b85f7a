/** `/api/sno/satellites` and `/api/sno/satellite/{id}` of a simulated node: the days of the month, scores and windows. */
import { monthOf, monthStartMs } from "../../core/months.ts";
import { scoresAt, windowsAt } from "../reputation.ts";
import { dayMs, dayOf, sumOf, type Usage } from "../usage.ts";
import { prices } from "./money.ts";
import { addressOf, isoTime, satellites } from "./network.ts";
import type { SimulatedNode } from "./node.ts";
import { minorOf } from "./summary.ts";

const hourMs = 3_600_000;

interface Day {
  readonly start: string;
  readonly hours: number;
  readonly byteHours: number;
  readonly use: Usage;
}

export function usageAnswer(node: SimulatedNode, at: number): unknown {
  const days = daysOf(node, at, satellites);
  return {
    storageDaily: days.map((day) => storageDay(node, day)),
    bandwidthDaily: days.map(bandwidthDay),
    ...summariesOf(days),
    earliestJoinedAt: isoTime(node.joinedAt),
    audits: satellites.map((satellite) => audits(node, at, satellite)),
  };
}

export function satelliteAnswer(node: SimulatedNode, at: number, satellite: string): unknown {
  const days = daysOf(node, at, [satellite]);
  const windows = windowsAt(node.profile, satellite, at, node.joinedAt);
  return {
    id: satellite,
    storageDaily: days.map((day) => ({ ...storageDay(node, day), intervalInHours: day.hours })),
    bandwidthDaily: days.map(bandwidthDay),
    ...summariesOf(days),
    ...(minorOf(node) < 122 ? { currentStorageUsed: Math.round(node.stored.bytesOf(satellite, at)) } : {}),
    audits: audits(node, at, satellite),
    auditHistory: {
      score: scoresAt(node.profile, satellite, at).online,
      windows: windows.map(({ startAt, total, online }) => ({ windowStart: isoTime(startAt), totalCount: total, onlineCount: online })),
    },
    priceModel: {
      EgressBandwidth: prices.egress,
      RepairBandwidth: prices.repair,
      AuditBandwidth: prices.audit,
      DiskSpace: prices.storage,
    },
    nodeJoinedAt: isoTime(node.joinedAt),
    ...(minorOf(node) < 131 ? {} : { vettedAt: isoTime(node.vettedAt(satellite)) }),
  };
}

/** The days of the month so far; of the history those that it has. */
function daysOf({ ledger, stored, historyFrom }: SimulatedNode, at: number, of: readonly string[]): Day[] {
  const first = Math.max(dayOf(monthStartMs(monthOf(at))), dayOf(historyFrom));
  return Array.from({ length: dayOf(at) - first + 1 }, (_, i) => {
    const day = first + i;
    const byteHours = of.reduce((sum, satellite) => sum + stored.byteHours(satellite, day, at), 0);
    const hours = Math.min(at - day * dayMs, dayMs) / hourMs;
    return { start: isoTime(day * dayMs)!, hours, byteHours, use: sumOf(of.map((satellite) => ledger.of(day, satellite))) };
  });
}

function storageDay(node: SimulatedNode, { start, hours, byteHours }: Day): object {
  return {
    atRestTotal: byteHours,
    atRestTotalBytes: hours === 0 ? 0 : byteHours / hours,
    intervalStart: start,
    ...(minorOf(node) < 162 ? {} : { calculated: hours < 24 }),
  };
}

function bandwidthDay({ start, use }: Day): object {
  return {
    egress: { repair: use.egressRepair, audit: use.egressAudit, usage: use.egress },
    ingress: { repair: use.ingressRepair, usage: use.ingress },
    delete: 0,
    intervalStart: start,
  };
}

function summariesOf(days: readonly Day[]): object {
  const { egress, egressRepair, egressAudit, ingress, ingressRepair } = sumOf(days.map(({ use }) => use));
  const byteHours = days.reduce((sum, day) => sum + day.byteHours, 0);
  const hours = days.reduce((sum, day) => sum + day.hours, 0);
  const [egressSummary, ingressSummary] = [egress + egressRepair + egressAudit, ingress + ingressRepair];
  return {
    storageSummary: byteHours,
    averageUsageBytes: hours === 0 ? 0 : byteHours / hours,
    bandwidthSummary: egressSummary + ingressSummary,
    egressSummary,
    ingressSummary,
  };
}

function audits({ profile }: SimulatedNode, at: number, satellite: string): object {
  const { audit, suspension, online } = scoresAt(profile, satellite, at);
  return { auditScore: audit, suspensionScore: suspension, onlineScore: online, satelliteName: addressOf(satellite) };
}
