/** 1.162.3, vetting: 12 days old, no satellite has vetted it. */
import type { RecordedFigures } from "../../support/recorded-views/figures.ts";

export const figures: RecordedFigures = {
  node: { verdict: "ok", reasons: [], version: "1.162.3", started_at: "2026-11-23T20:03:12.952Z" },
  storage: {
    allocated_bytes: 2_000_000_000_000,
    used_bytes: 43_434_999_876,
    trash_bytes: 934_999_956,
    free_bytes: 1_956_565_000_124,
    reclaimable_bytes: 0,
    // 2,000,000,000,000 − 43,434,999,876 − 1,956,565,000,124
    reserved_bytes: 0,
    // 43,434,999,876 − 934,999,956
    live_bytes: 42_499_999_920,
    // 43,434,999,876 / 2,000,000,000,000
    used_share: 0.021717499938,
    over_allocated_bytes: 0,
    unexplained_bytes: 0,
    // 17,590,009,987.0 + 5,112,078,976.7 + 2,849,669,566.8 + 10,057,863,249.9
    reported: {
      at: "2026-11-21T00:00:00Z",
      average_bytes: 35_609_621_780.45729,
      own_bytes: null,
      difference_bytes: null,
      difference_percent: null,
    },
    satellites: {
      // 139,221,290,303.9 over 13 days
      us1: { average_bytes: 10_709_330_023.373766, first: "2026-11-11", days: "rrrrrrrrrrrrr", last_reported_at: "2026-11-23T00:00:00Z" },
      // 28,778,542,552.1 over 11 days
      eu1: { average_bytes: 2_616_231_141.0997715, first: "2026-11-11", days: "rrrrrrrrrrrcc", last_reported_at: "2026-11-21T00:00:00Z" },
      // 22,828,137,783.4 over 12 days
      ap1: { average_bytes: 1_902_344_815.2810214, first: "2026-11-12", days: "rrrrrrrrrrrr", last_reported_at: "2026-11-23T00:00:00Z" },
      // 67,622,512,136.0 over 12 days
      saltlake: {
        average_bytes: 5_635_209_344.662575,
        first: "2026-11-11",
        days: "rrrrrrrrrrrrc",
        last_reported_at: "2026-11-22T00:00:00Z",
      },
    },
  },
  forecast: { state: "learning", days_missing: 4 },
  reputation: {
    worst: ["us1", 40],
    rows: {
      // audits: ln(0.96 / 1) / ln 0.999 = 40.8016; suspension: ln(0.6 / 1) / ln 0.95 = 9.9589
      // 50 audits in 14 windows of half a day
      us1: {
        state: "vetting",
        audit_score: 1,
        suspension_score: 1,
        online_score: 1,
        audits_left: 40,
        suspension_audits_left: 9,
        audits_per_day: 7.142857142857143,
        downtime_left_hours: 207.93694444444444,
        online_windows: 24,
        joined_at: "2026-11-11T16:56:57.404Z",
        disqualified_at: null,
        suspended_at: null,
        offline_suspended_at: null,
        strip: [90, 90],
        vetting: { state: "vetting", since: null, audits: 90, hours: 291.1137766666667 },
      },
      // audits: ln(0.96 / 1) / ln 0.999 = 40.8016; suspension: ln(0.6 / 1) / ln 0.95 = 9.9589
      // 51 audits in 14 windows of half a day
      eu1: {
        state: "vetting",
        audit_score: 1,
        suspension_score: 1,
        online_score: 1,
        audits_left: 40,
        suspension_audits_left: 9,
        audits_per_day: 7.285714285714286,
        downtime_left_hours: 207.93694444444444,
        online_windows: 24,
        joined_at: "2026-11-11T16:45:57.404Z",
        disqualified_at: null,
        suspended_at: null,
        offline_suspended_at: null,
        strip: [89, 89],
        vetting: { state: "vetting", since: null, audits: 89, hours: 291.29711 },
      },
      // audits: ln(0.96 / 1) / ln 0.999 = 40.8016; suspension: ln(0.6 / 1) / ln 0.95 = 9.9589
      // 52 audits in 14 windows of half a day
      ap1: {
        state: "vetting",
        audit_score: 1,
        suspension_score: 1,
        online_score: 1,
        audits_left: 40,
        suspension_audits_left: 9,
        audits_per_day: 7.428571428571429,
        downtime_left_hours: 207.93694444444444,
        online_windows: 24,
        joined_at: "2026-11-11T16:34:57.404Z",
        disqualified_at: null,
        suspended_at: null,
        offline_suspended_at: null,
        strip: [91, 91],
        vetting: { state: "vetting", since: null, audits: 91, hours: 291.4804433333333 },
      },
      // audits: ln(0.96 / 1) / ln 0.999 = 40.8016; suspension: ln(0.6 / 1) / ln 0.95 = 9.9589
      // 53 audits in 14 windows of half a day
      saltlake: {
        state: "vetting",
        audit_score: 1,
        suspension_score: 1,
        online_score: 1,
        audits_left: 40,
        suspension_audits_left: 9,
        audits_per_day: 7.571428571428571,
        downtime_left_hours: 207.93694444444444,
        online_windows: 24,
        joined_at: "2026-11-11T16:23:57.404Z",
        disqualified_at: null,
        suspended_at: null,
        offline_suspended_at: null,
        strip: [91, 91],
        vetting: { state: "vetting", since: null, audits: 91, hours: 291.66377666666665 },
      },
    },
    events: [],
  },
  earnings: {
    // payout: 1,900 + 500 + 300 + 1,100
    month_to_date: [13_500, 1400, 700, 11_700, 3800],
    month_end: [6613, 6213, 7078, 5969, 7447, 12, 0],
    previous_month: { month: "2026-10", kind: "estimate", payout_micro_usd: 0, awaited: [] },
    paid: 0,
    distributed: 0,
    undistributed: 0,
    // 0 + 0 + 0 + 0
    held_balance: 0,
    net_month: 6613,
    per_tb: 553_065,
    satellites: {
      // 6,700 + 700 + 300 − 5,775 = 1,925, said in hundredths of a cent
      us1: {
        source: "node",
        disqualified: false,
        parts: [6700, 700, 300, 5775, 1900],
        check: [1900, 1900, 0, 0, 0],
        held: [0, 0, 0, null, 0, 75],
        prices: ["node", 1_490_000, 2_000_000, 2_000_000, 2_000_000],
        days: [13, 6744, 679, 324, 0, 5811],
      },
      // 1,900 + 200 + 100 − 1,650 = 550, said in hundredths of a cent
      eu1: {
        source: "node",
        disqualified: false,
        parts: [1900, 200, 100, 1650, 500],
        check: [500, 500, 0, 0, 0],
        held: [0, 0, 0, null, 0, 75],
        prices: ["node", 1_490_000, 2_000_000, 2_000_000, 2_000_000],
        days: [13, 1894, 208, 91, 0, 1647],
      },
      // 1,100 + 100 + 100 − 975 = 325, said in hundredths of a cent
      ap1: {
        source: "node",
        disqualified: false,
        parts: [1100, 100, 100, 975, 300],
        check: [300, 300, 0, 0, 0],
        held: [0, 0, 0, null, 0, 75],
        prices: ["node", 1_490_000, 2_000_000, 2_000_000, 2_000_000],
        days: [13, 1107, 121, 56, 0, 966],
      },
      // 3,800 + 400 + 200 − 3,300 = 1,100, said in hundredths of a cent
      saltlake: {
        source: "node",
        disqualified: false,
        parts: [3800, 400, 200, 3300, 1100],
        check: [1100, 1100, 0, 0, 0],
        held: [0, 0, 0, null, 0, 75],
        prices: ["node", 1_490_000, 2_000_000, 2_000_000, 2_000_000],
        days: [13, 3816, 403, 207, 0, 3321],
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
        storage_micro_usd: 13_500,
        egress_micro_usd: 1400,
        repair_audit_micro_usd: 700,
        held_micro_usd: 11_700,
        payout_micro_usd: 3800,
        estimate_micro_usd: 3800,
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
