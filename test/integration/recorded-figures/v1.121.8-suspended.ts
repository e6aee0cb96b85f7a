/** 1.121.8, suspended: us1 suspended for unknown errors, eu1 for being offline. */
import type { RecordedFigures } from "../../support/recorded-views/figures.ts";

export const figures: RecordedFigures = {
  node: {
    verdict: "critical",
    reasons: [
      "Suspended on us1 for audits that ended in unknown errors: no new data until the score is above 0.60. Look for disk errors in the log.",
      "Suspended on eu1 for being offline: no new data until the online score is above 0.60. Keep the node reachable.",
    ],
    version: "1.121.8",
    started_at: "2026-11-23T20:23:57.631Z",
  },
  storage: {
    allocated_bytes: 8_000_000_000_000,
    // pieces 2,910,000,000,000 + trash 64,019,999,970
    used_bytes: 2_974_019_999_970,
    trash_bytes: 64_019_999_970,
    // 8,000,000,000,000 − 2,974,019,999,970: this version says only what is allocated
    free_bytes: 5_025_980_000_030,
    reclaimable_bytes: null,
    reserved_bytes: null,
    // 2,974,019,999,970 − 64,019,999,970
    live_bytes: 2_910_000_000_000,
    // 2,974,019,999,970 / 8,000,000,000,000
    used_share: 0.37175249999625,
    over_allocated_bytes: 0,
    unexplained_bytes: 0,
    // 1,923,121,203,397.3 + 500,848,029,034.3 + 316,783,780,976.0 + 204,133,004,472.8
    reported: {
      at: "2026-11-21T00:00:00Z",
      average_bytes: 2_944_886_017_880.34,
      own_bytes: null,
      difference_bytes: null,
      difference_percent: null,
    },
    satellites: {
      // 44,408,150,276,314.7 over 23 days
      us1: {
        average_bytes: 1_930_789_142_448.4653,
        first: "2026-11-01",
        days: "rrrrrrrrrrrrrrrrrrrrrrr",
        last_reported_at: "2026-11-23T00:00:00Z",
      },
      // 10,669,969,906,626.0 over 21 days
      eu1: {
        average_bytes: 508_093_805_077.42664,
        first: "2026-11-01",
        days: "rrrrrrrrrrrrrrrrrrrrr-",
        last_reported_at: "2026-11-21T00:00:00Z",
      },
      // 6,875,193,952,108.3 over 22 days
      ap1: {
        average_bytes: 312_508_816_004.92236,
        first: "2026-11-01",
        days: "rrrrrrrrrr-rrrrrrrrrrrr",
        last_reported_at: "2026-11-23T00:00:00Z",
      },
      // 4,459,094,751,739.0 over 22 days
      saltlake: {
        average_bytes: 202_686_125_079.04413,
        first: "2026-11-01",
        days: "rrrrrrrrrrrrrrrrrrrrrr",
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
        downtime_left_hours: 291.5883333333333,
        online_windows: 60,
        joined_at: "2025-08-28T10:01:44.901Z",
        disqualified_at: null,
        suspended_at: "2026-11-23T00:16:57.221Z",
        offline_suspended_at: null,
        strip: [9777, 9777],
        vetting: { state: "unsaid", since: null, audits: 9959, hours: 10_858.3825275 },
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
        offline_suspended_at: "2026-11-21T17:23:57Z",
        strip: [1238, 2074],
        vetting: { state: "unsaid", since: null, audits: 2101, hours: 10_858.265860833333 },
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
        downtime_left_hours: 291.5883333333333,
        online_windows: 60,
        joined_at: "2025-08-28T10:15:44.901Z",
        disqualified_at: null,
        suspended_at: null,
        offline_suspended_at: null,
        strip: [1427, 1427],
        vetting: { state: "unsaid", since: null, audits: 1456, hours: 10_858.149194166666 },
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
        downtime_left_hours: 291.5883333333333,
        online_windows: 60,
        joined_at: "2024-11-05T08:30:02.118Z",
        disqualified_at: null,
        suspended_at: null,
        offline_suspended_at: null,
        strip: [575, 575],
        vetting: { state: "unsaid", since: null, audits: 588, hours: 17_963.911078333334 },
      },
    },
    events: [
      ["2026-11-23T00:16:57.221Z", "us1", "suspended"],
      ["2026-11-21T17:23:57Z", "eu1", "offline-suspended"],
    ],
  },
  earnings: {
    // payout: 2,461,600 + 602,400 + 396,000 + 250,300
    month_to_date: [3_191_200, 350_900, 168_200, 0, 3_710_300],
    month_end: [4_875_759, 4_720_135, 5_055_365, 4_624_132, 5_196_671, 22, 4_850_000],
    // 321,352 + 508,259 + 3,107,808 + 830,038
    previous_month: { month: "2026-10", kind: "paystub", payout_micro_usd: 4_767_457, awaited: [] },
    paid: 34_765_166,
    distributed: 34_116_192,
    // 34,765,166 − 34,116,192
    undistributed: 648_974,
    // 4,070,585 + 1,073,115 + 666,205 + 214,505
    held_balance: 6_024_410,
    net_month: 4_875_759,
    per_tb: 1_733_950,
    satellites: {
      // 2,113,000 + 235,800 + 112,800 − 0 = 2,461,600, said in hundredths of a cent
      // held 4,070,585 − returned 0; half of it is 2,035,292
      us1: {
        source: "node",
        disqualified: false,
        parts: [2_113_000, 235_800, 112_800, 0, 2_461_600],
        check: [2_461_600, 2_461_600, 0, 3_230_000, 3_230_000],
        held: [4_070_585, 0, 4_070_585, "2026-11", 2_035_292, 0],
        prices: ["node", 1_490_000, 2_000_000, 2_000_000, 2_000_000],
        days: [23, 2_113_041, 235_813, 112_730, 62, 0],
      },
      // 517,200 + 57,400 + 27,800 − 0 = 602,400, said in hundredths of a cent
      // held 1,073,115 − returned 0; half of it is 536,557
      eu1: {
        source: "node",
        disqualified: false,
        parts: [517_200, 57_400, 27_800, 0, 602_400],
        check: [602_400, 602_400, 0, 790_000, 790_000],
        held: [1_073_115, 0, 1_073_115, "2026-11", 536_557, 0],
        prices: ["node", 1_490_000, 2_000_000, 2_000_000, 2_000_000],
        days: [23, 517_198, 57_400, 27_798, 23, 0],
      },
      // 344,200 + 34,800 + 17,000 − 0 = 396,000, said in hundredths of a cent
      // held 666,205 − returned 0; half of it is 333,102
      ap1: {
        source: "node",
        disqualified: false,
        parts: [344_200, 34_800, 17_000, 0, 396_000],
        check: [396_000, 396_000, 0, 510_000, 510_000],
        held: [666_205, 0, 666_205, "2026-11", 333_102, 0],
        prices: ["node", 1_490_000, 2_000_000, 2_000_000, 2_000_000],
        days: [23, 344_238, 34_815, 16_984, 7, 0],
      },
      // 216,800 + 22,900 + 10,600 − 0 = 250,300, said in hundredths of a cent
      // held 429,010 − returned 214,505; half of it is 214,505
      saltlake: {
        source: "node",
        disqualified: false,
        parts: [216_800, 22_900, 10_600, 0, 250_300],
        check: [250_300, 250_300, 0, 320_000, 320_000],
        held: [429_010, 214_505, 214_505, null, 0, 0],
        prices: ["node", 1_490_000, 2_000_000, 2_000_000, 2_000_000],
        days: [23, 216_812, 22_927, 10_595, 0, 0],
      },
    },
    months: 25,
    estimated: [
      // 4,767,457 paid − 5,038,300
      {
        month: "2026-10",
        kind: "paystub",
        storage_micro_usd: 4_162_464,
        egress_micro_usd: 417_150,
        repair_audit_micro_usd: 187_843,
        held_micro_usd: 0,
        payout_micro_usd: 4_767_457,
        estimate_micro_usd: 5_038_300,
        difference_micro_usd: -270_843,
        difference_percent: -5.375682273782823,
      },
      {
        month: "2026-11",
        kind: "estimate",
        storage_micro_usd: 3_191_200,
        egress_micro_usd: 350_900,
        repair_audit_micro_usd: 168_200,
        held_micro_usd: 0,
        payout_micro_usd: 3_710_300,
        estimate_micro_usd: 3_710_300,
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
    estimate: 5_038_300,
    difference: -270_843,
  },
};
