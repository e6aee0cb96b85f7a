/** 1.162.3, traffic-node1: a node of the old piece store with half an hour of real traffic. */
import type { RecordedFigures } from "../../support/recorded-views/figures.ts";

export const figures: RecordedFigures = {
  node: { verdict: "ok", reasons: [], version: "1.162.3", started_at: "2026-11-23T20:29:33.328Z" },
  storage: {
    allocated_bytes: 20_000_000_000,
    used_bytes: 1_277_150_976,
    trash_bytes: 110_991_104,
    free_bytes: 18_710_216_960,
    reclaimable_bytes: 0,
    // 20,000,000,000 − 1,277,150,976 − 18,710,216,960
    reserved_bytes: 12_632_064,
    // 1,277,150,976 − 110,991,104
    live_bytes: 1_166_159_872,
    // 1,277,150,976 / 20,000,000,000
    used_share: 0.0638575488,
    over_allocated_bytes: 0,
    unexplained_bytes: 0,
    // 4,302,395.3
    reported: {
      at: "2026-11-23T00:00:00Z",
      average_bytes: 4_302_395.337568422,
      own_bytes: 1_166_159_872,
      difference_bytes: 1_161_857_476.6624315,
      difference_percent: 27_004.898097511345,
    },
    satellites: {
      // 4,302,395.3 over 1 days
      sat: { average_bytes: 4_302_395.337568422, first: "2026-11-23", days: "r", last_reported_at: "2026-11-23T00:00:00Z" },
    },
  },
  forecast: { state: "learning", days_missing: 4 },
  reputation: {
    worst: ["sat", 40],
    rows: {
      // audits: ln(0.96 / 1) / ln 0.999 = 40.8016; suspension: ln(0.6 / 1) / ln 0.95 = 9.9589
      sat: {
        state: "ok",
        audit_score: 1,
        suspension_score: 1,
        online_score: 0.9888623707239459,
        audits_left: 40,
        suspension_audits_left: 9,
        audits_per_day: null,
        downtime_left_hours: 15.380555555555556,
        online_windows: 3,
        joined_at: "2026-11-23T20:06:21.940Z",
        disqualified_at: null,
        suspended_at: null,
        offline_suspended_at: null,
        strip: [0, 0],
        vetting: { state: "vetted", since: "2026-11-23T20:06:22.445Z", audits: 2361, hours: 0.51335 },
      },
    },
    events: [["2026-11-23T20:06:22.445Z", "sat", "vetted"]],
  },
  earnings: {
    month_to_date: [0, 13_200, 600, 10_350, 3500],
    month_end: null,
    previous_month: { month: "2026-10", kind: "estimate", payout_micro_usd: 0, awaited: [] },
    paid: 0,
    distributed: 0,
    undistributed: 0,
    held_balance: 0,
    net_month: null,
    per_tb: null,
    satellites: {
      // 0 + 13,200 + 600 − 10,350 = 3,450, said in hundredths of a cent
      sat: {
        source: "node",
        disqualified: false,
        parts: [0, 13_200, 600, 10_350, 3500],
        check: [3500, 3500, 0, 1_180_000, 1_180_000],
        held: [0, 0, 0, null, 0, 75],
        prices: ["node", 1_490_000, 20_000_000, 10_000_000, 10_000_000],
        days: [1, 0, 13_182, 622, 3, 10_355],
      },
    },
    months: 2,
    estimated: [
      {
        month: "2026-10",
        kind: "estimate",
        storage_micro_usd: 0,
        egress_micro_usd: 0,
        repair_audit_micro_usd: 0,
        held_micro_usd: 0,
        payout_micro_usd: 0,
        estimate_micro_usd: 0,
        difference_micro_usd: null,
        difference_percent: null,
      },
      {
        month: "2026-11",
        kind: "estimate",
        storage_micro_usd: 0,
        egress_micro_usd: 13_200,
        repair_audit_micro_usd: 600,
        held_micro_usd: 10_350,
        payout_micro_usd: 3500,
        estimate_micro_usd: 3500,
        difference_micro_usd: null,
        difference_percent: null,
      },
    ],
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
