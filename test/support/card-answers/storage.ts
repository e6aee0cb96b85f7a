/** How full the nodes are, and when they will be. */
import type * as view from "../../../src/core/views.ts";
import { chosen, dayMs, fleet, iso, range, satelliteIds, satellites, tb, weight } from "./fleet.ts";

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
