/** 1.162.3, overallocated: more allocated than the disk holds, so the node caps it. */
import type { RecordedFigures } from "../../support/recorded-views/figures.ts";

export const figures: RecordedFigures = {
  node: { verdict: "ok", reasons: [], version: "1.162.3", started_at: "2026-11-23T20:03:12.950Z" },
  storage: {
    allocated_bytes: 9_893_415_129_088,
    used_bytes: 4_701_199_999_960,
    trash_bytes: 101_199_999_960,
    free_bytes: 5_191_366_802_472,
    reclaimable_bytes: 0,
    // 9,893,415,129,088 − 4,701,199,999,960 − 5,191,366,802,472
    reserved_bytes: 848_326_656,
    // 4,701,199,999,960 − 101,199,999,960
    live_bytes: 4_600_000_000_000,
    // 4,701,199,999,960 / 9,893,415,129,088
    used_share: 0.4751847505254102,
    over_allocated_bytes: 0,
    unexplained_bytes: 0,
    // 3,096,086,193,829.1 + 698,482,679,538.6 + 498,273,895,378.0 + 300,178,611,994.5
    reported: {
      at: "2026-11-21T00:00:00Z",
      average_bytes: 4_593_021_380_740.1,
      own_bytes: null,
      difference_bytes: null,
      difference_percent: null,
    },
    satellites: {
      // 70,812,532,086,102.0 over 23 days
      us1: {
        average_bytes: 3_078_805_742_874.002,
        first: "2026-11-01",
        days: "rrrrrrrrrrrrrrrrrrrrrrr",
        last_reported_at: "2026-11-23T00:00:00Z",
      },
      // 14,581,776,220,222.4 over 21 days
      eu1: {
        average_bytes: 694_370_296_201.068,
        first: "2026-11-01",
        days: "rrrrrrrrrrrrrrrrrrrrrcc",
        last_reported_at: "2026-11-21T00:00:00Z",
      },
      // 10,924,118,062,731.3 over 22 days
      ap1: {
        average_bytes: 496_550_821_033.24274,
        first: "2026-11-01",
        days: "rrrrrrrrrrcrrrrrrrrrrrr",
        last_reported_at: "2026-11-23T00:00:00Z",
      },
      // 6,555,315,790,009.1 over 22 days
      saltlake: {
        average_bytes: 297_968_899_545.8691,
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
      // audits: ln(0.96 / 1) / ln 0.999 = 40.8016; suspension: ln(0.6 / 1) / ln 0.95 = 9.9589
      // 2208 audits in 14 windows of half a day
      us1: {
        state: "ok",
        audit_score: 1,
        suspension_score: 1,
        online_score: 1,
        audits_left: 40,
        suspension_audits_left: 9,
        audits_per_day: 315.42857142857144,
        downtime_left_hours: 291.93666666666667,
        online_windows: 60,
        joined_at: "2025-08-28T10:01:44.901Z",
        disqualified_at: null,
        suspended_at: null,
        offline_suspended_at: null,
        strip: [9703, 9703],
        vetting: { state: "vetted", since: "2025-09-30T15:01:45.024Z", audits: 9882, hours: 10_858.034194166667 },
      },
      // audits: ln(0.96 / 1) / ln 0.999 = 40.8016; suspension: ln(0.6 / 1) / ln 0.95 = 9.9589
      // 489 audits in 14 windows of half a day
      eu1: {
        state: "ok",
        audit_score: 1,
        suspension_score: 1,
        online_score: 0.9880512091038407,
        audits_left: 40,
        suspension_audits_left: 9,
        audits_per_day: 69.85714285714286,
        downtime_left_hours: 291.93666666666667,
        online_windows: 60,
        joined_at: "2025-08-28T10:08:44.901Z",
        disqualified_at: null,
        suspended_at: null,
        offline_suspended_at: null,
        strip: [2045, 2072],
        vetting: { state: "vetted", since: "2025-10-09T15:09:02.148Z", audits: 2107, hours: 10_857.9175275 },
      },
      // audits: ln(0.96 / 1) / ln 0.999 = 40.8016; suspension: ln(0.6 / 1) / ln 0.95 = 9.9589
      // 346 audits in 14 windows of half a day
      ap1: {
        state: "ok",
        audit_score: 1,
        suspension_score: 1,
        online_score: 1,
        audits_left: 40,
        suspension_audits_left: 9,
        audits_per_day: 49.42857142857143,
        downtime_left_hours: 291.93666666666667,
        online_windows: 60,
        joined_at: "2025-08-28T10:15:44.901Z",
        disqualified_at: null,
        suspended_at: null,
        offline_suspended_at: null,
        strip: [1468, 1468],
        vetting: { state: "vetted", since: "2025-10-18T15:16:19.271Z", audits: 1491, hours: 10_857.800860833333 },
      },
      // audits: ln(0.96 / 1) / ln 0.999 = 40.8016; suspension: ln(0.6 / 1) / ln 0.95 = 9.9589
      // 129 audits in 14 windows of half a day
      saltlake: {
        state: "ok",
        audit_score: 1,
        suspension_score: 1,
        online_score: 1,
        audits_left: 40,
        suspension_audits_left: 9,
        audits_per_day: 18.428571428571427,
        downtime_left_hours: 291.93666666666667,
        online_windows: 60,
        joined_at: "2024-11-05T08:30:02.118Z",
        disqualified_at: null,
        suspended_at: null,
        offline_suspended_at: null,
        strip: [591, 591],
        vetting: { state: "vetted", since: "2025-01-04T13:30:53.611Z", audits: 599, hours: 17_963.562745 },
      },
    },
    events: [
      ["2025-10-18T15:16:19.271Z", "ap1", "vetted"],
      ["2025-10-09T15:09:02.148Z", "eu1", "vetted"],
      ["2025-09-30T15:01:45.024Z", "us1", "vetted"],
      ["2025-01-04T13:30:53.611Z", "saltlake", "vetted"],
    ],
  },
  earnings: {
    // payout: 4,019,400 + 918,700 + 649,100 + 394,100
    month_to_date: [5_180_800, 540_800, 259_700, 0, 5_981_300],
    month_end: [7_866_349, 7_614_694, 8_156_776, 7_459_447, 8_385_264, 22, 7_840_000],
    // 480,296 + 831,420 + 5,090,971 + 1,160,160
    previous_month: { month: "2026-10", kind: "paystub", payout_micro_usd: 7_562_847, awaited: [] },
    paid: 54_858_373,
    distributed: 54_378_077,
    // 54,858,373 − 54,378,077
    undistributed: 480_296,
    // 6,653,670 + 1,496,308 + 1,068,967 + 320,879
    held_balance: 9_539_824,
    net_month: 7_866_349,
    per_tb: 1_722_076,
    satellites: {
      // 3,491,800 + 356,500 + 171,100 − 0 = 4,019,400, said in hundredths of a cent
      // held 6,653,670 − returned 0; half of it is 3,326,835
      us1: {
        source: "node",
        disqualified: false,
        parts: [3_491_800, 356_500, 171_100, 0, 4_019_400],
        check: [4_019_400, 4_019_400, 0, 5_280_000, 5_280_000],
        held: [6_653_670, 0, 6_653_670, "2026-11", 3_326_835, 0],
        prices: ["node", 1_490_000, 2_000_000, 2_000_000, 2_000_000],
        days: [23, 3_491_794, 356_516, 170_950, 108, 0],
      },
      // 787,900 + 87,900 + 42,900 − 0 = 918,700, said in hundredths of a cent
      // held 1,496,308 − returned 0; half of it is 748,154
      eu1: {
        source: "node",
        disqualified: false,
        parts: [787_900, 87_900, 42_900, 0, 918_700],
        check: [918_700, 918_700, 0, 1_200_000, 1_200_000],
        held: [1_496_308, 0, 1_496_308, "2026-11", 748_154, 0],
        prices: ["node", 1_490_000, 2_000_000, 2_000_000, 2_000_000],
        days: [23, 787_912, 87_881, 42_856, 23, 0],
      },
      // 563,100 + 58,800 + 27,200 − 0 = 649,100, said in hundredths of a cent
      // held 1,068,967 − returned 0; half of it is 534,483
      ap1: {
        source: "node",
        disqualified: false,
        parts: [563_100, 58_800, 27_200, 0, 649_100],
        check: [649_100, 649_100, 0, 850_000, 850_000],
        held: [1_068_967, 0, 1_068_967, "2026-11", 534_483, 0],
        prices: ["node", 1_490_000, 2_000_000, 2_000_000, 2_000_000],
        days: [23, 563_148, 58_822, 27_181, 23, 0],
      },
      // 338,000 + 37,600 + 18,500 − 0 = 394,100, said in hundredths of a cent
      // held 641,758 − returned 320,879; half of it is 320,879
      saltlake: {
        source: "node",
        disqualified: false,
        parts: [338_000, 37_600, 18_500, 0, 394_100],
        check: [394_100, 394_100, 0, 510_000, 510_000],
        held: [641_758, 320_879, 320_879, null, 0, 0],
        prices: ["node", 1_490_000, 2_000_000, 2_000_000, 2_000_000],
        days: [23, 338_047, 37_611, 18_526, 7, 0],
      },
    },
    months: 25,
    estimated: [
      // 7,562,847 paid − 7,965,200
      {
        month: "2026-10",
        kind: "paystub",
        storage_micro_usd: 6_579_839,
        egress_micro_usd: 677_799,
        repair_audit_micro_usd: 305_209,
        held_micro_usd: 0,
        payout_micro_usd: 7_562_847,
        estimate_micro_usd: 7_965_200,
        difference_micro_usd: -402_353,
        difference_percent: -5.051386029227138,
      },
      {
        month: "2026-11",
        kind: "estimate",
        storage_micro_usd: 5_180_800,
        egress_micro_usd: 540_800,
        repair_audit_micro_usd: 259_700,
        held_micro_usd: 0,
        payout_micro_usd: 5_981_300,
        estimate_micro_usd: 5_981_300,
        difference_micro_usd: null,
        difference_percent: null,
      },
    ],
  },
  paystubs: {
    count: 66,
    totals: {
      paid: { kind: "paystub", paid_micro_usd: 54_858_373 },
      distributed: { kind: "distributed", distributed_micro_usd: 54_378_077 },
      undistributed_micro_usd: 480_296,
      held_balance_micro_usd: 9_539_824,
    },
    receipts: 6,
    estimate: 7_965_200,
    difference: -402_353,
  },
};
