/**
 * The node's estimate and the satellites' paystubs of a simulated node, by the rules of the network.
 * @see storj/storj storagenode/payouts/estimatedpayouts, satellite/compensation
 */
import { addMonths, monthOf, monthsBetween, monthStartMs } from "../../core/months.ts";
import { monthUse, type MonthUse } from "./month-use.ts";
import { satellites } from "./network.ts";
import type { SimulatedNode } from "./node.ts";

/** Cents a TB. */
export const prices = { egress: 200, repair: 200, audit: 200, storage: 149 } as const;
const paidPrices = { egressUsdPerTb: 2, repairUsdPerTb: 2, auditUsdPerTb: 2, storageUsdPerGbHour: 0.000_002_08 } as const;
const monthHours = 720;
const heldPercents = [75, 75, 75, 50, 50, 50, 25, 25, 25];
const returnMonth = 15;
/** Less is carried over to the next month. */
const leastPayoutMicroUsd = 1_000_000;
const hourMs = 3_600_000;
/** After the end of a month: when its paystubs are written, and when they are paid. */
const stubAfterMs = (8 * 24 + 17) * hourMs;
const paidAfterMs = (10 * 24 + 9) * hourMs;

export interface EstimateMonthJson {
  readonly egressBandwidth: number;
  readonly egressBandwidthPayout: number;
  readonly egressRepairAudit: number;
  readonly egressRepairAuditPayout: number;
  readonly diskSpace: number;
  readonly diskSpacePayout: number;
  readonly heldRate: number;
  readonly payout: number;
  readonly held: number;
}

const round2 = (cents: number) => Math.round(cents * 100) / 100;

export function estimateOf(node: SimulatedNode, satellite: string | null, at: number): object {
  const month = monthOf(at);
  const of = (id: string, which: string) => estimateMonth(node, id, which, at);
  if (satellite !== null)
    return {
      currentMonth: of(satellite, month),
      previousMonth: of(satellite, addMonths(month, -1)),
      currentMonthExpectations: expectation(node, of(satellite, month).payout, at),
    };
  return {
    currentMonth: sumMonths(satellites.map((id) => of(id, month))),
    previousMonth: sumMonths(satellites.map((id) => of(id, addMonths(month, -1)))),
    currentMonthExpectations: satellites.reduce((sum, id) => sum + expectation(node, of(id, month).payout, at), 0),
  };
}

function estimateMonth(node: SimulatedNode, satellite: string, month: string, at: number): EstimateMonthJson {
  const use = monthUse(node, satellite, month, at);
  const repairAudit = use.egressRepair + use.egressAudit;
  const heldRate = heldPercents[monthsBetween(monthOf(node.joinedAt), month)] ?? 0;
  const egressBandwidthPayout = round2((use.egress * prices.egress) / 1e12);
  const egressRepairAuditPayout = round2((repairAudit * prices.audit) / 1e12);
  const diskSpace = use.byteHours / monthHours;
  const diskSpacePayout = round2((diskSpace * prices.storage) / 1e12);
  const all = egressBandwidthPayout + egressRepairAuditPayout + diskSpacePayout;
  const held = (all * heldRate) / 100;
  return {
    egressBandwidth: use.egress,
    egressBandwidthPayout,
    egressRepairAudit: repairAudit,
    egressRepairAuditPayout,
    diskSpace,
    diskSpacePayout,
    heldRate,
    payout: round2(all - held),
    held,
  };
}

function sumMonths(months: readonly EstimateMonthJson[]): EstimateMonthJson {
  const sum = { ...months[0]!, heldRate: 0 };
  for (const month of months.slice(1))
    for (const key of Object.keys(sum) as (keyof EstimateMonthJson)[]) if (key !== "heldRate") sum[key] += month[key];
  return sum;
}

function expectation({ joinedAt }: SimulatedNode, payout: number, at: number): number {
  const begin = Math.max(monthStartMs(monthOf(at)), joinedAt);
  const end = monthStartMs(addMonths(monthOf(at), 1));
  return Math.trunc((payout / Math.max(1, Math.floor((at - begin) / 60_000))) * Math.floor((end - begin) / 60_000));
}

/** Months with paystubs, oldest first. */
export function stubMonths(node: SimulatedNode, at: number): string[] {
  const months: string[] = [];
  for (let month = monthOf(node.joinedAt); monthStartMs(addMonths(month, 1)) + stubAfterMs <= at; month = addMonths(month, 1))
    months.push(month);
  return months;
}

export interface StubJson {
  readonly satelliteId: string;
  readonly period: string;
  readonly held: number;
  readonly disposed: number;
  readonly owed: number;
  readonly paid: number;
  readonly distributed: number;
  readonly [field: string]: number | string;
}

/** All paystubs of a satellite up to now, oldest first: what is held and carried over depends on those before. */
export function stubsOf(node: SimulatedNode, satellite: string, at: number): StubJson[] {
  let heldBefore = 0;
  let carried = 0;
  return stubMonths(node, at).map((month, index) => {
    const use = monthUse(node, satellite, month, at);
    const comp = compensation(use);
    const total = comp.compAtRest + comp.compGet + comp.compGetRepair + comp.compGetAudit;
    const held = Math.trunc((total * (heldPercents[index] ?? 0)) / 100);
    const disposed = index === returnMonth ? Math.trunc(heldBefore / 2) : 0;
    heldBefore += held - disposed;
    const owed = total - held + disposed;
    carried += owed;
    const isPaid = carried >= leastPayoutMicroUsd && at >= monthStartMs(addMonths(month, 1)) + paidAfterMs;
    const distributed = isPaid ? carried : 0;
    carried -= distributed;
    return {
      satelliteId: satellite,
      period: month,
      created: new Date(monthStartMs(addMonths(month, 1)) + stubAfterMs).toISOString(),
      codes: index < returnMonth ? "E" : "",
      usageAtRest: use.byteHours / monthHours,
      usageGet: use.egress,
      usagePut: use.ingress,
      usageGetRepair: use.egressRepair,
      usagePutRepair: use.ingressRepair,
      usageGetAudit: use.egressAudit,
      ...comp,
      compPut: 0,
      compPutRepair: 0,
      surgePercent: 0,
      held,
      owed,
      disposed,
      paid: owed,
      distributed,
    };
  });
}

/** Whole micro-dollars, cut off. */
function compensation({ byteHours, egress, egressRepair, egressAudit }: MonthUse) {
  return {
    compAtRest: Math.trunc((byteHours / 1e9) * paidPrices.storageUsdPerGbHour * 1e6),
    compGet: Math.trunc((egress / 1e12) * paidPrices.egressUsdPerTb * 1e6),
    compGetRepair: Math.trunc((egressRepair / 1e12) * paidPrices.repairUsdPerTb * 1e6),
    compGetAudit: Math.trunc((egressAudit / 1e12) * paidPrices.auditUsdPerTb * 1e6),
  };
}
