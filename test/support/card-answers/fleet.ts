/** Answers as the server gives them, made by hand, for cards that are drawn without a node. Every figure is invented and agrees with the others. */
import type * as view from "../../src/core/views.ts";

export const dayMs = 86_400_000;
const tb = 1e12;
export const iso = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

export const satelliteIds = {
  us1: "12EayRS2V1kEsWESU9QMRseFhdxYxKicsiFmxrsLZHeLUtdps3S",
  eu1: "12L9ZFwhzVpuEKMUNUqkaTLGzwY9G24tbiigLiXpmZWKwmcNDDs",
  ap1: "121RTSDpyNZVcEU84Ticf2L1ntiuUimbWgfATz21tuvgk3vzoA6",
  saltlake: "1wFTAgs9DP5RSnCqKV1eLf6N9wtk4EAtmN5DpSxcs8EjT69tGE",
} as const;
type SatelliteShort = keyof typeof satelliteIds;
const satellites = Object.keys(satelliteIds) as SatelliteShort[];
const weight: Readonly<Record<SatelliteShort, number>> = { us1: 0.51, eu1: 0.31, ap1: 0.12, saltlake: 0.06 };

/** Name, allocated TB, used TB, trash share, TB a day. */
const fleet = [
  ["node-1", 8, 6.85, 0.012],
  ["node-2", 8, 6.27, 0.011],
  ["node-3", 4, 3.62, 0.015],
  ["node-4", 16, 11.24, 0.019],
  ["node-5", 8, 5.12, 0.012],
  ["node-6", 2, 0.31, 0.002],
] as const;
export const nodeNames = fleet.map(([name]) => name);

const chosen = (names: readonly string[] | null) => fleet.filter(([name]) => names === null || names.includes(name));
const range = (now: number, days = 1) => ({ from: iso(now - days * dayMs), to: iso(now) });

export function nodesAnswer(names: readonly string[] | null): view.Nodes {
  return {
    demo: false,
    nodes: chosen(names).map(([name]) => ({
      name,
      verdict: "ok",
      reasons: [],
      version: "v1.162.3",
      satellites: satellites.map((s) => ({ id: satelliteIds[s], name: s })),
      last_event_at: iso(Date.now() - 2000),
      api: { state: "live" },
      started_at: null,
      restarts_24h: 0,
    })),
  };
}

export function storageNode(name: string, allocated: number, used: number, now: number, perDay = 0.012): view.StorageNode {
  const [trash, reclaimable] = [used * 0.018, used * 0.028];
  const days = 150;
  const reported = used - trash - 0.02 * used;
  return {
    node: name,
    at: iso(now - 40_000),
    stale: false,
    source: "api",
    allocated_bytes: allocated * tb,
    used_bytes: used * tb,
    trash_bytes: trash * tb,
    free_bytes: (allocated - used) * tb,
    reclaimable_bytes: reclaimable * tb,
    reserved_bytes: 0,
    live_bytes: (used - trash - reclaimable) * tb,
    used_share: used / allocated,
    over_allocated_bytes: 0,
    unexplained_bytes: 0,
    growth: [1, 3, 7, 14, 30].map((d) => ({ days: d, bytes: d * perDay * tb, per_day_bytes: perDay * tb * (1 + d / 100) })),
    reported: {
      at: iso(now - dayMs),
      average_bytes: reported * tb,
      own_bytes: (used - trash) * tb,
      difference_bytes: -0.02 * used * tb,
      difference_percent: -2,
    },
    satellites: satellites.map((s) => ({
      satellite: satelliteIds[s],
      name: s,
      average_bytes: reported * weight[s] * tb,
      reported_days: 27,
      calculated_days: 1,
      missing_days: s === "ap1" ? 2 : 0,
      last_reported_at: iso(now - dayMs * 0.6),
      days: [],
    })),
    points: Array.from({ length: days }, (_, i) => ({
      at: iso(Math.floor(now / dayMs) * dayMs - (days - i) * dayMs),
      used_bytes: Math.max(0.02, used - (days - i) * perDay * (1 + 0.12 * Math.sin(i / 9)) - (i < 60 ? -0.004 * (60 - i) : 0)) * tb,
      trash_bytes: trash * tb,
      free_bytes: (allocated - used) * tb,
      allocated_bytes: allocated * tb,
    })),
  };
}

