/** The node's own bookkeeping of bandwidth, written each hour. */
import { occurrences, rows, unlessStopping } from "../occurrence.ts";

export const bandwidth = occurrences("bandwidth", [
  ...rows("bandwidth", "bandwidth.persist", "info", {
    "Persisting bandwidth usage cache to db": "Bandwidth usage is stored",
    "Performing bandwidth usage rollups": "Bandwidth usage is summed up",
  }),
  ...rows("bandwidth", "db.fail", unlessStopping("error"), {
    "Could not persist bandwidth cache to db": "Bandwidth usage could not be stored",
    "Could not rollup bandwidth usage": "Bandwidth usage could not be summed up",
  }),
]);
