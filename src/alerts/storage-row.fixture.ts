/** A node's disk in tests: 10 TB allocated, 5 TB used, nothing unusual. */
import { rfc3339 } from "../core/time.ts";
import type { StorageForecastNode, StorageNode } from "../core/views.ts";
import type { StorageRow } from "./watches.ts";

export const tb = 1e12;

export function storageRow(storage: Partial<StorageNode>, forecast: Partial<StorageForecastNode> | null = null): StorageRow {
  const space = { allocated_bytes: 10 * tb, used_bytes: 5 * tb, free_bytes: 5 * tb, reclaimable_bytes: null, reserved_bytes: null };
  return {
    node: "attic",
    storage: {
      node: "attic",
      at: "2026-07-20T12:00:00Z",
      stale: false,
      source: "api",
      ...space,
      trash_bytes: 0,
      live_bytes: 5 * tb,
      used_share: 0.5,
      over_allocated_bytes: 0,
      unexplained_bytes: 0,
      growth: [],
      reported: null,
      satellites: [],
      points: [],
      ...storage,
    },
    forecast:
      forecast === null
        ? null
        : {
            node: "attic",
            state: "filling",
            days_missing: 0,
            basis_days: 84,
            full_at: null,
            days_left: null,
            bytes_per_day: 0.02 * tb,
            used_bytes: 5 * tb,
            free_bytes: 5 * tb,
            allocated_bytes: 10 * tb,
            band80: null,
            band95: null,
            fan: [],
            corrections: [],
            ...forecast,
          },
    fileSystem: null,
  };
}

/** Where it has no points: a little less was used the day before. */
export function withDayBefore(storage: StorageNode, nowMs: number): StorageNode {
  const { used_bytes, trash_bytes, free_bytes, allocated_bytes, points } = storage;
  const now = { at: rfc3339(nowMs), used_bytes, trash_bytes, free_bytes, allocated_bytes };
  const before = { ...now, at: rfc3339(nowMs - 86_400_000), used_bytes: used_bytes === null ? null : 0.98 * used_bytes };
  return { ...storage, points: points.length > 0 ? points : [before, now] };
}
