/** 1.162.3, traffic-node3: disqualified by real audits. */
import type { RecordedFigures } from "../../support/recorded-views/figures.ts";

export const figures: RecordedFigures = {
  node: {
    verdict: "critical",
    reasons: ["Disqualified on 1B671AtG…: it is paid no more there, and this cannot be undone."],
    version: "1.162.3",
    started_at: "2026-11-23T20:29:33.559Z",
  },
  storage: {
    allocated_bytes: 20_000_000_000,
    used_bytes: 314_949_888,
    trash_bytes: 35_645_184,
    free_bytes: 19_672_418_048,
    reclaimable_bytes: 0,
    // 20,000,000,000 − 314,949,888 − 19,672,418,048
    reserved_bytes: 12_632_064,
    // 314,949,888 − 35,645,184
    live_bytes: 279_304_704,
    // 314,949,888 / 20,000,000,000
    used_share: 0.0157474944,
    over_allocated_bytes: 0,
    unexplained_bytes: 0,
    // 2,605,351.7
    reported: {
      at: "2026-11-23T00:00:00Z",
      average_bytes: 2_605_351.7243189537,
      own_bytes: 279_304_704,
      difference_bytes: 276_699_352.275681,
      difference_percent: 10_620.42217535949,
    },
    satellites: {
      // 2,605,351.7 over 1 days
      sat: { average_bytes: 2_605_351.7243189537, first: "2026-11-23", days: "r", last_reported_at: "2026-11-23T00:00:00Z" },
    },
  },
  forecast: { state: "learning", days_missing: 4 },
  reputation: {
    worst: null,
    rows: {
      // audits: disqualified, so 0; suspension: ln(0.6 / 1) / ln 0.95 = 9.9589
      sat: {
        state: "disqualified",
        audit_score: 0.9600305060908122,
        suspension_score: 1,
        online_score: 1,
        audits_left: 0,
        suspension_audits_left: 9,
        audits_per_day: null,
        downtime_left_hours: null,
        online_windows: 0,
        joined_at: "2026-11-23T20:06:22.040Z",
        disqualified_at: "2026-11-23T20:24:34.955Z",
        suspended_at: null,
        offline_suspended_at: null,
        strip: [0, 0],
        vetting: { state: "vetted", since: "2026-11-23T20:06:22.527Z", audits: 799, hours: 0.5133222222222222 },
      },
    },
    events: [
      ["2026-11-23T20:24:34.955Z", "sat", "disqualified"],
      ["2026-11-23T20:06:22.527Z", "sat", "vetted"],
    ],
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
    satellites: {
      sat: {
        source: "none",
        disqualified: true,
        parts: null,
        check: null,
        held: [0, 0, 0, null, 0, 75],
        prices: ["node", 1_490_000, 20_000_000, 10_000_000, 10_000_000],
        days: [1, 0, 0, 0, 0, 0],
      },
    },
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
