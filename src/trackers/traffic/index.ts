import { sumTablesSql } from "../../store/sums.ts";
import type { Tracker } from "../tracker.ts";
import { causeFamily, placeFamily, sizeFamily, trafficFamily } from "./families.ts";
import { TrafficFold } from "./fold.ts";

const families = [trafficFamily, sizeFamily, placeFamily, causeFamily];

/** Who sends and fetches how much, with what success: by action, satellite, size, place and cause. */
export const traffic: Tracker = {
  name: "traffic",
  migrations: [{ number: 1, dated: "2026-11-24", does: "roll-ups of transfers", sql: families.map(sumTablesSql).join("\n") }],
  families,
  keyed: [],
  createFold: () => new TrafficFold(),
};
