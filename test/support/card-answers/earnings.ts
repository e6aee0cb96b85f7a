/** What the nodes earn. */
import type * as view from "../../../src/core/views.ts";
import { chosen, dayMs, iso, range, satelliteIds, satellites, weight } from "./fleet.ts";

export const usd = (n: number) => Math.round(n * 1e6);

/** Dollars so far this month over all satellites. */
export const soFar: Readonly<Record<string, number>> = {
  "node-1": 7.43,
  "node-2": 7.92,
  "node-3": 3.95,
  "node-4": 12.61,
  "node-5": 5.7,
  "node-6": 0.19,
};

type Parts = Readonly<Record<Exclude<keyof view.MonthEstimate, "kind" | "source">, number>>;

export function monthParts(dollars: number, heldRate = 0): Parts {
  const gross = usd(dollars / (1 - heldRate));
  const [storage, egress] = [Math.round(gross * 0.58), Math.round(gross * 0.29)];
  return {
    storage_micro_usd: storage,
    egress_micro_usd: egress,
    repair_audit_micro_usd: gross - storage - egress,
    held_micro_usd: gross - usd(dollars),
    payout_micro_usd: usd(dollars),
  };
}
const added = (list: readonly view.MonthEstimate[]): Parts => {
  const sum = (key: keyof Parts) => list.reduce((all, m) => all + (m[key] ?? 0), 0);
  return {
    storage_micro_usd: sum("storage_micro_usd"),
    egress_micro_usd: sum("egress_micro_usd"),
    repair_audit_micro_usd: sum("repair_audit_micro_usd"),
    held_micro_usd: sum("held_micro_usd"),
    payout_micro_usd: sum("payout_micro_usd"),
  };
};

export const monthOf = (ms: number): string => new Date(ms).toISOString().slice(0, 7);
export const monthBack = (now: number, by: number): string => {
  const date = new Date(now);
  return monthOf(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - by, 1));
};

export function earningsAnswer(names: readonly string[] | null, now = Date.now(), costs = 0): view.Earnings {
  const nodes = chosen(names).map(([name]) => earningsNode(name, now));
  const dollars = chosen(names).reduce((sum, [name]) => sum + soFar[name]!, 0);
  const toDate: view.MonthEstimate = { kind: "estimate", source: "node", ...added(nodes.map((n) => n.month_to_date)) };
  const held = nodes.flatMap((n) => n.held).reduce((sum, h) => sum + (h.balance_micro_usd ?? 0), 0);
  return {
    ...range(now, 400),
    month: monthOf(now),
    totals: {
      ...totalsOf(dollars, now),
      month_to_date: toDate,
      held_balance_micro_usd: held,
      costs_month_micro_usd: usd(costs),
      net_month_micro_usd: usd(dollars * 1.7 - costs),
    },
    nodes,
    months: Array.from({ length: 13 }, (_, i) => {
      const by = 12 - i;
      const payout = dollars * 1.6 * (1 - by * 0.03);
      return {
        month: monthBack(now, by),
        kind: by === 0 ? ("estimate" as const) : ("paystub" as const),
        ...monthParts(by === 0 ? dollars : payout, 0.03),
        estimate_micro_usd: by === 0 ? null : usd(payout * 0.985),
        difference_micro_usd: by === 0 ? null : usd(payout * 0.015),
        difference_percent: by === 0 ? null : 1.5,
      };
    }),
    days: daysOf(names, now),
  };
}

function totalsOf(dollars: number, now: number): Omit<view.EarningsNode, "node" | "at" | "stale" | "satellites" | "held" | "prices"> {
  const end = dollars * 1.7;
  return {
    month_to_date: { kind: "estimate", source: "node", ...monthParts(dollars) },
    month_end: {
      kind: "estimate",
      payout_micro_usd: usd(end),
      band80: { low_micro_usd: usd(end * 0.965), high_micro_usd: usd(end * 1.028) },
      band95: { low_micro_usd: usd(end * 0.94), high_micro_usd: usd(end * 1.05) },
      basis_days: 48,
      node_expectation_micro_usd: usd(end * 1.01),
    },
    previous_month: { month: monthBack(now, 1), kind: "paystub", payout_micro_usd: usd(dollars * 1.6), awaited: [] },
    paid: { kind: "paystub", paid_micro_usd: usd(dollars * 15) },
    distributed: { kind: "distributed", distributed_micro_usd: usd(dollars * 14.2) },
    undistributed_micro_usd: usd(dollars * 0.8),
    held_balance_micro_usd: 0,
    costs_month_micro_usd: 0,
    net_month_micro_usd: null,
    per_tb_micro_usd: usd(1.9),
  };
}

function earningsNode(name: string, now: number): view.EarningsNode {
  const isNew = name === "node-6";
  const rows = satellites.map((s) => ({
    satellite: satelliteIds[s],
    name: s,
    disqualified: false,
    month_to_date: {
      kind: "estimate" as const,
      source: "node" as const,
      ...monthParts(soFar[name]! * weight[s], isNew ? 0.75 : name === "node-5" ? 0.25 : 0),
    },
    check: null,
  }));
  return {
    node: name,
    at: iso(now - 60_000),
    stale: false,
    ...totalsOf(soFar[name]!, now),
    month_to_date: { kind: "estimate", source: "node", ...added(rows.map((r) => r.month_to_date)) },
    satellites: rows,
    held: satellites.map((s) => ({
      satellite: satelliteIds[s],
      name: s,
      kind: "paystub",
      held_micro_usd: usd((isNew ? 0.4 : 1.5) * weight[s]),
      disposed_micro_usd: isNew ? 0 : usd(0.75 * weight[s]),
      balance_micro_usd: usd((isNew ? 0.4 : 0.75) * weight[s]),
      return_month: isNew ? "2028-02" : null,
      expected_return_micro_usd: isNew ? usd(0.2 * weight[s]) : 0,
      held_rate_percent: isNew ? 75 : 0,
    })),
    prices: [],
  };
}

function daysOf(names: readonly string[] | null, now: number): view.EarningsDay[] {
  const today = Math.floor(now / dayMs);
  const first = Math.floor(Date.parse(`${monthBack(now, 1)}-01T00:00:00Z`) / dayMs);
  return chosen(names).flatMap(([node]) =>
    Array.from({ length: today - first + 1 }, (_, i) => {
      const amount = (soFar[node]! / 18) * (1 + 0.15 * Math.sin(i));
      return {
        at: iso((first + i) * dayMs),
        kind: "estimate" as const,
        node,
        satellite: satelliteIds.us1,
        storage_micro_usd: usd(amount * 0.6),
        egress_micro_usd: usd(amount * 0.3),
        repair_micro_usd: usd(amount * 0.09),
        audit_micro_usd: usd(amount * 0.01),
        held_micro_usd: 0,
        price_source: "node" as const,
      };
    }),
  );
}
