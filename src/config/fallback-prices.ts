/** Prices for where a node tells none. */
import type { FallbackPrices } from "../core/node-snapshots.ts";
import type { LoadedConfig } from "./load.ts";

const keys = {
  storage: "storage_usd_per_tb_month",
  egress: "egress_usd_per_tb",
  repair: "repair_usd_per_tb",
  audit: "audit_usd_per_tb",
} as const;

/** Those that were set, in cents: the defaults are the published prices as they are shown, and rounded. */
export function fallbackPrices({ config: { pricing }, origins }: Pick<LoadedConfig, "config" | "origins">): FallbackPrices {
  const set = Object.entries(keys).filter(([, key]) => (origins.get(`pricing.${key}`) ?? "default") !== "default");
  return Object.fromEntries(set.map(([what, key]) => [what, pricing[key] * 100]));
}