export function storageAnswer(names: readonly string[] | null, now = Date.now()): view.Storage {
  return storageOf(
    chosen(names).map(([name, allocated, used, perDay]) => storageNode(name, allocated, used, now, perDay)),
    now,
  );
}

export function storageOf(nodes: readonly view.StorageNode[], now = Date.now()): view.Storage {
  const known = nodes.filter((n) => n.used_bytes !== null);
  const sum = (column: keyof view.StorageNode) =>
    known.length === 0 ? null : known.reduce((all, n) => all + ((n[column] as number | null) ?? 0), 0);
  return {
    ...range(now),
    totals: {
      allocated_bytes: sum("allocated_bytes"),
      used_bytes: sum("used_bytes"),
      trash_bytes: sum("trash_bytes"),
      free_bytes: sum("free_bytes"),
      reclaimable_bytes: sum("reclaimable_bytes"),
      reserved_bytes: sum("reserved_bytes"),
      live_bytes: sum("live_bytes"),
      nodes: known.length,
      nodes_unknown: nodes.length - known.length,
    },
    nodes: [...nodes],
  };
}

const bands: Readonly<Record<string, readonly [number, number, number, number]>> = {
  "node-1": [58, 70, 128, 170],
  "node-2": [100, 122, 212, 272],
  "node-3": [16, 19, 31, 43],
  "node-4": [150, 182, 362, 420],
  "node-5": [122, 152, 270, 340],
};

export function forecastNode(name: string, now: number, more: Partial<view.StorageForecastNode> = {}): view.StorageForecastNode {
  const [, allocated, used, perDay] = fleet.find(([n]) => n === name) ?? ["", 8, 4, 0.01];
  const band = bands[name];
  const at = (days: number) => iso(now + days * dayMs);
  return {
    node: name,
    state: "filling",
    days_missing: 0,
    basis_days: 84,
    full_at: at(band?.[1] ?? 700),
    days_left: band?.[1] ?? 700,
    bytes_per_day: perDay * tb,
    used_bytes: used * tb,
    free_bytes: (allocated - used) * tb,
    allocated_bytes: allocated * tb,
    band80: band === undefined ? { low_at: at(540), high_at: null } : { low_at: at(band[1]), high_at: at(band[2]) },
    band95: band === undefined ? { low_at: at(430), high_at: null } : { low_at: at(band[0]), high_at: at(band[3]) },
    fan: Array.from({ length: 14 }, (_, i) => {
      const day = ((i + 1) * (band?.[2] ?? 182)) / 14;
      const to = (factor: number) => (used + day * perDay * factor) * tb;
      return {
        at: at(day),
        low95_bytes: to(0.55),
        low80_bytes: to(0.75),
        middle_bytes: to(1),
        high80_bytes: to(1.5),
        high95_bytes: to(1.9),
      };
    }),
    corrections: [],
    ...more,
  };
}

export const forecastAnswer = (names: readonly string[] | null, now = Date.now()): view.StorageForecast => ({
  ...range(now),
  nodes: chosen(names).map(([name]) => forecastNode(name, now)),
});

