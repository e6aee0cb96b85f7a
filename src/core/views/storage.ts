/** How full nodes are, and when they will be. */
import * as z from "zod/mini";
import { count, nullable, range, time } from "./parts.ts";

const size = nullable(z.number());
const space = {
  allocated_bytes: size,
  /** With trash and what compactions can free in it, whatever the version. */
  used_bytes: size,
  trash_bytes: size,
  free_bytes: size,
  reclaimable_bytes: size,
  /** Room kept for compactions. */
  reserved_bytes: size,
};

export const StorageSatellite = z.object({
  satellite: z.string(),
  name: z.string(),
  /** Mean over the days of the range that the satellite reported. */
  average_bytes: size,
  reported_days: count,
  calculated_days: count,
  missing_days: count,
  last_reported_at: nullable(time),
  /** `calculated`: filled in by the node; `missing`: no report. Neither counts in an average. */
  days: z.array(z.object({ at: time, state: z.enum(["reported", "calculated", "missing"]), average_bytes: size })),
});

export const StorageNode = z.object({
  node: z.string(),
  /** When the node said so; `null`: it never did. */
  at: nullable(time),
  /** No newer figures for three polls. */
  stale: z.boolean(),
  source: z.enum(["api", "debug", "none"]),
  ...space,
  /** Used without trash and reclaimable. */
  live_bytes: size,
  used_share: nullable(z.number()),
  /** Used beyond the allocation. */
  over_allocated_bytes: size,
  /** Part of the allocation that none of the figures names. */
  unexplained_bytes: size,
  /** `bytes`: used now less used then; `null`: it was not known then. */
  growth: z.array(z.object({ days: count, bytes: size, per_day_bytes: size })),
  /** What the satellites say of the newest day that all of them reported, beside the node's own figure of that day without trash. */
  reported: nullable(
    z.object({
      at: time,
      average_bytes: z.number(),
      own_bytes: size,
      difference_bytes: size,
      difference_percent: nullable(z.number()),
    }),
  ),
  /** Their days are left out for more than 20 nodes, and so are the points. */
  satellites: z.array(StorageSatellite),
  points: z.array(z.object({ at: time, used_bytes: size, trash_bytes: size, free_bytes: size, allocated_bytes: size })),
});
export const Storage = z.object({
  ...range,
  /** Sums over the nodes whose figures are known. */
  totals: z.object({ ...space, live_bytes: size, nodes: count, nodes_unknown: count }),
  nodes: z.array(StorageNode),
});

const band = z.object({ low_at: nullable(time), high_at: nullable(time) });
export const StorageForecastNode = z.object({
  node: z.string(),
  /** `learning`: too few days; `rough`: under 14 days, a straight line; `unknown`: the node said nothing. */
  state: z.enum(["unknown", "learning", "rough", "filling", "not-filling", "full"]),
  days_missing: count,
  /** Days that are known. */
  basis_days: count,
  full_at: nullable(time),
  days_left: nullable(z.number()),
  bytes_per_day: size,
  used_bytes: size,
  free_bytes: size,
  allocated_bytes: size,
  /** `null` at an end: not within two years. */
  band80: nullable(band),
  band95: nullable(band),
  /** Used space to come. */
  fan: z.array(
    z.object({
      at: time,
      low95_bytes: z.number(),
      low80_bytes: z.number(),
      middle_bytes: z.number(),
      high80_bytes: z.number(),
      high95_bytes: z.number(),
    }),
  ),
  /** Days whose change was a correction and not growth. */
  corrections: z.array(z.object({ at: time, bytes: z.number() })),
});
export const StorageForecast = z.object({ ...range, nodes: z.array(StorageForecastNode) });

export type StorageSatellite = z.infer<typeof StorageSatellite>;
export type StorageNode = z.infer<typeof StorageNode>;
export type Storage = z.infer<typeof Storage>;
export type StorageForecastNode = z.infer<typeof StorageForecastNode>;
export type StorageForecast = z.infer<typeof StorageForecast>;
