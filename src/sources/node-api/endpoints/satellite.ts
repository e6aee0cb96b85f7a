/** `/api/sno/satellite/{id}`: usage, scores, online windows and prices of one satellite. */
import { z } from "zod";
import type { AuditWindow, NodeSnapshot, Scores } from "../../../core/node-snapshots.ts";
import type { SatelliteId } from "../../../core/events.ts";
import { listOf, optionalTime, pastTime, satelliteId, score, since, time, unused } from "../shapes.ts";
import { byFamily, endpoint } from "./endpoint.ts";
import { bandwidth, bandwidthDays, satelliteStorage, storageDays } from "./month.ts";
import { cents, pricesOf } from "./prices.ts";

/** 30 days of 12 hours are 61. */
const mostWindows = 500;

const common = {
  id: satelliteId,
  storageDaily: satelliteStorage,
  bandwidthDaily: bandwidth,
  storageSummary: unused(),
  averageUsageBytes: unused(),
  bandwidthSummary: unused(),
  egressSummary: unused(),
  ingressSummary: unused(),
  audits: z.object({ auditScore: score, suspensionScore: score, onlineScore: score, satelliteName: unused() }),
  auditHistory: z.object({
    score: unused(),
    windows: listOf(z.object({ windowStart: time, totalCount: z.int().nonnegative(), onlineCount: z.int().nonnegative() }), mostWindows),
  }),
  // Capital letters only here.
  priceModel: z.object({ EgressBandwidth: cents, RepairBandwidth: cents, AuditBandwidth: cents, DiskSpace: cents }),
  nodeJoinedAt: time,
};
const before122 = z.object({ ...common, currentStorageUsed: unused() });
const before143 = z.object({ ...common, vettedAt: since(1131, optionalTime.optional()) });
const from143 = z.object({ ...common, vettedAt: optionalTime.optional() });
type Raw = z.output<typeof before122> | z.output<typeof before143> | z.output<typeof from143>;

export const satellite = endpoint({
  name: "/api/sno/satellite/{id}",
  path: (id: SatelliteId) => `/api/sno/satellite/${encodeURIComponent(id)}`,
  shape: byFamily({ "before-1.122": before122, "1.122-to-1.142": before143, "from-1.143": from143 }),
  normalise: (raw: Raw, id, { at }): NodeSnapshot => {
    const { EgressBandwidth: egress, RepairBandwidth: repair, AuditBandwidth: audit, DiskSpace: storage } = raw.priceModel;
    return {
      kind: "satellite",
      at,
      satellite: id,
      storage: storageDays(raw.storageDaily, at),
      bandwidth: bandwidthDays(raw.bandwidthDaily, at),
      scores: scoresOf(raw.audits),
      windows: raw.auditHistory.windows.flatMap(({ windowStart, totalCount: total, onlineCount: online }): AuditWindow[] => {
        const startAt = pastTime(windowStart, at);
        return startAt === null ? [] : [{ startAt, total, online }];
      }),
      prices: pricesOf({ egress, repair, audit, storage }),
      joinedAt: pastTime(raw.nodeJoinedAt, at),
    };
  },
});

/** All zero: the satellite did not report yet. A node with such scores would not exist any more. */
function scoresOf({ auditScore: audit, suspensionScore: suspension, onlineScore: online }: Raw["audits"]): Scores | null {
  return audit === 0 && suspension === 0 && online === 0 ? null : { audit, suspension, online };
}
