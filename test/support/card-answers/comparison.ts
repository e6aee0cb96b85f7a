import type { Comparison, ComparisonRow } from "../../../src/core/views.ts";
import { dayMs, iso } from "./fleet.ts";

const row = (node: string, now: number, change: Partial<ComparisonRow> = {}): ComparisonRow => ({
  node,
  audits_left: 40,
  online_score: 0.9991,
  used_share: 0.5,
  full_state: "filling",
  full_low_at: iso(now + 19 * dayMs),
  full_high_at: iso(now + 31 * dayMs),
  downloads_won_share: 0.991,
  uploads_won_share: 0.972,
  egress_bytes: 44_000_000_000,
  ingress_bytes: 22_000_000_000,
  p95_download_ms: 850,
  month_estimate_micro_usd: 12_480_000,
  ...change,
});
const changes: Readonly<Record<string, Partial<ComparisonRow>>> = {
  "node-2": {
    audits_left: 12,
    used_share: 0.25,
    full_state: "not-filling",
    p95_download_ms: null,
    month_estimate_micro_usd: null,
  },
  "node-3": { audits_left: 12, egress_bytes: 50_000_000_000, p95_download_ms: 1200, month_estimate_micro_usd: 20_000_000 },
};
/** Two nodes tie in audits, one tells less than the others. */
export const comparisonAnswer = (names: readonly string[], now = Date.now()): Comparison => ({
  from: iso(now - dayMs),
  to: iso(now),
  nodes: names.map((name) => row(name, now, changes[name])),
});
