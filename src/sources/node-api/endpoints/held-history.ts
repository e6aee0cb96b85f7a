/** `/api/heldamount/held-history`: what each satellite holds back, and has returned. */
import { z } from "zod";
import type { NodeSnapshot } from "../../../core/node-snapshots.ts";
import { listOf, money, pastTime, satelliteId, text, time, unused } from "../shapes.ts";
import { endpoint } from "./endpoint.ts";

const shape = listOf(
  z.object({
    satelliteID: satelliteId,
    satelliteName: text,
    holdForFirstPeriod: unused(),
    holdForSecondPeriod: unused(),
    holdForThirdPeriod: unused(),
    totalHeld: money,
    totalDisposed: money,
    joinedAt: time,
  }),
);

export const heldHistory = endpoint({
  name: "/api/heldamount/held-history",
  path: () => "/api/heldamount/held-history",
  shape: () => shape,
  normalise: (raw: z.output<typeof shape>, _: null, { at }): NodeSnapshot => ({
    kind: "held-history",
    at,
    satellites: raw.map((row) => ({
      satellite: row.satelliteID,
      address: row.satelliteName,
      heldMicroUsd: row.totalHeld,
      disposedMicroUsd: row.totalDisposed,
      joinedAt: pastTime(row.joinedAt, at),
    })),
  }),
});
