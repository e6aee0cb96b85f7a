/** 1.162.3, traffic-node0: a hashstore node with half an hour of real traffic. */
import type { RecordedFigures } from "../../support/recorded-views/figures.ts";

export const figures: RecordedFigures = {
  node: { verdict: "ok", reasons: [], version: "1.162.3", started_at: "2026-11-23T20:29:33.379Z" },
  storage: {
    allocated_bytes: 20_000_000_000,
    used_bytes: 941_629_440,
    trash_bytes: 0,
    free_bytes: 19_045_738_496,
    reclaimable_bytes: 40_558_848,
    // 20,000,000,000 − 941,629,440 − 19,045,738,496
    reserved_bytes: 12_632_064,
    // 941,629,440 − 0 − 40,558,848
    live_bytes: 901_070_592,
    // 941,629,440 / 20,000,000,000
    used_share: 0.047081472,
    over_allocated_bytes: 0,
    unexplained_bytes: 0,
    // 3,768,306.2
    reported: {
      at: "2026-11-23T00:00:00Z",
      average_bytes: 3_768_306.2292950605,
      own_bytes: 941_629_440,
      difference_bytes: 937_861_133.770705,
      difference_percent: 24_888.134793284866,
    },
    satellites: {
      // 3,768,306.2 over 1 days
      sat: { average_bytes: 3_768_306.2292950605, first: "2026-11-23", days: "r", last_reported_at: "2026-11-23T00:00:00Z" },
    },
  },
  forecast: { state: "learning", days_missing: 4 },
  reputation: {
    worst: ["sat", 39],
    rows: {
      // audits: ln(0.96 / 0.9987786688338218) / ln 0.999 = 39.5801; suspension: ln(0.6 / 1) / ln 0.95 = 9.9589
      sat: {
        state: "ok",
        audit_score: 0.9987786688338218,
        suspension_score: 1,
        online_score: 0.9819034852546917,
        audits_left: 39,
        suspension_audits_left: 9,
        audits_per_day: null,
        downtime_left_hours: 15.380555555555556,
        online_windows: 2,
        joined_at: "2026-11-23T20:06:21.970Z",
        disqualified_at: null,
        suspended_at: null,
        offline_suspended_at: null,
        strip: [0, 0],
        vetting: { state: "vetted", since: "2026-11-23T20:06:22.067Z", audits: 2102, hours: 0.5133416666666667 },
      },
    },
    events: [["2026-11-23T20:06:22.067Z", "sat", "vetted"]],
  },
  earnings: {
    month_to_date: [0, 11_100, 300, 8550, 2900],
    month_end: null,
    previous_month: { month: "2026-10", kind: "estimate", payout_micro_usd: 0, awaited: [] },
    paid: 0,
    distributed: 0,
    undistributed: 0,
    held_balance: 0,
    net_month: null,
    per_tb: null,
    satellites: {
      // 0 + 11,100 + 300 − 8,550 = 2,850, said in hundredths of a cent
      sat: {
        source: "node",
        disqualified: false,
        parts: [0, 11_100, 300, 8550, 2900],
        check: [2900, 2900, 0, 980_000, 980_000],
        held: [0, 0, 0, null, 0, 75],
        prices: ["node", 1_490_000, 20_000_000, 10_000_000, 10_000_000],
        days: [1, 0, 11_150, 291, 3, 8583],
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
        egress_micro_usd: 11_100,
        repair_audit_micro_usd: 300,
        held_micro_usd: 8550,
        payout_micro_usd: 2900,
        estimate_micro_usd: 2900,
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
