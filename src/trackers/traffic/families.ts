/** Roll-ups of transfers: marginals, not a cube. A split that none of them has is answered from raw events. */
import type { SumFamily } from "../../store/sums.ts";

const counts = ["ok", "canceled", "failed", "rejected", "bytes"] as const;

/** satellite x action by minute, hour and day. */
export const trafficFamily: SumFamily = {
  name: "traffic",
  tables: [
    { resolution: "minute", table: "minute_stats", kept: "minutes" },
    { resolution: "hour", table: "hourly_stats", kept: "hours" },
    { resolution: "day", table: "daily_stats", kept: "ever" },
  ],
  keys: ["node", "satellite", "action"],
  sums: counts,
};

/** action x size class by hour and day. */
export const sizeFamily: SumFamily = {
  name: "sizes",
  tables: [
    { resolution: "hour", table: "hourly_sizes", kept: "hours" },
    { resolution: "day", table: "daily_sizes", kept: "ever" },
  ],
  keys: ["node", "action", "size_class"],
  sums: counts,
};

/** action x place by hour (30 days) and day. */
export const placeFamily: SumFamily = {
  name: "places",
  tables: [
    { resolution: "hour", table: "hourly_places", kept: "minutes" },
    { resolution: "day", table: "daily_places", kept: "ever" },
  ],
  keys: ["node", "action", "place"],
  sums: counts,
};

/** action x cause of cancels and failures by hour and day, with the first and the last second of each. */
export const causeFamily: SumFamily = {
  name: "causes",
  tables: [
    { resolution: "hour", table: "hourly_causes", kept: "hours" },
    { resolution: "day", table: "daily_causes", kept: "ever" },
  ],
  keys: ["node", "action", "cause"],
  sums: ["count"],
  mins: ["first_s"],
  maxs: ["last_s"],
};
