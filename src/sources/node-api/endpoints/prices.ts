/** `/api/sno/satellites/{id}/pricing`: what one satellite pays, as the node knew it when it started. */
import { z } from "zod";
import type { SatelliteId } from "../../../core/events.ts";
import type { NodeSnapshot, Prices } from "../../../core/node-snapshots.ts";
import { satelliteId } from "../shapes.ts";
import { endpoint } from "./endpoint.ts";

/** Cents a TB, whole. */
export const cents = z.int().nonnegative();
const shape = z.object({
  satelliteID: satelliteId,
  egressBandwidth: cents,
  repairBandwidth: cents,
  auditBandwidth: cents,
  diskSpace: cents,
});

export const prices = endpoint({
  name: "/api/sno/satellites/{id}/pricing",
  path: (id: SatelliteId) => `/api/sno/satellites/${encodeURIComponent(id)}/pricing`,
  shape: () => shape,
  normalise: (raw: z.output<typeof shape>, id, { at }): NodeSnapshot => ({
    kind: "prices",
    at,
    satellite: id,
    prices: pricesOf({ egress: raw.egressBandwidth, repair: raw.repairBandwidth, audit: raw.auditBandwidth, storage: raw.diskSpace }),
  }),
});

/** All zeros: none is stored, which is not the same as free. */
export function pricesOf(all: Prices): Prices | null {
  return Object.values(all).every((price) => price === 0) ? null : all;
}
