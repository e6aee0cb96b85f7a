/** Roll-ups of transfers: marginals, not a cube. A split that none of them has is answered from raw events. */
import { eventKinds } from "../../core/events.ts";
import { outcomes, sizeClasses, sizeClassBounds } from "../../core/transfer.ts";
import type { SumFamily } from "../../store/sums.ts";
import type { FromEvents } from "../event-sums.ts";

const counts = ["ok", "canceled", "failed", "rejected", "bytes"] as const;

const isTransfer = `kind = ${eventKinds.indexOf("transfer")}`;
/** Of those that did not succeed, what was sent. */
const countsFromEvents = {
  ...Object.fromEntries(outcomes.map((outcome, i) => [outcome, `outcome = ${i}`])),
  bytes: `CASE outcome WHEN ${outcomes.indexOf("ok")} THEN coalesce(size_bytes, 0) ELSE coalesce(sent_bytes, 0) END`,
};

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

export const trafficFromEvents: FromEvents = {
  where: isTransfer,
  keys: { node: "node", satellite: "satellite", action: "action" },
  sums: countsFromEvents,
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

export const sizesFromEvents: FromEvents = {
  where: `${isTransfer} AND size_bytes IS NOT NULL`,
  keys: {
    node: "node",
    action: "action",
    size_class: `CASE ${sizeClassBounds.map((bound, i) => `WHEN size_bytes < ${bound} THEN ${i}`).join(" ")} ELSE ${sizeClasses.length - 1} END`,
  },
  sums: countsFromEvents,
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

export const causesFromEvents: FromEvents = {
  where: `${isTransfer} AND cause <> 0`,
  keys: { node: "node", action: "action", cause: "cause" },
  sums: { count: "1" },
  mins: { first_s: "at_s" },
  maxs: { last_s: "at_s" },
};