export function reputationRow(
  node: string,
  short: SatelliteShort,
  now: number,
  more: Partial<view.ReputationRow> = {},
): view.ReputationRow {
  const window = 12 * 3_600_000;
  const last = Math.floor(now / window) * window;
  return {
    node,
    satellite: satelliteIds[short],
    name: short,
    at: iso(now - 120_000),
    stale: false,
    state: "ok",
    audit_score: 1,
    suspension_score: 1,
    online_score: 0.9997,
    audits_left: 41,
    failed_audits_7d: 0,
    projection: { state: "never", audits_left: null, days_left: null, failing_share: 0, failing_share_upper: 0.004, basis_audits: 612 },
    audits_per_day: 96,
    suspension_audits_left: 9,
    trend: [1, 7, 30].map((days) => ({ days, audit_score: 0, suspension_score: 0, online_score: 0.0001 })),
    downtime_left_hours: 287.4,
    online_windows: 60,
    online_strip: Array.from({ length: 60 }, (_, i) => {
      const total = 44 + ((i * 7) % 9);
      const online = i === 41 ? Math.round(total * 0.91) : total;
      return { at: iso(last - (59 - i) * window), online, total, share: online / total };
    }),
    vetting: { state: "vetted", since: "2023-11-14T08:00:00Z", audits: 214_000, audits_needed: 100, hours: 17_000, hours_needed: 504 },
    joined_at: "2023-10-20T08:00:00Z",
    disqualified_at: null,
    suspended_at: null,
    offline_suspended_at: null,
    points: [],
    ...more,
  };
}

export const reputationOf = (rows: readonly view.ReputationRow[], now = Date.now()): view.Reputation => {
  const worst = rows
    .filter((r) => r.state !== "disqualified" && r.audits_left !== null)
    .toSorted((a, b) => a.audits_left! - b.audits_left!)[0];
  return {
    ...range(now),
    worst: worst === undefined ? null : { node: worst.node, satellite: worst.satellite, audits_left: worst.audits_left! },
    reputation: [...rows],
    events: [],
  };
};

export function reputationAnswer(names: readonly string[] | null, now = Date.now()): view.Reputation {
  const rows = chosen(names).flatMap(([node]) =>
    satellites.map((s) => {
      if (node === "node-5" && s === "ap1")
        return reputationRow(node, s, now, { audits_left: 40, audit_score: 0.9991, failed_audits_7d: 1 });
      if (node === "node-6") return vettingRow(node, s, now);
      return reputationRow(node, s, now);
    }),
  );
  return reputationOf(
    rows.toSorted((a, b) => a.audits_left! - b.audits_left! || Number(b.state === "vetting") - Number(a.state === "vetting")),
    now,
  );
}

export function vettingRow(node: string, short: SatelliteShort, now: number): view.ReputationRow {
  const row = reputationRow(node, short, now);
  return {
    ...row,
    state: "vetting",
    online_score: 1,
    online_windows: 27,
    online_strip: row.online_strip.map((cell, i) =>
      i < 32 ? { ...cell, online: 0, total: 0, share: null } : { ...cell, online: 2, total: 2, share: 1 },
    ),
    vetting: { state: "vetting", since: null, audits: 64, audits_needed: 100, hours: 19 * 24, hours_needed: 504 },
  };
}

const usd = (n: number) => Math.round(n * 1e6);

/** Dollars so far this month over all satellites. */
const soFar: Readonly<Record<string, number>> = {
  "node-1": 7.43,
  "node-2": 7.92,
  "node-3": 3.95,
  "node-4": 12.61,
  "node-5": 5.7,
  "node-6": 0.19,
};

