/** 1.142.7, healthy: four satellites vetted, 24 months of paystubs; some days without a report. */
import type { RecordedFigures } from "../../support/recorded-views/figures.ts";

export const figures: RecordedFigures = {
  node: { verdict: "ok", reasons: [], version: "1.142.7", started_at: "2026-11-23T20:19:52.026Z" },
  storage: {
    allocated_bytes: 8_000_000_000_000,
    // pieces 6,070,000,000,000 + trash 133,539,999,966
    used_bytes: 6_203_539_999_966,
    trash_bytes: 133_539_999_966,
    // 8,000,000,000,000 − 6,203,539,999,966: this version says only what is allocated
    free_bytes: 1_796_460_000_034,
    reclaimable_bytes: null,
    reserved_bytes: null,
    // 6,203,539,999,966 − 133,539,999,966
    live_bytes: 6_070_000_000_000,
    // 6,203,539,999,966 / 8,000,000,000,000
    used_share: 0.77544249999575,
    over_allocated_bytes: 0,
    unexplained_bytes: 0,
    // 3,949,756,405,035.1 + 868,458,470,131.9 + 686,863,865,835.3 + 611,967,774,912.0
    reported: {
      at: "2026-11-21T00:00:00Z",
      average_bytes: 6_117_046_515_914.3,
      own_bytes: null,
      difference_bytes: null,
      difference_percent: null,
    },
    satellites: {
      // 92,208,779,766,080.2 over 23 days
      us1: {
        average_bytes: 4_009_077_381_133.9214,
        first: "2026-11-01",
        days: "rrrrrrrrrrrrrrrrrrrrrrr",
        last_reported_at: "2026-11-23T00:00:00Z",
      },
      // 18,269,812,018,463.0 over 21 days
      eu1: {
        average_bytes: 869_991_048_498.24,
        first: "2026-11-01",
        days: "rrrrrrrrrrrrrrrrrrrrr-",
        last_reported_at: "2026-11-21T00:00:00Z",
      },
      // 14,691,045,958,821.2 over 22 days
      ap1: {
        average_bytes: 667_774_816_310.0525,
        first: "2026-11-01",
        days: "rrrrrrrrrr-rrrrrrrrrrrr",
        last_reported_at: "2026-11-23T00:00:00Z",
      },
      // 13,619,759,832,602.1 over 22 days
      saltlake: {
        average_bytes: 619_079_992_391.0067,
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
        downtime_left_hours: 291.6563888888889,
        online_windows: 60,
        joined_at: "2025-08-28T10:01:44.901Z",
        disqualified_at: null,
        suspended_at: null,
        offline_suspended_at: null,
        strip: [9887, 9887],
        vetting: { state: "vetted", since: "2025-09-30T15:01:45.024Z", audits: 10_051, hours: 10_858.314471944444 },
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
        downtime_left_hours: 291.6563888888889,
        online_windows: 60,
        joined_at: "2025-08-28T10:08:44.901Z",
        disqualified_at: null,
        suspended_at: null,
        offline_suspended_at: null,
        strip: [2148, 2148],
        vetting: { state: "vetted", since: "2025-10-09T15:09:02.148Z", audits: 2188, hours: 10_858.197805277778 },
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
        downtime_left_hours: 291.6563888888889,
        online_windows: 60,
        joined_at: "2025-08-28T10:15:44.901Z",
        disqualified_at: null,
        suspended_at: null,
        offline_suspended_at: null,
        strip: [1456, 1456],
        vetting: { state: "vetted", since: "2025-10-18T15:16:19.271Z", audits: 1479, hours: 10_858.08113861111 },
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
        downtime_left_hours: 291.6563888888889,
        online_windows: 60,
        joined_at: "2024-11-05T08:30:02.118Z",
        disqualified_at: null,
        suspended_at: null,
        offline_suspended_at: null,
        strip: [569, 569],
        vetting: { state: "vetted", since: "2025-01-04T13:30:53.611Z", audits: 577, hours: 17_963.84302277778 },
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
    // payout: 5,050,100 + 1,036,100 + 844,900 + 769,100
    month_to_date: [6_660_100, 694_300, 345_800, 0, 7_700_200],
    month_end: [10_124_498, 9_800_592, 10_498_353, 9_600_793, 10_792_508, 22, 10_090_000],
    // 1,002,859 + 1,094,352 + 6,589,180 + 1,385,767
    previous_month: { month: "2026-10", kind: "paystub", payout_micro_usd: 10_072_158, awaited: [] },
    paid: 76_284_053,
    distributed: 76_284_053,
    undistributed: 0,
    // 8,388,168 + 1,844,747 + 1,426,878 + 652,063
    held_balance: 12_311_856,
    net_month: 10_124_498,
    per_tb: 1_725_047,
    satellites: {
      // 4,377,100 + 445,400 + 227,600 − 0 = 5,050,100, said in hundredths of a cent
      // held 8,388,168 − returned 0; half of it is 4,194,084
      us1: {
        source: "node",
        disqualified: false,
        parts: [4_377_100, 445_400, 227_600, 0, 5_050_100],
        check: [5_050_100, 5_050_100, 0, 6_630_000, 6_630_000],
        held: [8_388_168, 0, 8_388_168, "2026-11", 4_194_084, 0],
        prices: ["node", 1_490_000, 2_000_000, 2_000_000, 2_000_000],
        days: [23, 4_377_056, 445_375, 227_499, 133, 0],
      },
      // 889,200 + 99,300 + 47,600 − 0 = 1,036,100, said in hundredths of a cent
      // held 1,844,747 − returned 0; half of it is 922,373
      eu1: {
        source: "node",
        disqualified: false,
        parts: [889_200, 99_300, 47_600, 0, 1_036_100],
        check: [1_036_100, 1_036_100, 0, 1_360_000, 1_360_000],
        held: [1_844_747, 0, 1_844_747, "2026-11", 922_373, 0],
        prices: ["node", 1_490_000, 2_000_000, 2_000_000, 2_000_000],
        days: [23, 889_240, 99_330, 47_519, 26, 0],
      },
      // 731,600 + 76,300 + 37,000 − 0 = 844,900, said in hundredths of a cent
      // held 1,426,878 − returned 0; half of it is 713,439
      ap1: {
        source: "node",
        disqualified: false,
        parts: [731_600, 76_300, 37_000, 0, 844_900],
        check: [844_900, 844_900, 0, 1_100_000, 1_100_000],
        held: [1_426_878, 0, 1_426_878, "2026-11", 713_439, 0],
        prices: ["node", 1_490_000, 2_000_000, 2_000_000, 2_000_000],
        days: [23, 731_554, 76_318, 37_023, 23, 0],
      },
      // 662,200 + 73,300 + 33,600 − 0 = 769,100, said in hundredths of a cent
      // held 1,304,126 − returned 652,063; half of it is 652,063
      saltlake: {
        source: "node",
        disqualified: false,
        parts: [662_200, 73_300, 33_600, 0, 769_100],
        check: [769_100, 769_100, 0, 1_000_000, 1_000_000],
        held: [1_304_126, 652_063, 652_063, null, 0, 0],
        prices: ["node", 1_490_000, 2_000_000, 2_000_000, 2_000_000],
        days: [23, 662_222, 73_271, 33_552, 23, 0],
      },
    },
    months: 25,
    estimated: [
      // 10,072,158 paid − 10,577,500
      {
        month: "2026-10",
        kind: "paystub",
        storage_micro_usd: 8_682_528,
        egress_micro_usd: 958_182,
        repair_audit_micro_usd: 431_448,
        held_micro_usd: 0,
        payout_micro_usd: 10_072_158,
        estimate_micro_usd: 10_577_500,
        difference_micro_usd: -505_342,
        difference_percent: -4.777518317182699,
      },
      {
        month: "2026-11",
        kind: "estimate",
        storage_micro_usd: 6_660_100,
        egress_micro_usd: 694_300,
        repair_audit_micro_usd: 345_800,
        held_micro_usd: 0,
        payout_micro_usd: 7_700_200,
        estimate_micro_usd: 7_700_200,
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
    estimate: 10_577_500,
    difference: -505_342,
  },
};
