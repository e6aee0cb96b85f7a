/** Months of earnings: wandering egress, weekdays, single large days; falls on some nodes, and prices that fall for all. */
import { earningsDrop } from "../../src/alerts/rules/earnings-drop/index.ts";
import type { EarningsRow } from "../../src/alerts/watches.ts";
import { addMonths, dayMs, daysOfMonth, monthOf, monthStartMs } from "../../src/core/months.ts";
import { Random } from "../../src/core/random.ts";
import { quantile } from "../../src/core/statistics.ts";
import { rfc3339 } from "../../src/core/time.ts";
import { monthEnd } from "../../src/trackers/financial/month-end.ts";
import { Replay, type Opening } from "../../src/alerts/replay.ts";

const firstMonth = "2025-10";
const months = 11;
const learning = 3;
const micro = 1e6;
/** A month that truly brings less than this share of the three before it. */
const trulyLess = 0.7;
/** From here on a node-month alarmed is one alarmed for nothing. */
const trulyFine = 0.75;
const priceMonth = 7;
const newPrice = 0.6;

interface Earner {
  readonly node: string;
  /** A day each, from the first of the first month, in micro-dollars. */
  readonly days: readonly number[];
  /** The same at the old prices. */
  readonly plain: readonly number[];
}

function earnerOf(seed: number, index: number, dayCount: number, priceFrom: number): Earner {
  const random = new Random(seed, "earner", index);
  const level = (2 + 18 * random.next()) / 30;
  const egress = 0.3 + 0.4 * random.next();
  let [wander, left, factor] = [0, 0, 1];
  const plain = Array.from({ length: dayCount }, (_, i) => {
    wander = 0.97 * wander + 0.05 * random.normal();
    const weekday = (i + 1) % 7 >= 5 ? 0.8 : 1.08;
    const single = random.next() < 1 / 40 ? 1 + 2 * random.next() : 1;
    // About one fall in nine months, for three to six weeks.
    if (left === 0 && random.next() < 1 / 270) [left, factor] = [20 + random.below(25), 0.15 + 0.4 * random.next()];
    const now = left > 0 ? factor : 1;
    if (left > 0) left--;
    const part = egress * Math.exp(wander) * weekday * single * Math.exp(0.2 * random.normal());
    return Math.round(level * (1 - egress + part) * now * (1 + 0.0005 * i) * micro);
  });
  const days = plain.map((amount, day) => (day >= priceFrom ? Math.round(amount * newPrice) : amount));
  return { node: `earner ${index + 1}`, days, plain };
}

export interface EarningsScore {
  readonly nodeMonths: number;
  /** Node-months that truly brought less. */
  readonly incidents: number;
  readonly recall: number;
  readonly falsePerNodeMonth: number;
  readonly alertsPerIncident: number;
  readonly medianDayOfMonth: number;
  /** Of nodes to whom nothing else happened in the month in which all prices fell by 40 %: alerts, and notes about the fleet. */
  readonly inPriceMonth: { readonly alerts: number; readonly notes: number };
}

export function earningsScore(seeds: readonly number[], nodes: number): EarningsScore {
  let [incidents, found, alerts, wrong, nodeMonths, priceAlerts, notes] = [0, 0, 0, 0, 0, 0, 0];
  const days: number[] = [];
  for (const seed of seeds) {
    const names = Array.from({ length: months }, (_, i) => addMonths(firstMonth, i));
    const dayCount = names.reduce((sum, month) => sum + daysOfMonth(month), 0);
    const priceFrom = (monthStartMs(names[priceMonth]!) - monthStartMs(firstMonth)) / dayMs;
    const earners = Array.from({ length: nodes }, (_, i) => earnerOf(seed, i, dayCount, priceFrom));
    const replay = replayed(earners, dayCount);
    names.slice(learning).forEach((month) => {
      const isPriceMonth = monthOf(monthStartMs(month)) === names[priceMonth];
      // Until the old prices have left the mean, all look alike.
      const isSettling = month >= names[priceMonth]! && month < addMonths(names[priceMonth]!, learning);
      const inMonth = replay.openings.filter((o) => monthOf(o.atMs - 1) === month && o.turn !== "reopened");
      if (isPriceMonth) notes += inMonth.filter((o) => o.node === null).length;
      for (const earner of earners) {
        const own = inMonth.filter((o) => o.node === earner.node);
        if (isPriceMonth && truth(earner.plain, month) >= trulyFine) priceAlerts += own.length;
        if (isSettling) continue;
        nodeMonths++;
        const share = truth(earner.days, month);
        if (share < trulyLess) {
          incidents++;
          // It may be open since the month before.
          const open = replay.openings.find((o) => o.node === earner.node && isOpenIn(month, o));
          if (open === undefined) continue;
          found++;
          alerts += own.length;
          if (monthOf(open.atMs - 1) === month) days.push(new Date(open.atMs - 1).getUTCDate());
        } else if (share >= trulyFine) wrong += own.length;
      }
    });
  }
  return {
    nodeMonths,
    incidents,
    recall: found / incidents,
    falsePerNodeMonth: wrong / nodeMonths,
    alertsPerIncident: alerts / found,
    medianDayOfMonth: quantile(
      days.toSorted((a, b) => a - b),
      0.5,
    ),
    inPriceMonth: { alerts: priceAlerts, notes },
  };
}