export function monthParts(dollars: number, heldRate = 0): Omit<view.MonthEstimate, "kind" | "source"> {
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
const added = (list: readonly Omit<view.MonthEstimate, "kind" | "source">[]) => {
  const sum = (key: keyof Omit<view.MonthEstimate, "kind" | "source">) => list.reduce((all, m) => all + m[key], 0);
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
  const held = nodes.flatMap((n) => n.held).reduce((sum, h) => sum + h.balance_micro_usd, 0);
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

export function paystubsAnswer(names: readonly string[] | null, now = Date.now()): view.Paystubs {
  const stubs: view.PaystubRow[] = Array.from({ length: 12 }, (_, i) => i + 1).flatMap((by) =>
    chosen(names).flatMap(([node]) =>
      satellites.map((s): view.PaystubRow => {
        const m = monthParts(soFar[node]! * 1.6 * (1 - by * 0.03) * weight[s], node === "node-6" ? 0.75 : 0);
        return {
          node,
          satellite: satelliteIds[s],
          name: s,
          month: monthBack(now, by),
          kind: "paystub",
          created_at: null,
          codes: [],
          storage_byte_months: 0,
          egress_bytes: 0,
          repair_audit_bytes: 0,
          ingress_bytes: 0,
          storage_micro_usd: m.storage_micro_usd,
          egress_micro_usd: m.egress_micro_usd,
          repair_micro_usd: m.repair_audit_micro_usd,
          audit_micro_usd: 0,
          surge_percent: 100,
          held_micro_usd: m.held_micro_usd,
          disposed_micro_usd: 0,
          owed_micro_usd: m.payout_micro_usd,
          paid_micro_usd: m.payout_micro_usd,
          distributed_micro_usd: by === 1 && s === "saltlake" ? 0 : m.payout_micro_usd,
          receipt: null,
          exit_complete: false,
          estimate_micro_usd: Math.round(m.payout_micro_usd * 0.985),
          difference_micro_usd: Math.round(m.payout_micro_usd * 0.015),
        };
      }),
    ),
  );
  const { paid, distributed, undistributed_micro_usd, held_balance_micro_usd } = earningsAnswer(names, now).totals;
  return { ...range(now, 400), totals: { paid, distributed, undistributed_micro_usd, held_balance_micro_usd }, paystubs: stubs };
}

export function latencyAnswer(action = "GET", now = Date.now()): view.Latency {
  const factor = action === "PUT" ? 2.4 : action === "GET_AUDIT" ? 0.6 : 1;
  const hour = 3_600_000;
  const last = Math.floor(now / hour) * hour;
  const names = [...nodeNames];
  return {
    ...range(now),
    action,
    source: "pairs",
    source_text:
      "Durations come from start and end lines of the log; its times have whole seconds, lines read live are timed as they arrive.",
    count: 184_201,
    p50_ms: 84 * factor,
    p95_ms: 610 * factor,
    p99_ms: 1900 * factor,
    max_ms: 4810 * factor,
    histogram: Array.from({ length: 64 }, (_, i) => ({
      from_ms: 6 * factor * 1.11 ** i,
      to_ms: 6 * factor * 1.11 ** (i + 1),
      count: Math.round(9000 * Math.exp(-(((i - 25) / 11) ** 2)) + 120),
    })),
    series: Array.from({ length: 24 }, (_, i) => i)
      .filter((i) => i < 5 || i > 8)
      .map((i) => {
        const evening = 1 + 0.7 * Math.exp(-(((i - 3) / 3) ** 2));
        return {
          at: iso(last - (23 - i) * hour),
          count: 7600,
          p50_ms: 84 * factor * evening,
          p95_ms: 610 * factor * evening ** 1.5,
          p99_ms: 1900 * factor * evening * (1 + 0.2 * Math.sin(i * 2)),
        };
      }),
    slow: Array.from({ length: 14 }, (_, i) => ({
      at: iso(now - (i * 47 + 12) * 60_000),
      node: names[i % names.length]!,
      action,
      satellite: satelliteIds[satellites[i % 3]!],
      size_bytes: 2_319_872 - i * 91_000,
      took_ms: (4810 - i * 190) * factor,
      outcome: i % 3 === 0 ? "canceled" : "ok",
    })),
    metrics: null,
  };
}

export const latencyNone = (now = Date.now()): view.Latency => ({
  ...latencyAnswer("GET", now),
  source: "none",
  source_text:
    "There are no start lines in this log and no debug port is read. Either write piecestore's start lines (from 1.116 on: log.custom-level=piecestore=DEBUG), or set debug.addr of the node (debug.addr: 127.0.0.1:5999) and add its address here as debug: http://127.0.0.1:5999.",
  count: 0,
  p50_ms: null,
  p95_ms: null,
  p99_ms: null,
  max_ms: null,
  histogram: [],
  series: [],
  slow: [],
});
