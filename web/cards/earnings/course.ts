/** The month as a course: what it brought by the day, the range of its end, and the month before beside it. */
import type { Earnings, EarningsDay, EarningsNode } from "../../../src/core/views.ts";
import type { FanPoint, Sample } from "../../charts/ForecastChart.svelte";
import { addMonths, dayMs, daysOfMonth, monthStartMs } from "../../../src/core/months.ts";

export interface MonthCourse {
  readonly from: number;
  readonly to: number;
  readonly line: readonly Sample[];
  /** The month before, moved to this one; empty when its days are not all known. */
  readonly other: readonly Sample[];
  readonly fan: readonly FanPoint[];
}

export function monthCourse({ month, totals, days }: Earnings, now: number): MonthCourse {
  const from = monthStartMs(month);
  const to = monthStartMs(addMonths(month, 1));
  const at = Math.min(Math.max(now, from), to);
  const soFar = totals.month_to_date.payout_micro_usd;
  const line = soFar === null ? [] : cumulated(days, month, soFar, at);
  const before = addMonths(month, -1);
  const shift = from - monthStartMs(before);
  const other =
    totals.previous_month === null
      ? []
      : cumulated(days, before, totals.previous_month.payout_micro_usd, from)
          .map((p) => ({ at: p.at + shift, value: p.value }))
          .filter((p) => p.at <= to);
  const isWhole = other.length > daysOfMonth(before) - 2 && other[0]?.value === 0;
  const end = totals.month_end;
  const fan =
    end === null
      ? []
      : [
          {
            at: to,
            low95: end.band95.low_micro_usd,
            low80: end.band80.low_micro_usd,
            high80: end.band80.high_micro_usd,
            high95: end.band95.high_micro_usd,
          },
        ];
  return { from, to, line, other: isWhole ? other : [], fan };
}

/**
 * Sums by the day, ending at the month's own figure: that one is the node's, while the days are the monitor's.
 * With all days known they are scaled to it; with the first ones missing they stand on what is missing.
 */
function cumulated(days: readonly EarningsDay[], month: string, total: number, until: number): Sample[] {
  const from = monthStartMs(month);
  const to = Math.min(until, monthStartMs(addMonths(month, 1)));
  const byDay = new Map<number, number>();
  for (const day of days) {
    const at = Date.parse(day.at);
    if (at < from || at >= to) continue;
    byDay.set(
      at,
      (byDay.get(at) ?? 0) + day.storage_micro_usd + day.egress_micro_usd + day.repair_micro_usd + day.audit_micro_usd - day.held_micro_usd,
    );
  }
  const known = [...byDay].toSorted(([a], [b]) => a - b);
  const sum = known.reduce((all, [, amount]) => all + amount, 0);
  const first = known[0]?.[0] ?? from;
  const isWhole = first === from && sum > 0;
  const factor = isWhole ? total / sum : 1;
  let value = isWhole ? 0 : Math.max(0, total - sum);
  const points: Sample[] = [{ at: first, value }];
  for (const [at, amount] of known) {
    value += amount * factor;
    points.push({ at: Math.min(at + dayMs, to), value });
  }
  points[points.length - 1] = {
    at: Math.max(points.at(-1)!.at, known.length === 0 ? to : 0),
    value: known.length === 0 ? total : points.at(-1)!.value,
  };
  return points;
}

export interface SatelliteMoney {
  readonly satellite: string;
  readonly name: string;
  readonly isOut: boolean;
  readonly storage: number;
  readonly egress: number;
  readonly repair: number;
  readonly held: number;
  /** After the held amount. */
  readonly payout: number;
}

/** Over all nodes, the strongest first. Satellites that bring nothing are left out. */
export function satelliteMoney(nodes: Earnings["nodes"]): readonly SatelliteMoney[] {
  const rows = new Map<string, SatelliteMoney>();
  for (const { satellite, name, disqualified, month_to_date: m } of nodes.flatMap((n) => n.satellites)) {
    const old = rows.get(satellite);
    rows.set(satellite, {
      satellite,
      name,
      isOut: disqualified && (old?.isOut ?? true),
      storage: (old?.storage ?? 0) + (m.storage_micro_usd ?? 0),
      egress: (old?.egress ?? 0) + (m.egress_micro_usd ?? 0),
      repair: (old?.repair ?? 0) + (m.repair_audit_micro_usd ?? 0),
      held: (old?.held ?? 0) + (m.held_micro_usd ?? 0),
      payout: (old?.payout ?? 0) + (m.payout_micro_usd ?? 0),
    });
  }
  return strongest([...rows.values()]);
}

export function strongest(rows: readonly SatelliteMoney[]): readonly SatelliteMoney[] {
  return rows.filter((r) => gross(r) > 0 || r.isOut).toSorted((a, b) => gross(b) - gross(a) || a.name.localeCompare(b.name));
}
export const gross = (row: Pick<SatelliteMoney, "storage" | "egress" | "repair">): number => row.storage + row.egress + row.repair;

/** Whose prices stand in for satellites that are counted by the monitor because the node tells none. */
export function assumedPrices(nodes: readonly EarningsNode[]): "settings" | "list" | null {
  const sources = nodes.flatMap(({ satellites, prices }) => {
    const own = new Set(satellites.filter((s) => s.month_to_date.source === "own").map((s) => s.satellite));
    return prices.flatMap((p) => (p.source !== "node" && own.has(p.satellite) ? [p.source] : []));
  });
  return sources.find((source) => source === "settings") ?? sources[0] ?? null;
}
