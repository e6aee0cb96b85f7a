/** 1.162.3, traffic-node7: disqualified by real audits, and offline for a while. */
import type { RecordedFigures } from "../../support/recorded-views/figures.ts";

export const figures: RecordedFigures = {
  node: {
    verdict: "critical",
    reasons: ["Disqualified on 1B671AtG…: it is paid no more there, and this cannot be undone."],
    version: "1.162.3",
    started_at: "2026-11-23T20:29:33.409Z",
  },
  storage: {
    allocated_bytes: 20_000_000_000,
    used_bytes: 406_675_200,
    trash_bytes: 37_278_464,
    free_bytes: 19_580_692_736,
    reclaimable_bytes: 0,
    // 20,000,000,000 − 406,675,200 − 19,580,692,736
    reserved_bytes: 12_632_064,
    // 406,675,200 − 37,278,464
    live_bytes: 369_396_736,
    // 406,675,200 / 20,000,000,000
    used_share: 0.02033376,
    over_allocated_bytes: 0,
    unexplained_bytes: 0,
    // 2,781,362.0
    reported: {
      at: "2026-11-23T00:00:00Z",
      average_bytes: 2_781_361.976707766,
      own_bytes: 369_396_736,
      difference_bytes: 366_615_374.02329224,
      difference_percent: 13_181.145679471983,
    },
    satellites: {
      // 2,781,362.0 over 1 days
      sat: { average_bytes: 2_781_361.976707766, first: "2026-11-23", days: "r", last_reported_at: "2026-11-23T00:00:00Z" },
    },
  },
  forecast: { state: "learning", days_missing: 4 },
  reputation: {
    worst: null,
    rows: {
      // audits: disqualified, so 0; suspension: ln(0.6 / 1) / ln 0.95 = 9.9589
      sat: {
        state: "disqualified",
        audit_score: 0.9597132573898038,
        suspension_score: 1,
        online_score: 0.9700460829493087,
        audits_left: 0,
        suspension_audits_left: 9,
        audits_per_day: null,
        downtime_left_hours: 15.380277777777778,
        online_windows: 1,
        joined_at: "2026-11-23T20:06:21.504Z",
        disqualified_at: "2026-11-23T20:27:25.526Z",
        suspended_at: null,
        offline_suspended_at: null,
        strip: [0, 0],
        vetting: { state: "vetted", since: "2026-11-23T20:06:22.483Z", audits: 1260, hours: 0.5137488888888889 },
      },
    },
    events: [
      ["2026-11-23T20:27:25.526Z", "sat", "disqualified"],
      ["2026-11-23T20:06:22.483Z", "sat", "vetted"],
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