const isOpenIn = (month: string, { atMs, endedMs }: Opening) =>
  atMs < monthStartMs(addMonths(month, 1)) && endedMs > monthStartMs(month) + 6 * dayMs;

function replayed(earners: readonly Earner[], dayCount: number): Replay {
  const replay = new Replay([earningsDrop]);
  for (let day = 1; day < dayCount; day++) {
    const nowMs = monthStartMs(firstMonth) + day * dayMs;
    // Midnight of the 1st belongs to the month that is new.
    replay.look(nowMs, { earnings: { nowMs, rows: earners.map((earner) => rowOf(earner, day, nowMs)), blind: new Set() } });
  }
  return replay;
}

const sumOf = (days: readonly number[], month: string): number => {
  const from = (monthStartMs(month) - monthStartMs(firstMonth)) / dayMs;
  return days.slice(from, from + daysOfMonth(month)).reduce((sum, amount) => sum + amount, 0);
};

function truth(days: readonly number[], month: string): number {
  const before = [1, 2, 3].reduce((sum, back) => sum + sumOf(days, addMonths(month, -back)), 0) / learning;
  return sumOf(days, month) / before;
}

function rowOf(earner: Earner, day: number, nowMs: number): EarningsRow {
  const month = monthOf(nowMs);
  const monthFrom = (monthStartMs(month) - monthStartMs(firstMonth)) / dayMs;
  const known = earner.days.slice(0, day).map((amount, i) => ({ dayS: monthStartMs(firstMonth) / 1000 + i * 86_400, amount }));
  const toDate = earner.days.slice(monthFrom, day).reduce((sum, amount) => sum + amount, 0);
  const said = day < 3 ? null : monthEnd({ days: known.slice(-90), toDate, nowMs });
  const band = ({ low, high }: { low: number; high: number }) => ({ low_micro_usd: Math.round(low), high_micro_usd: Math.round(high) });
  const closed = Array.from({ length: 6 }, (_, i) => addMonths(month, i - 6)).filter((m) => m >= firstMonth);
  const none = { storage_micro_usd: 0, egress_micro_usd: 0, repair_audit_micro_usd: 0, held_micro_usd: 0 };
  return {
    node: earner.node,
    earnings: {
      node: earner.node,
      at: rfc3339(nowMs),
      stale: false,
      month_to_date: { kind: "estimate", source: "node", ...none, payout_micro_usd: toDate },
      month_end:
        said === null
          ? null
          : {
              kind: "estimate",
              payout_micro_usd: Math.round(said.point),
              band80: band(said.band80),
              band95: band(said.band95),
              basis_days: said.basisDays,
              node_expectation_micro_usd: null,
            },
      previous_month: null,
      paid: { kind: "paystub", paid_micro_usd: null },
      distributed: { kind: "distributed", distributed_micro_usd: null },
      undistributed_micro_usd: null,
      held_balance_micro_usd: null,
      costs_month_micro_usd: 0,
      net_month_micro_usd: null,
      per_tb_micro_usd: null,
      satellites: [],
      held: [],
      prices: [],
    },
    months: closed.map((m) => ({ month: m, payoutMicroUsd: sumOf(earner.days, m), estimateMicroUsd: null })),
  };
}
