/** The figures by which nodes are compared. */
import * as z from "zod/mini";
import { count, nullable, range, time } from "./parts.ts";
import { StorageForecastNode } from "./storage.ts";

const share = nullable(z.number());

export const ComparisonRow = z.object({
  node: z.string(),
  /** Of the satellite where it is worst; satellites that the node is out of do not count. */
  audits_left: nullable(count),
  online_score: share,
  /** Of the space that it may use, 0 to 1. */
  used_share: share,
  full_state: StorageForecastNode.shape.state,
  /** 80 % likely between the two; `null` at an end: not within two years. */
  full_low_at: nullable(time),
  full_high_at: nullable(time),
  /** Of the transfers of the range that ended, 0 to 1. */
  downloads_won_share: share,
  uploads_won_share: share,
  /** Of the range, repair and audits with them; `null`: no log of the node was read. */
  egress_bytes: nullable(z.number()),
  ingress_bytes: nullable(z.number()),
  /** Of downloads in the range; left out for more than 20 nodes. */
  p95_download_ms: nullable(z.number()),
  /** Estimate of the month so far. */
  month_estimate_micro_usd: nullable(z.int()),
});
export const Comparison = z.object({ ...range, nodes: z.array(ComparisonRow) });

export type ComparisonRow = z.infer<typeof ComparisonRow>;
export type Comparison = z.infer<typeof Comparison>;
