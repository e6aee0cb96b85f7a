/** The node's cache of what satellites say about payouts, prices and storage. */
import { occurrences, rows, unlessStopping } from "../occurrence.ts";

export const statsCache = occurrences("stats-cache", [
  ...rows("nodestats:cache", "stats.fail", unlessStopping("notice"), {
    "Get pricing-model/join date failed": "Prices could not be read from a satellite",
    "Get disk space usage query failed": "Storage figures could not be read from a satellite",
    "Get held amount query failed": "The held amount could not be read from a satellite",
    "Get stats query failed": "Figures could not be read from a satellite",
    "payouts err": "Payouts could not be read from a satellite",
  }),
]);
