/** `/api/heldamount/periods`: the months that have paystubs, in no order. */
import type { Month } from "../../../core/node-snapshots.ts";
import { listOf, month } from "../shapes.ts";
import { endpoint } from "./endpoint.ts";

/** Fifty years. */
const shape = listOf(month, 600);

export const periods = endpoint<null, typeof shape, readonly Month[]>({
  name: "/api/heldamount/periods",
  path: () => "/api/heldamount/periods",
  shape: () => shape,
  normalise: (raw) => [...new Set(raw)].toSorted(),
});
