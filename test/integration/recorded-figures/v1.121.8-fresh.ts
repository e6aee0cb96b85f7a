/** 1.121.8, fresh: first run, nothing stored, satellites refuse connections. */
import type { RecordedFigures } from "../../support/recorded-views/figures.ts";

export const figures: RecordedFigures = {
  node: { verdict: "ok", reasons: [], version: "1.121.8", started_at: "2026-11-23T20:21:51.926Z" },
  storage: {
    allocated_bytes: 8_000_000_000_000,
    // pieces 0 + trash 0
    used_bytes: 0,
    trash_bytes: 0,
    // 8,000,000,000,000 − 0: this version says only what is allocated
    free_bytes: 8_000_000_000_000,
    reclaimable_bytes: null,
    reserved_bytes: null,
    // 0 − 0
    live_bytes: 0,
    // 0 / 8,000,000,000,000
    used_share: 0,
    over_allocated_bytes: 0,
    unexplained_bytes: 0,
    reported: null,
    satellites: {},
  },
  forecast: { state: "learning", days_missing: 4 },
  reputation: {
    worst: null,
    rows: {},
    events: [],
  },
  earnings: {
    month_to_date: [0, 0, 0, 0, 0],
    month_end: null,
    previous_month: null,
    paid: 0,
    distributed: 0,
    undistributed: 0,
    held_balance: 0,
    net_month: null,
    per_tb: null,
    satellites: {},
    months: 0,
    estimated: [],
  },
  paystubs: {
    count: 0,
    totals: {
      paid: { kind: "paystub", paid_micro_usd: 0 },
      distributed: { kind: "distributed", distributed_micro_usd: 0 },
      undistributed_micro_usd: 0,
      held_balance_micro_usd: 0,
    },
    receipts: 0,
    estimate: 0,
    difference: 0,
  },
};
