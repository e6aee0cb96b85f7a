/** Days of a month: what two endpoints say in the same words. */
import { z } from "zod";
import type { BandwidthDay, StorageDay } from "../../../core/node-snapshots.ts";
import type { UtcMillis } from "../../../core/units.ts";
import { amount, byteCount, dayOf, listOf, since, time, unused } from "../shapes.ts";

/** A month has 31; more is no month. */
const mostDays = 100;

/**
 * Before 1.162 a day without a report ends in the year 1: its hours are minus two thousand years, and the
 * next report's make up for it, so that the average of both is nonsense. The sum of the two is right.
 * More hours than this cover no report.
 */
const mostHours = 62 * 24;

const storageDay = {
  atRestTotal: amount,
  atRestTotalBytes: amount,
  intervalStart: time,
  calculated: since(1162, z.boolean().optional()),
};
export const nodeStorage = listOf(z.object(storageDay), mostDays);
export const satelliteStorage = listOf(z.object({ ...storageDay, intervalInHours: z.number().optional() }), mostDays);
export const bandwidth = listOf(
  z.object({
    egress: z.object({ usage: byteCount, repair: byteCount, audit: byteCount }),
    ingress: z.object({ usage: byteCount, repair: byteCount }),
    delete: unused(),
    intervalStart: time,
  }),
  mostDays,
);

type RawDay = z.output<typeof nodeStorage>[number] & { readonly intervalInHours?: number | undefined };

export function storageDays(raw: readonly RawDay[], at: UtcMillis): StorageDay[] {
  let reach = 0;
  return raw.flatMap((row): StorageDay[] => {
    const day = dayOf(row.intervalStart, at);
    if (day === null) return [];
    const isUnreported = (row.intervalInHours ?? 0) < 0 || (row.intervalInHours === 0 && reach !== 0);
    const hours = row.intervalInHours === undefined ? null : row.intervalInHours + (isUnreported ? 0 : reach);
    reach = isUnreported ? reach + row.intervalInHours! : 0;
    const isCalculated = row.calculated ?? null;
    if (isUnreported || (hours !== null && hours > mostHours))
      return [{ day, byteHours: row.atRestTotal, averageBytes: null, isCalculated, intervalHours: null }];
    const averageBytes = hours === null || hours === row.intervalInHours ? row.atRestTotalBytes : row.atRestTotal / hours;
    return [{ day, byteHours: row.atRestTotal, averageBytes, isCalculated, intervalHours: hours }];
  });
}

export function bandwidthDays(raw: z.output<typeof bandwidth>, at: UtcMillis): BandwidthDay[] {
  return raw.flatMap(({ egress, ingress, intervalStart }): BandwidthDay[] => {
    const day = dayOf(intervalStart, at);
    if (day === null) return [];
    return [
      {
        day,
        egressBytes: egress.usage,
        egressRepairBytes: egress.repair,
        egressAuditBytes: egress.audit,
        ingressBytes: ingress.usage,
        ingressRepairBytes: ingress.repair,
      },
    ];
  });
}
