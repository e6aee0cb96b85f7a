/** Answers about when disks will be full. A forecast is made once an hour for each node. */
import { rfc3339 } from "../../core/time.ts";
import type { StorageForecast, StorageForecastNode } from "../../core/views.ts";
import { groupBy, inTurns, nodeRows, type NamedRow } from "../node-rows.ts";
import { diskFull, type Band, type DiskFull } from "./disk-full.ts";
import { cleanedIncrements, type Increment } from "./increments.ts";
import { dayTable, satelliteDayTable, stateTable } from "./tables.ts";
import type { Space } from "./waterfall.ts";
import { spaceOf, type StorageQuestion, type StorageTools } from "./views.ts";

const dayMs = 86_400_000;
const hourMs = 3_600_000;
export const basisDays = 84;
export const ingressDays = 28;

interface Made {
  readonly hour: number;
  readonly free: number;
  readonly forecast: DiskFull;
  readonly increments: readonly Increment[];
  /** Days from the first known one to the last. */
  readonly basisDays: number;
}

export class StorageForecasts {
  readonly #tools: StorageTools;
  readonly #made = new Map<number, Made>();

  constructor(tools: StorageTools) {
    this.#tools = tools;
  }

  /** Many forecasts are made in several turns. */
  async view({ nodes, fromMs, toMs }: StorageQuestion): Promise<StorageForecast> {
    const { tables, now } = this.#tools;
    const states = groupBy(nodeRows(tables, stateTable, nodes), (row) => row.number("node"));
    const hour = Math.floor(now() / hourMs);
    const missing = nodes.filter((node) => {
      const free = spaceOf(states.get(node)?.[0]).free;
      const made = this.#made.get(node);
      return free !== null && (made?.hour !== hour || Math.abs(made.free - free) > 0.01 * free);
    });
    await inTurns(missing, (some) => this.#make(some, states, hour));
    return { from: rfc3339(fromMs), to: rfc3339(toMs), nodes: nodes.map((node) => this.#nodeOf(node, states.get(node)?.[0])) };
  }

  #make(nodes: readonly number[], states: ReadonlyMap<number, readonly NamedRow[]>, hour: number): readonly [] {
    const { tables, now, node: nameOf } = this.#tools;
    const day = Math.floor(now() / dayMs);
    const since = (days: number) => ({ column: "day_s", from: (day - days) * 86_400, to: (day + 1) * 86_400 });
    const own = groupBy(nodeRows(tables, dayTable, nodes, since(basisDays)), (row) => row.number("node"));
    const told = groupBy(nodeRows(tables, satelliteDayTable, nodes, since(ingressDays)), (row) => row.number("node"));
    for (const node of nodes) {
      const known = { days: own.get(node) ?? [], told: told.get(node) ?? [] };
      this.#made.set(node, { hour, ...madeOf(nameOf(node), spaceOf(states.get(node)?.[0]).free!, known, now()) });
    }
    return [];
  }

  #nodeOf(node: number, state: NamedRow | undefined): StorageForecastNode {
    const space = spaceOf(state);
    return nodeOf(this.#tools.node(node), space, space.free === null ? undefined : this.#made.get(node), this.#tools.now());
  }
}

/** Rows of a node up to a moment: its own days, and those that its satellites told. */
export interface ForecastRows {
  readonly days: readonly NamedRow[];
  readonly told: readonly NamedRow[];
}

/** As it is made at that moment. */
export function forecastOf(name: string, space: Space, rows: ForecastRows, nowMs: number): StorageForecastNode {
  return nodeOf(name, space, space.free === null ? undefined : madeOf(name, space.free, rows, nowMs), nowMs);
}

function madeOf(name: string, free: number, rows: ForecastRows, nowMs: number): Omit<Made, "hour"> {
  const day = Math.floor(nowMs / dayMs);
  const days = rows.days.map((row) => ({ dayS: row.number("day_s"), usedBytes: row.maybe("used_bytes") }));
  const increments = cleanedIncrements(days);
  const forecast = diskFull({
    increments: increments.map((i) => i.bytes),
    freeBytes: free,
    ingressBytesPerDay: ingressOf(rows.told, day * 86_400),
    seed: [name, day],
  });
  return { free, forecast, increments, basisDays: days.some((d) => d.usedBytes !== null) ? increments.length + 1 : 0 };
}

function nodeOf(name: string, space: Space, made: Omit<Made, "hour"> | undefined, nowMs: number): StorageForecastNode {
  const forecast = made?.forecast;
  const at = (days: number) => rfc3339(Math.round((nowMs + days * dayMs) / 1000) * 1000);
  const band = (b: Band) => ({ low_at: b.low === null ? null : at(b.low), high_at: b.high === null ? null : at(b.high) });
  const base = {
    node: name,
    basis_days: made?.basisDays ?? 0,
    used_bytes: space.used,
    free_bytes: space.free,
    allocated_bytes: space.allocated,
    corrections: (made?.increments ?? [])
      .filter((i) => i.correctedFromBytes !== null)
      .map((i) => ({ at: rfc3339(i.dayS * 1000), bytes: i.correctedFromBytes! })),
  };
  const nothing = { days_missing: 0, full_at: null, days_left: null, bytes_per_day: null, band80: null, band95: null, fan: [] };
  if (forecast === undefined) return { ...base, ...nothing, state: "unknown" };
  if (forecast.state === "learning") return { ...base, ...nothing, state: "learning", days_missing: forecast.daysMissing };
  if (forecast.state === "full") return { ...base, ...nothing, state: "full", full_at: at(0), days_left: 0 };
  const days = forecast.state === "not-filling" ? null : forecast.days;
  return {
    ...base,
    state: forecast.state,
    days_missing: 0,
    full_at: days === null ? null : at(days),
    days_left: days,
    bytes_per_day: Math.round(forecast.bytesPerDay),
    band80: band(forecast.band80),
    band95: band(forecast.band95),
    fan: forecast.fan.map((f) => ({
      at: at(f.day),
      low95_bytes: (space.used ?? 0) + f.low95,
      low80_bytes: (space.used ?? 0) + f.low80,
      middle_bytes: (space.used ?? 0) + f.middle,
      high80_bytes: (space.used ?? 0) + f.high80,
      high95_bytes: (space.used ?? 0) + f.high95,
    })),
  };
}

/** Mean over whole days of what all satellites sent; `null` when none is known. */
function ingressOf(days: readonly NamedRow[], today: number): number | null {
  const byDay = groupBy(
    days.filter((row) => row.maybe("ingress_bytes") !== null && row.number("day_s") < today),
    (row) => row.number("day_s"),
  );
  if (byDay.size === 0) return null;
  const sums = [...byDay.values()].map((rows) => rows.reduce((sum, row) => sum + row.number("ingress_bytes"), 0));
  return sums.reduce((a, b) => a + b, 0) / sums.length;
}
