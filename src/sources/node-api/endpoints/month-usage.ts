/** `/api/sno/satellites`: the current UTC month over all satellites. Its scores stand, by id, in each satellite's own answer. */
import { z } from "zod";
import type { NodeSnapshot } from "../../../core/node-snapshots.ts";
import { amount, unused } from "../shapes.ts";
import { endpoint } from "./endpoint.ts";
import { bandwidth, bandwidthDays, nodeStorage, storageDays } from "./month.ts";

const shape = z.object({
  storageDaily: nodeStorage,
  bandwidthDaily: bandwidth,
  storageSummary: unused(),
  averageUsageBytes: amount.optional(),
  bandwidthSummary: unused(),
  egressSummary: unused(),
  ingressSummary: unused(),
  earliestJoinedAt: unused(),
  audits: unused(),
});

export const monthUsage = endpoint({
  name: "/api/sno/satellites",
  path: () => "/api/sno/satellites",
  shape: () => shape,
  normalise: (raw: z.output<typeof shape>, _: null, { at }): NodeSnapshot => ({
    kind: "month-usage",
    at,
    storage: storageDays(raw.storageDaily, at),
    bandwidth: bandwidthDays(raw.bandwidthDaily, at),
    averageBytes: raw.storageDaily.length === 0 ? null : (raw.averageUsageBytes ?? null),
  }),
});
