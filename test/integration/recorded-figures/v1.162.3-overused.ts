/** 1.162.3, overused: 2 TB allocated, 2.2 TB used. */
import type { RecordedFigures } from "../../support/recorded-views/figures.ts";

export const figures: RecordedFigures = {
  node: { verdict: "ok", reasons: [], version: "1.162.3", started_at: "2026-11-23T20:03:13.058Z" },
  storage: {
    allocated_bytes: 2_000_000_000_000,
    used_bytes: 2_197_299_999_968,
    trash_bytes: 47_299_999_968,
    free_bytes: 0,
    reclaimable_bytes: 0,
    // 2,000,000,000,000 − 2,197,299,999,968 − 0, and never below 0
    reserved_bytes: 0,
    // 2,197,299,999,968 − 47,299,999,968
    live_bytes: 2_150_000_000_000,
    // 2,197,299,999,968 / 2,000,000,000,000
    used_share: 1.098649999984,
    // 2,197,299,999,968 − 2,000,000,000,000
    over_allocated_bytes: 197_299_999_968,
    unexplained_bytes: 0,
    // 1,501,776,506,709.0 + 300,378,400,948.1 + 199,451,759,822.0 + 149,825,519,873.8
    reported: {
      at: "2026-11-21T00:00:00Z",
      average_bytes: 2_151_432_187_352.9712,
      own_bytes: null,
      difference_bytes: null,
      difference_percent: null,
    },
    satellites: {
      // 34,265,019,129,273.6 over 23 days
      us1: {
        average_bytes: 1_489_783_440_403.1995,
        first: "2026-11-01",
        days: "rrrrrrrrrrrrrrrrrrrrrrr",
        last_reported_at: "2026-11-23T00:00:00Z",
      },
      // 6,253,730,963,020.1 over 21 days
      eu1: {
        average_bytes: 297_796_712_524.76794,
        first: "2026-11-01",
        days: "rrrrrrrrrrrrrrrrrrrrrcc",
        last_reported_at: "2026-11-21T00:00:00Z",
      },
      // 4,370,429,884,418.3 over 22 days
      ap1: {
        average_bytes: 198_655_903_837.1952,
        first: "2026-11-01",
        days: "rrrrrrrrrrcrrrrrrrrrrrr",
        last_reported_at: "2026-11-23T00:00:00Z",
      },
      // 3,275,538,480,322.0 over 22 days
      saltlake: {
        average_bytes: 148_888_112_741.90857,
        first: "2026-11-01",
        days: "rrrrrrrrrrrrrrrrrrrrrrc",
        last_reported_at: "2026-11-22T00:00:00Z",
      },
    },
  },
  forecast: { state: "full", days_missing: 0 },
  reputation: {
    worst: ["us1", 40],
    rows: {
      // audits: ln(0.96 / 1) / ln 0.999 = 40.8016; suspension: ln(0.6 / 1) / ln 0.95 = 9.9589
      // 2127 audits in 14 windows of half a day
      us1: {
        state: "ok",
        audit_score: 1,
        suspension_score: 1,
        online_score: 1,
        audits_left: 40,
        suspension_audits_left: 9,
        audits_per_day: 303.85714285714283,
        downtime_left_hours: 291.93666666666667,
        online_windows: 60,
        joined_at: "2025-08-28T10:01:44.901Z",
        disqualified_at: null,
        suspended_at: null,
        offline_suspended_at: null,
        strip: [9755, 9755],
        vetting: { state: "vetted", since: "2025-09-30T15:01:45.024Z", audits: 9958, hours: 10_858.034194166667 },
      },
      // audits: ln(0.96 / 1) / ln 0.999 = 40.8016; suspension: ln(0.6 / 1) / ln 0.95 = 9.9589
      // 497 audits in 14 windows of half a day
      eu1: {
        state: "ok",
        audit_score: 1,
        suspension_score: 1,
        online_score: 0.9718546132339235,
        audits_left: 40,
        suspension_audits_left: 9,
        audits_per_day: 71,
        downtime_left_hours: 279.93666666666667,
        online_windows: 60,
        joined_at: "2025-08-28T10:08:44.901Z",
        disqualified_at: null,
        suspended_at: null,
        offline_suspended_at: null,
        strip: [2002, 2084],
        vetting: { state: "vetted", since: "2025-10-09T15:09:02.148Z", audits: 2118, hours: 10_857.9175275 },
      },
      // audits: ln(0.96 / 1) / ln 0.999 = 40.8016; suspension: ln(0.6 / 1) / ln 0.95 = 9.9589
      // 360 audits in 14 windows of half a day
      ap1: {
        state: "ok",
        audit_score: 1,
        suspension_score: 1,
        online_score: 1,
        audits_left: 40,
        suspension_audits_left: 9,
        audits_per_day: 51.42857142857143,
        downtime_left_hours: 291.93666666666667,
        online_windows: 60,
        joined_at: "2025-08-28T10:15:44.901Z",
        disqualified_at: null,
        suspended_at: null,
        offline_suspended_at: null,
        strip: [1469, 1469],
        vetting: { state: "vetted", since: "2025-10-18T15:16:19.271Z", audits: 1493, hours: 10_857.800860833333 },
      },
      // audits: ln(0.96 / 1) / ln 0.999 = 40.8016; suspension: ln(0.6 / 1) / ln 0.95 = 9.9589
      // 131 audits in 14 windows of half a day
      saltlake: {
        state: "ok",
        audit_score: 1,
        suspension_score: 1,
        online_score: 1,
        audits_left: 40,
        suspension_audits_left: 9,
        audits_per_day: 18.714285714285715,
        downtime_left_hours: 291.93666666666667,
        online_windows: 60,
        joined_at: "2024-11-05T08:30:02.118Z",
        disqualified_at: null,
        suspended_at: null,
        offline_suspended_at: null,
        strip: [580, 580],
        vetting: { state: "vetted", since: "2025-01-04T13:30:53.611Z", audits: 591, hours: 17_963.562745 },
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
    // payout: 1,956,800 + 391,200 + 259,600 + 196,000
    month_to_date: [2_421_800, 258_300, 123_500, 0, 2_803_600],
    month_end: [3_690_205, 3_571_767, 3_826_903, 3_498_708, 3_934_457, 22, 3_670_000],
    // 245,789 + 335,102 + 2,451,863 + 485,735
    previous_month: { month: "2026-10", kind: "paystub", payout_micro_usd: 3_518_489, awaited: [] },
    paid: 25_836_752,
    distributed: 23_639_137,
    // 25,836,752 − 23,639,137
    undistributed: 2_197_615,
    // 3,218,200 + 645,195 + 426,863 + 162,260
    held_balance: 4_452_518,
    net_month: 3_690_205,
    per_tb: 1_728_257,
    satellites: {
      // 1,689,600 + 181,200 + 86,000 − 0 = 1,956,800, said in hundredths of a cent
      // held 3,218,200 − returned 0; half of it is 1,609,100
      us1: {
        source: "node",
        disqualified: false,
        parts: [1_689_600, 181_200, 86_000, 0, 1_956_800],
        check: [1_956_800, 1_956_800, 0, 2_570_000, 2_570_000],
        held: [3_218_200, 0, 3_218_200, "2026-11", 1_609_100, 0],
        prices: ["node", 1_490_000, 2_000_000, 2_000_000, 2_000_000],
        days: [23, 1_689_571, 181_242, 85_915, 52, 0],
      },
      // 338,000 + 35,600 + 17,600 − 0 = 391,200, said in hundredths of a cent
      // held 645,195 − returned 0; half of it is 322,597
      eu1: {
        source: "node",
        disqualified: false,
        parts: [338_000, 35_600, 17_600, 0, 391_200],
        check: [391_200, 391_200, 0, 510_000, 510_000],
        held: [645_195, 0, 645_195, "2026-11", 322_597, 0],
        prices: ["node", 1_490_000, 2_000_000, 2_000_000, 2_000_000],
        days: [23, 337_987, 35_643, 17_578, 5, 0],
      },
      // 225,300 + 23,300 + 11,000 − 0 = 259,600, said in hundredths of a cent
      // held 426,863 − returned 0; half of it is 213,431
      ap1: {
        source: "node",
        disqualified: false,
        parts: [225_300, 23_300, 11_000, 0, 259_600],
        check: [259_600, 259_600, 0, 340_000, 340_000],
        held: [426_863, 0, 426_863, "2026-11", 213_431, 0],
        prices: ["node", 1_490_000, 2_000_000, 2_000_000, 2_000_000],
        days: [23, 225_284, 23_317, 10_967, 0, 0],
      },
      // 168,900 + 18,200 + 8,900 − 0 = 196,000, said in hundredths of a cent
      // held 324,519 − returned 162,259; half of it is 162,259
      saltlake: {
        source: "node",
        disqualified: false,
        parts: [168_900, 18_200, 8900, 0, 196_000],
        check: [196_000, 196_000, 0, 250_000, 250_000],
        held: [324_519, 162_259, 162_260, null, 0, 0],
        prices: ["node", 1_490_000, 2_000_000, 2_000_000, 2_000_000],
        days: [23, 168_894, 18_165, 8857, 0, 0],
      },
    },
    months: 25,
    estimated: [
      // 3,518,489 paid − 3,728,400
      {
        month: "2026-10",
        kind: "paystub",
        storage_micro_usd: 3_075_358,
        egress_micro_usd: 305_545,
        repair_audit_micro_usd: 137_586,
        held_micro_usd: 0,
        payout_micro_usd: 3_518_489,
        estimate_micro_usd: 3_728_400,
        difference_micro_usd: -209_911,
        difference_percent: -5.630055788005579,
      },
      {
        month: "2026-11",
        kind: "estimate",
        storage_micro_usd: 2_421_800,
        egress_micro_usd: 258_300,
        repair_audit_micro_usd: 123_500,
        held_micro_usd: 0,
        payout_micro_usd: 2_803_600,
        estimate_micro_usd: 2_803_600,
        difference_micro_usd: null,
        difference_percent: null,
      },
    ],
  },
  paystubs: {
    count: 66,
    totals: {
      paid: { kind: "paystub", paid_micro_usd: 25_836_752 },
      distributed: { kind: "distributed", distributed_micro_usd: 23_639_137 },
      undistributed_micro_usd: 2_197_615,
      held_balance_micro_usd: 4_452_518,
    },
    receipts: 2,
    estimate: 3_728_400,
    difference: -209_911,
  },
};
