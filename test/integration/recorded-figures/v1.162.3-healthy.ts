/** 1.162.3, healthy: four satellites vetted, 24 months of paystubs; some days without a report. */
import type { RecordedFigures } from "../../support/recorded-views/figures.ts";

export const figures: RecordedFigures = {
  node: { verdict: "ok", reasons: [], version: "1.162.3", started_at: "2026-11-23T20:03:12.973Z" },
  storage: {
    allocated_bytes: 8_000_000_000_000,
    used_bytes: 6_203_539_999_966,
    trash_bytes: 133_539_999_966,
    free_bytes: 1_796_460_000_034,
    reclaimable_bytes: 0,
    // 8,000,000,000,000 − 6,203,539,999,966 − 1,796,460,000,034
    reserved_bytes: 0,
    // 6,203,539,999,966 − 133,539,999,966
    live_bytes: 6_070_000_000_000,
    // 6,203,539,999,966 / 8,000,000,000,000
    used_share: 0.77544249999575,
    over_allocated_bytes: 0,
    unexplained_bytes: 0,
    // 3,934,773,298,378.1 + 857,619,117,398.1 + 659,320,512,539.7 + 607,726,351,417.7
    reported: {
      at: "2026-11-21T00:00:00Z",
      average_bytes: 6_059_439_279_733.641,
      own_bytes: null,
      difference_bytes: null,
      difference_percent: null,
    },
    satellites: {
      // 90,058,761,319,401.3 over 23 days
      us1: {
        average_bytes: 3_915_598_318_234.8403,
        first: "2026-11-01",
        days: "rrrrrrrrrrrrrrrrrrrrrrr",
        last_reported_at: "2026-11-23T00:00:00Z",
      },
      // 17,916,339,002,454.6 over 21 days
      eu1: {
        average_bytes: 853_159_000_116.8875,
        first: "2026-11-01",
        days: "rrrrrrrrrrrrrrrrrrrrrcc",
        last_reported_at: "2026-11-21T00:00:00Z",
      },
      // 14,420,287,494,563.7 over 22 days
      ap1: {
        average_bytes: 655_467_613_389.2596,
        first: "2026-11-01",
        days: "rrrrrrrrrrcrrrrrrrrrrrr",
        last_reported_at: "2026-11-23T00:00:00Z",
      },
      // 13,327,850,753,489.5 over 22 days
      saltlake: {
        average_bytes: 605_811_397_885.8881,
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
      // 2260 audits in 14 windows of half a day
      us1: {
        state: "ok",
        audit_score: 1,
        suspension_score: 1,
        online_score: 1,
        audits_left: 40,
        suspension_audits_left: 9,
        audits_per_day: 322.85714285714283,
        downtime_left_hours: 291.93694444444446,
        online_windows: 60,
        joined_at: "2025-08-28T10:01:44.901Z",
        disqualified_at: null,
        suspended_at: null,
        offline_suspended_at: null,
        strip: [9887, 9887],
        vetting: { state: "vetted", since: "2025-09-30T15:01:45.024Z", audits: 10_051, hours: 10_858.03391638889 },
      },
      // audits: ln(0.96 / 1) / ln 0.999 = 40.8016; suspension: ln(0.6 / 1) / ln 0.95 = 9.9589
      // 495 audits in 14 windows of half a day
      eu1: {
        state: "ok",
        audit_score: 1,
        suspension_score: 1,
        online_score: 1,
        audits_left: 40,
        suspension_audits_left: 9,
        audits_per_day: 70.71428571428571,
        downtime_left_hours: 291.93694444444446,
        online_windows: 60,
        joined_at: "2025-08-28T10:08:44.901Z",
        disqualified_at: null,
        suspended_at: null,
        offline_suspended_at: null,
        strip: [2148, 2148],
        vetting: { state: "vetted", since: "2025-10-09T15:09:02.148Z", audits: 2188, hours: 10_857.917249722223 },
      },
      // audits: ln(0.96 / 0.9993099999999999) / ln 0.999 = 40.1117; suspension: ln(0.6 / 1) / ln 0.95 = 9.9589
      // 344 audits in 14 windows of half a day
      ap1: {
        state: "ok",
        audit_score: 0.9993099999999999,
        suspension_score: 1,
        online_score: 1,
        audits_left: 40,
        suspension_audits_left: 9,
        audits_per_day: 49.142857142857146,
        downtime_left_hours: 291.93694444444446,
        online_windows: 60,
        joined_at: "2025-08-28T10:15:44.901Z",
        disqualified_at: null,
        suspended_at: null,
        offline_suspended_at: null,
        strip: [1456, 1456],
        vetting: { state: "vetted", since: "2025-10-18T15:16:19.271Z", audits: 1479, hours: 10_857.800583055556 },
      },
      // audits: ln(0.96 / 1) / ln 0.999 = 40.8016; suspension: ln(0.6 / 1) / ln 0.95 = 9.9589
      // 126 audits in 14 windows of half a day
      saltlake: {
        state: "ok",
        audit_score: 1,
        suspension_score: 1,
        online_score: 1,
        audits_left: 40,
        suspension_audits_left: 9,
        audits_per_day: 18,
        downtime_left_hours: 291.93694444444446,
        online_windows: 60,
        joined_at: "2024-11-05T08:30:02.118Z",
        disqualified_at: null,
        suspended_at: null,
        offline_suspended_at: null,
        strip: [569, 569],
        vetting: { state: "vetted", since: "2025-01-04T13:30:53.611Z", audits: 577, hours: 17_963.562467222222 },
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
    // payout: 5,113,400 + 1,114,800 + 856,700 + 794,000
    month_to_date: [6_839_500, 693_900, 345_500, 0, 7_878_900],
    month_end: [10_357_094, 10_026_390, 10_738_726, 9_822_364, 11_038_952, 22, 10_330_000],
    // 1,002,859 + 1,094,352 + 6,589,180 + 1,385,767
    previous_month: { month: "2026-10", kind: "paystub", payout_micro_usd: 10_072_158, awaited: [] },
    paid: 76_284_053,
    distributed: 76_284_053,
    undistributed: 0,
    // 8,388,168 + 1,844,747 + 1,426,878 + 652,063
    held_balance: 12_311_856,
    net_month: 10_357_094,
    per_tb: 1_717_503,
    satellites: {
      // 4,440,800 + 445,100 + 227,500 − 0 = 5,113,400, said in hundredths of a cent
      // held 8,388,168 − returned 0; half of it is 4,194,084
      us1: {
        source: "node",
        disqualified: false,
        parts: [4_440_800, 445_100, 227_500, 0, 5_113_400],
        check: [5_113_400, 5_113_400, 0, 6_710_000, 6_710_000],
        held: [8_388_168, 0, 8_388_168, "2026-11", 4_194_084, 0],
        prices: ["node", 1_490_000, 2_000_000, 2_000_000, 2_000_000],
        days: [23, 4_440_803, 445_100, 227_366, 133, 0],
      },
      // 968,000 + 99,300 + 47,500 − 0 = 1,114,800, said in hundredths of a cent
      // held 1,844,747 − returned 0; half of it is 922,373
      eu1: {
        source: "node",
        disqualified: false,
        parts: [968_000, 99_300, 47_500, 0, 1_114_800],
        check: [1_114_800, 1_114_800, 0, 1_460_000, 1_460_000],
        held: [1_844_747, 0, 1_844_747, "2026-11", 922_373, 0],
        prices: ["node", 1_490_000, 2_000_000, 2_000_000, 2_000_000],
        days: [23, 968_037, 99_275, 47_487, 26, 0],
      },
      // 743,400 + 76,300 + 37,000 − 0 = 856,700, said in hundredths of a cent
      // held 1,426,878 − returned 0; half of it is 713,439
      ap1: {
        source: "node",
        disqualified: false,
        parts: [743_400, 76_300, 37_000, 0, 856_700],
        check: [856_700, 856_700, 0, 1_120_000, 1_120_000],
        held: [1_426_878, 0, 1_426_878, "2026-11", 713_439, 0],
        prices: ["node", 1_490_000, 2_000_000, 2_000_000, 2_000_000],
        days: [23, 743_368, 76_279, 37_003, 23, 0],
      },
      // 687,300 + 73,200 + 33,500 − 0 = 794,000, said in hundredths of a cent
      // held 1,304,126 − returned 652,063; half of it is 652,063
      saltlake: {
        source: "node",
        disqualified: false,
        parts: [687_300, 73_200, 33_500, 0, 794_000],
        check: [794_000, 794_000, 0, 1_040_000, 1_040_000],
        held: [1_304_126, 652_063, 652_063, null, 0, 0],
        prices: ["node", 1_490_000, 2_000_000, 2_000_000, 2_000_000],
        days: [23, 687_296, 73_226, 33_528, 23, 0],
      },
    },
    months: 25,
    estimated: [
      // 10,072,158 paid − 10,580,700
      {
        month: "2026-10",
        kind: "paystub",
        storage_micro_usd: 8_682_528,
        egress_micro_usd: 958_182,
        repair_audit_micro_usd: 431_448,
        held_micro_usd: 0,
        payout_micro_usd: 10_072_158,
        estimate_micro_usd: 10_580_700,
        difference_micro_usd: -508_542,
        difference_percent: -4.8063171623805605,
      },
      {
        month: "2026-11",
        kind: "estimate",
        storage_micro_usd: 6_839_500,
        egress_micro_usd: 693_900,
        repair_audit_micro_usd: 345_500,
        held_micro_usd: 0,
        payout_micro_usd: 7_878_900,
        estimate_micro_usd: 7_878_900,
        difference_micro_usd: null,
        difference_percent: null,
      },
    ],
  },
  paystubs: {
    count: 66,
    totals: {
      paid: { kind: "paystub", paid_micro_usd: 76_284_053 },
      distributed: { kind: "distributed", distributed_micro_usd: 76_284_053 },
      undistributed_micro_usd: 0,
      held_balance_micro_usd: 12_311_856,
    },
    receipts: 8,
    estimate: 10_580_700,
    difference: -508_542,
  },
};
