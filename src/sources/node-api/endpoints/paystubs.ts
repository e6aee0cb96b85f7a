/** `/api/heldamount/paystubs/{month}`: what each satellite's accounting wrote for a month. */
import { z } from "zod";
import type { Month, NodeSnapshot, Paystub } from "../../../core/node-snapshots.ts";
import type { UtcMillis } from "../../../core/units.ts";
import { amount, byteCount, listOf, money, month, pastTime, satelliteId, text, time, unused } from "../shapes.ts";
import { endpoint } from "./endpoint.ts";

const stub = z.object({
  satelliteId,
  period: month,
  created: time,
  codes: text,
  usageAtRest: amount,
  usageGet: byteCount,
  usagePut: byteCount,
  usageGetRepair: byteCount,
  usagePutRepair: byteCount,
  usageGetAudit: byteCount,
  compAtRest: money,
  compGet: money,
  compPut: unused(),
  compGetRepair: money,
  compPutRepair: unused(),
  compGetAudit: money,
  surgePercent: z.int().nonnegative(),
  held: money,
  owed: money,
  disposed: money,
  paid: money,
  distributed: money,
});
const shape = listOf(stub);

export const paystubs = endpoint({
  name: "/api/heldamount/paystubs/{month}",
  path: (asked: Month) => `/api/heldamount/paystubs/${encodeURIComponent(asked)}`,
  shape: () => shape,
  normalise: (raw: z.output<typeof shape>, _, { at }): NodeSnapshot => ({ kind: "paystubs", at, stubs: raw.map((s) => stubOf(s, at)) }),
});

function stubOf(raw: z.output<typeof stub>, at: UtcMillis): Paystub {
  return {
    satellite: raw.satelliteId,
    month: raw.period,
    createdAt: pastTime(raw.created, at),
    codes: raw.codes.split(":").filter((code) => code !== ""),
    storageByteMonths: raw.usageAtRest,
    egressBytes: raw.usageGet,
    ingressBytes: raw.usagePut,
    egressRepairBytes: raw.usageGetRepair,
    ingressRepairBytes: raw.usagePutRepair,
    egressAuditBytes: raw.usageGetAudit,
    storageMicroUsd: raw.compAtRest,
    egressMicroUsd: raw.compGet,
    egressRepairMicroUsd: raw.compGetRepair,
    egressAuditMicroUsd: raw.compGetAudit,
    surgePercent: raw.surgePercent === 0 ? 100 : raw.surgePercent,
    heldMicroUsd: raw.held,
    owedMicroUsd: raw.owed,
    disposedMicroUsd: raw.disposed,
    paidMicroUsd: raw.paid,
    distributedMicroUsd: raw.distributed,
  };
}
