/** 1.162.3, suspended: us1 suspended for unknown errors, eu1 for being offline. */
import type { RecordedFigures } from "../../support/recorded-views/figures.ts";

export const figures: RecordedFigures = {
  node: {
    verdict: "critical",
    reasons: [
      "Suspended on us1 for audits that ended in unknown errors: no new data until the score is above 0.60. Look for disk errors in the log.",
      "Suspended on eu1 for being offline: no new data until the online score is above 0.60. Keep the node reachable.",
    ],
    version: "1.162.3",
    started_at: "2026-11-23T20:03:12.952Z",
  },
  storage: {
    allocated_bytes: 4_000_000_000_000,
    used_bytes: 2_974_019_999_970,
    trash_bytes: 64_019_999_970,
    free_bytes: 1_025_980_000_030,
    reclaimable_bytes: 0,
    // 4,000,000,000,000 − 2,974,019,999,970 − 1,025,980,000,030
    reserved_bytes: 0,
    // 2,974,019,999,970 − 64,019,999,970
    live_bytes: 2_910_000_000_000,
    // 2,974,019,999,970 / 4,000,000,000,000
    used_share: 0.7435049999925,
    over_allocated_bytes: 0,
    unexplained_bytes: 0,
    // 1,899,205,284,993.7 + 498,620,396,245.5 + 310,128,014,292.4 + 199,386,733,320.9
    reported: {
      at: "2026-11-21T00:00:00Z",
      average_bytes: 2_907_340_428_852.509,
      own_bytes: null,
      difference_bytes: null,
      difference_percent: null,
    },
    satellites: {
      // 43,413,134,297,044.9 over 23 days
      us1: {
        average_bytes: 1_887_527_578_132.387,
        first: "2026-11-01",
        days: "rrrrrrrrrrrrrrrrrrrrrrr",
        last_reported_at: "2026-11-23T00:00:00Z",
      },
      // 10,422,847,041,514.5 over 21 days
      eu1: {
        average_bytes: 496_326_049_595.9302,
        first: "2026-11-01",
        days: "rrrrrrrrrrrrrrrrrrrrrcc",
        last_reported_at: "2026-11-21T00:00:00Z",
      },
      // 6,776,264,309,860.7 over 22 days
      ap1: {
        average_bytes: 308_012_014_084.57666,
        first: "2026-11-01",
        days: "rrrrrrrrrrcrrrrrrrrrrrr",
        last_reported_at: "2026-11-23T00:00:00Z",
      },
      // 4,368,826,969,910.0 over 22 days
      saltlake: {
        average_bytes: 198_583_044_086.8202,
        first: "2026-11-01",
        days: "rrrrrrrrrrrrrrrrrrrrrrc",
        last_reported_at: "2026-11-22T00:00:00Z",
      },
    },
  },
  forecast: { state: "learning", days_missing: 4 },
  reputation: {
    worst: ["us1", 40],
    rows: {
      // audits: ln(0.96 / 1) / ln 0.999 = 40.8016; suspension: ln(0.6 / 0.58) / ln 0.95 = -0.6609
      // 2218 audits in 14 windows of half a day
      us1: {
        state: "suspended",
        audit_score: 1,
        suspension_score: 0.58,
        online_score: 1,
        audits_left: 40,
        suspension_audits_left: 0,
        audits_per_day: 316.85714285714283,
        downtime_left_hours: 291.93694444444446,
        online_windows: 60,
        joined_at: "2025-08-28T10:01:44.901Z",
        disqualified_at: null,
        suspended_at: "2026-11-22T23:49:57.535Z",
        offline_suspended_at: null,
        strip: [9777, 9777],
        vetting: { state: "vetted", since: "2025-09-30T15:01:45.024Z", audits: 9959, hours: 10_858.03391638889 },
      },
      // audits: ln(0.96 / 1) / ln 0.999 = 40.8016; suspension: ln(0.6 / 1) / ln 0.95 = 9.9589
      // 507 audits in 14 windows of half a day
      eu1: {
        state: "offline-suspended",
        audit_score: 1,
        suspension_score: 1,
        online_score: 0.5825781536040286,
        audits_left: 40,
        suspension_audits_left: 9,
        audits_per_day: 72.42857142857143,
        downtime_left_hours: 0,
        online_windows: 60,
        joined_at: "2025-08-28T10:08:44.901Z",
        disqualified_at: null,
        suspended_at: null,
        offline_suspended_at: "2026-11-21T16:56:57Z",
        strip: [1238, 2074],
        vetting: { state: "vetted", since: "2025-10-09T15:09:02.148Z", audits: 2101, hours: 10_857.917249722223 },
      },
      // audits: ln(0.96 / 1) / ln 0.999 = 40.8016; suspension: ln(0.6 / 1) / ln 0.95 = 9.9589
      // 324 audits in 14 windows of half a day
      ap1: {
        state: "ok",
        audit_score: 1,
        suspension_score: 1,
        online_score: 1,
        audits_left: 40,
        suspension_audits_left: 9,
        audits_per_day: 46.285714285714285,
        downtime_left_hours: 291.93694444444446,
        online_windows: 60,
        joined_at: "2025-08-28T10:15:44.901Z",
        disqualified_at: null,
        suspended_at: null,
        offline_suspended_at: null,
        strip: [1427, 1427],
        vetting: { state: "vetted", since: "2025-10-18T15:16:19.271Z", audits: 1456, hours: 10_857.800583055556 },
      },
      // audits: ln(0.96 / 1) / ln 0.999 = 40.8016; suspension: ln(0.6 / 1) / ln 0.95 = 9.9589
      // 132 audits in 14 windows of half a day
      saltlake: {
        state: "ok",
        audit_score: 1,
        suspension_score: 1,
        online_score: 1,
        audits_left: 40,
        suspension_audits_left: 9,
        audits_per_day: 18.857142857142858,
        downtime_left_hours: 291.93694444444446,
        online_windows: 60,
        joined_at: "2024-11-05T08:30:02.118Z",
        disqualified_at: null,
        suspended_at: null,
        offline_suspended_at: null,
        strip: [575, 575],
        vetting: { state: "vetted", since: "2025-01-04T13:30:53.611Z", audits: 588, hours: 17_963.562467222222 },
      },
    },
    events: [
      ["2026-11-22T23:49:57.535Z", "us1", "suspended"],
      ["2026-11-21T16:56:57Z", "eu1", "offline-suspended"],
      ["2025-10-18T15:16:19.271Z", "ap1", "vetted"],
      ["2025-10-09T15:09:02.148Z", "eu1", "vetted"],
      ["2025-09-30T15:01:45.024Z", "us1", "vetted"],
      ["2025-01-04T13:30:53.611Z", "saltlake", "vetted"],
    ],
  },
  earnings: {
    // payout: 2,489,000 + 648,300 + 401,100 + 258,800
    month_to_date: [3_278_400, 350_700, 168_100, 0, 3_797_200],
    month_end: [4_997_728, 4_837_453, 5_182_698, 4_738_578, 5_328_220, 22, 4_960_000],
    // 321,352 + 508,259 + 3,107,808 + 830,038
    previous_month: { month: "2026-10", kind: "paystub", payout_micro_usd: 4_767_457, awaited: [] },
    paid: 34_765_166,
    distributed: 34_116_192,
    // 34,765,166 − 34,116,192
    undistributed: 648_974,
    // 4,070,585 + 1,073,115 + 666,205 + 214,505
    held_balance: 6_024_410,
    net_month: 4_997_728,
    per_tb: 1_728_990,
    satellites: {
      // 2,140,700 + 235,600 + 112,700 − 0 = 2,489,000, said in hundredths of a cent
      // held 4,070,585 − returned 0; half of it is 2,035,292
      us1: {
        source: "node",
        disqualified: false,
        parts: [2_140_700, 235_600, 112_700, 0, 2_489_000],
        check: [2_489_000, 2_489_000, 0, 3_260_000, 3_260_000],
        held: [4_070_585, 0, 4_070_585, "2026-11", 2_035_292, 0],
        prices: ["node", 1_490_000, 2_000_000, 2_000_000, 2_000_000],
        days: [23, 2_140_695, 235_580, 112_600, 62, 0],
      },
      // 563,100 + 57,400 + 27,800 − 0 = 648,300, said in hundredths of a cent
      // held 1,073,115 − returned 0; half of it is 536,557
      eu1: {
        source: "node",
        disqualified: false,
        parts: [563_100, 57_400, 27_800, 0, 648_300],
        check: [648_300, 648_300, 0, 850_000, 850_000],
        held: [1_073_115, 0, 1_073_115, "2026-11", 536_557, 0],
        prices: ["node", 1_490_000, 2_000_000, 2_000_000, 2_000_000],
        days: [23, 563_130, 57_362, 27_777, 23, 0],
      },
      // 349,300 + 34,800 + 17,000 − 0 = 401,100, said in hundredths of a cent
      // held 666,205 − returned 0; half of it is 333,102
      ap1: {
        source: "node",
        disqualified: false,
        parts: [349_300, 34_800, 17_000, 0, 401_100],
        check: [401_100, 401_100, 0, 520_000, 520_000],
        held: [666_205, 0, 666_205, "2026-11", 333_102, 0],
        prices: ["node", 1_490_000, 2_000_000, 2_000_000, 2_000_000],
        days: [23, 349_292, 34_787, 16_970, 7, 0],
      },
      // 225,300 + 22,900 + 10,600 − 0 = 258,800, said in hundredths of a cent
      // held 429,010 − returned 214,505; half of it is 214,505
      saltlake: {
        source: "node",
        disqualified: false,
        parts: [225_300, 22_900, 10_600, 0, 258_800],
        check: [258_800, 258_800, 0, 330_000, 330_000],
        held: [429_010, 214_505, 214_505, null, 0, 0],
        prices: ["node", 1_490_000, 2_000_000, 2_000_000, 2_000_000],
        days: [23, 225_303, 22_908, 10_588, 0, 0],
      },
    },
    months: 25,
    estimated: [
      // 4,767,457 paid − 5,039,900
      {
        month: "2026-10",
        kind: "paystub",
        storage_micro_usd: 4_162_464,
        egress_micro_usd: 417_150,
        repair_audit_micro_usd: 187_843,
        held_micro_usd: 0,
        payout_micro_usd: 4_767_457,
        estimate_micro_usd: 5_039_900,
        difference_micro_usd: -272_443,
        difference_percent: -5.40572233576063,
      },
      {
        month: "2026-11",
        kind: "estimate",
        storage_micro_usd: 3_278_400,
        egress_micro_usd: 350_700,
        repair_audit_micro_usd: 168_100,
        held_micro_usd: 0,
        payout_micro_usd: 3_797_200,
        estimate_micro_usd: 3_797_200,
        difference_micro_usd: null,
        difference_percent: null,
      },
    ],
  },
  paystubs: {
    count: 66,
    totals: {
      paid: { kind: "paystub", paid_micro_usd: 34_765_166 },
      distributed: { kind: "distributed", distributed_micro_usd: 34_116_192 },
      undistributed_micro_usd: 648_974,
      held_balance_micro_usd: 6_024_410,
    },
    receipts: 4,
    estimate: 5_039_900,
    difference: -272_443,
  },
};
