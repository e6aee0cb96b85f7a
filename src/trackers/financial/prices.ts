/** What satellites pay. */
import type { FallbackPrices, Prices } from "../../core/node-snapshots.ts";

/** US cents a TB (1e12 bytes), of storage a TB and month of 720 h. */
export interface PriceTag {
  /**
   * `node`: as the satellite told the node, storage cut to whole cents; where none is known, `settings`: those of
   * the operator, or else `list`: the published ones.
   */
  readonly source: "node" | "settings" | "list";
  readonly egress: number;
  readonly repair: number;
  readonly audit: number;
  readonly storage: number;
}

/** Since December 2023. Storage is 0.00000208 USD a GB and hour, shown as 1.50. Source: storj.dev, node payouts, 2026-07. */
export const listPrices: PriceTag = { source: "list", egress: 200, repair: 200, audit: 200, storage: 149.76 };

/** `set`: what the operator's settings say; the rest is as published. */
export const fallbackTag = (set: FallbackPrices): PriceTag =>
  Object.keys(set).length === 0 ? listPrices : { ...listPrices, ...set, source: "settings" };

export const priceTag = (prices: Prices | null, fallback: PriceTag = listPrices): PriceTag =>
  prices === null ? fallback : { source: "node", ...prices };
