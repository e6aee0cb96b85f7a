/** What satellites pay. */
import type { Prices } from "../../core/node-snapshots.ts";

/** US cents a TB (1e12 bytes), of storage a TB and month of 720 h. */
export interface PriceTag {
  /** `node`: as the satellite told the node, storage cut to whole cents; `list`: the published prices, since none is known. */
  readonly source: "node" | "list";
  readonly egress: number;
  readonly repair: number;
  readonly audit: number;
  readonly storage: number;
}

/** Since December 2023. Storage is 0.00000208 USD a GB and hour, shown as 1.50. Source: storj.dev, node payouts, 2026-07. */
export const listPrices: PriceTag = { source: "list", egress: 200, repair: 200, audit: 200, storage: 149.76 };

export const priceTag = (prices: Prices | null): PriceTag => (prices === null ? listPrices : { source: "node", ...prices });
