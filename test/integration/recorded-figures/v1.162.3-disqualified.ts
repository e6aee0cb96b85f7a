/** 1.162.3, disqualified: us1 disqualified, ap1 near to it. */
import type { RecordedFigures } from "../../support/recorded-views/figures.ts";

export const figures: RecordedFigures = {
  node: {
    verdict: "critical",
    reasons: ["Disqualified on us1: it is paid no more there, and this cannot be undone."],
    version: "1.162.3",
    started_at: "2026-11-23T20:03:13.009Z",
  },
  storage: {
    allocated_bytes: 4_000_000_000_000,
    used_bytes: 2_657_199_999_968,
    trash_bytes: 57_199_999_968,
    free_bytes: 1_342_800_000_032,
    reclaimable_bytes: 0,
    // 4,000,000,000,000 − 2,657,199,999,968 − 1,342,800,000,032
    reserved_bytes: 0,
    // 2,657,199,999,968 − 57,199,999,968
    live_bytes: 2_600_000_000_000,
    // 2,657,199,999,968 / 4,000,000,000,000
    used_share: 0.664299999992,
    over_allocated_bytes: 0,
    unexplained_bytes: 0,
    // 1,695,626,430,169.9 + 448,523,198,916.5 + 279,003,626,321.9 + 169,595,674,873.9
    reported: {
      at: "2026-11-21T00:00:00Z",
      average_bytes: 2_592_748_930_282.201,
      own_bytes: null,
      difference_bytes: null,
      difference_percent: null,
    },
    satellites: {
      // 38,819,882,224,740.8 over 23 days
      us1: {
        average_bytes: 1_687_820_966_293.0796,
        first: "2026-11-01",
        days: "rrrrrrrrrrrrrrrrrrrrrrr",
        last_reported_at: "2026-11-23T00:00:00Z",
      },
      // 9,383,746,356,378.1 over 21 days
      eu1: {
        average_bytes: 446_845_064_589.4338,
        first: "2026-11-01",
        days: "rrrrrrrrrrrrrrrrrrrrrcc",
        last_reported_at: "2026-11-21T00:00:00Z",
      },
      // 6,114,832,567,198.0 over 22 days
      ap1: {
        average_bytes: 277_946_934_872.63464,
        first: "2026-11-01",
        days: "rrrrrrrrrrcrrrrrrrrrrrr",
        last_reported_at: "2026-11-23T00:00:00Z",
      },
      // 3,713,366,314,186.9 over 22 days
      saltlake: {
        average_bytes: 168_789_377_917.58798,
        first: "2026-11-01",
        days: "rrrrrrrrrrrrrrrrrrrrrrc",
        last_reported_at: "2026-11-22T00:00:00Z",
      },
    },
  },
  forecast: { state: "learning", days_missing: 4 },
  reputation: {
    worst: ["ap1", 8],
    rows: {
      // audits: disqualified, so 0; suspension: ln(0.6 / 1) / ln 0.95 = 9.9589
      // 2280 audits in 14 windows of half a day
      us1: {
        state: "disqualified",
        audit_score: 0.9591000000000001,
        suspension_score: 1,
        online_score: 1,
        audits_left: 0,
        suspension_audits_left: 9,
        audits_per_day: 325.7142857142857,
        downtime_left_hours: 291.93666666666667,
        online_windows: 60,
        joined_at: "2025-08-28T10:01:44.901Z",
        disqualified_at: "2026-11-20T10:44:57.802Z",
        suspended_at: null,
        offline_suspended_at: null,
        strip: [10_094, 10_094],
        vetting: { state: "vetted", since: "2025-09-30T15:01:45.024Z", audits: 10_245, hours: 10_858.034194166667 },
      },
      // audits: ln(0.96 / 0.9683999999999999) / ln 0.999 = 8.7076; suspension: ln(0.6 / 1) / ln 0.95 = 9.9589
      // 363 audits in 14 windows of half a day
      ap1: {
        state: "ok",
        audit_score: 0.9683999999999999,
        suspension_score: 1,
        online_score: 1,
        audits_left: 8,
        suspension_audits_left: 9,
        audits_per_day: 51.857142857142854,
        downtime_left_hours: 291.93666666666667,
        online_windows: 60,
        joined_at: "2025-08-28T10:15:44.901Z",
        disqualified_at: null,
        suspended_at: null,
        offline_suspended_at: null,
        strip: [1457, 1457],
        vetting: { state: "vetted", since: "2025-10-18T15:16:19.271Z", audits: 1483, hours: 10_857.800860833333 },
      },
      // audits: ln(0.96 / 1) / ln 0.999 = 40.8016; suspension: ln(0.6 / 1) / ln 0.95 = 9.9589
      // 509 audits in 14 windows of half a day
      eu1: {
        state: "ok",
        audit_score: 1,
        suspension_score: 1,
        online_score: 0.967780112044818,
        audits_left: 40,
        suspension_audits_left: 9,
        audits_per_day: 72.71428571428571,
        downtime_left_hours: 279.93666666666667,
        online_windows: 60,
        joined_at: "2025-08-28T10:08:44.901Z",
        disqualified_at: null,
        suspended_at: null,
        offline_suspended_at: null,
        strip: [2031, 2100],
        vetting: { state: "vetted", since: "2025-10-09T15:09:02.148Z", audits: 2134, hours: 10_857.9175275 },
      },
      // audits: ln(0.96 / 1) / ln 0.999 = 40.8016; suspension: ln(0.6 / 1) / ln 0.95 = 9.9589
      // 130 audits in 14 windows of half a day
      saltlake: {
        state: "ok",
        audit_score: 1,
        suspension_score: 1,
        online_score: 1,
        audits_left: 40,
        suspension_audits_left: 9,
        audits_per_day: 18.571428571428573,
        downtime_left_hours: 291.93666666666667,
        online_windows: 60,
        joined_at: "2024-11-05T08:30:02.118Z",
        disqualified_at: null,
        suspended_at: null,
        offline_suspended_at: null,
        strip: [565, 565],
        vetting: { state: "vetted", since: "2025-01-04T13:30:53.611Z", audits: 573, hours: 17_963.562745 },
      },
    },
    events: [
      ["2026-11-20T10:44:57.802Z", "us1", "disqualified"],
      ["2025-10-18T15:16:19.271Z", "ap1", "vetted"],
      ["2025-10-09T15:09:02.148Z", "eu1", "vetted"],
      ["2025-09-30T15:01:45.024Z", "us1", "vetted"],
      ["2025-01-04T13:30:53.611Z", "saltlake", "vetted"],
    ],
  },
  earnings: {
    // payout: 586,900 + 365,700 + 222,600
    month_to_date: [1_013_700, 108_900, 52_600, 0, 1_175_200],
    month_end: [1_543_495, 1_494_346, 1_600_213, 1_464_024, 1_644_832, 22, 1_540_000],
    // 283,260 + 457,616 + 2,729,121 + 739,354
    previous_month: { month: "2026-10", kind: "paystub", payout_micro_usd: 4_209_351, awaited: [] },
    paid: 30_829_439,
    distributed: 29_066_718,
    // 30,829,439 − 29,066,718
    undistributed: 1_762_721,
    // 3,629,915 + 961,781 + 597,394 + 183,196
    held_balance: 5_372_286,
    net_month: 1_543_495,
    per_tb: 1_727_033,
    satellites: {
      // held 3,629,915 − returned 0; half of it is 1,814,957
      us1: {
        source: "none",
        disqualified: true,
        parts: null,
        check: null,
        held: [3_629_915, 0, 3_629_915, null, 0, 0],
        prices: ["node", 1_490_000, 2_000_000, 2_000_000, 2_000_000],
        days: [23, 1_914_208, 197_718, 100_413, 61, 0],
      },
      // 507,000 + 54,000 + 25,900 − 0 = 586,900, said in hundredths of a cent
      // held 961,781 − returned 0; half of it is 480,890
      eu1: {
        source: "node",
        disqualified: false,
        parts: [507_000, 54_000, 25_900, 0, 586_900],
        check: [586_900, 586_900, 0, 770_000, 770_000],
        held: [961_781, 0, 961_781, "2026-11", 480_890, 0],
        prices: ["node", 1_490_000, 2_000_000, 2_000_000, 2_000_000],
        days: [23, 506_954, 53_955, 25_842, 23, 0],
      },
      // 315,200 + 34,000 + 16,500 − 0 = 365,700, said in hundredths of a cent
      // held 597,394 − returned 0; half of it is 298,697
      ap1: {
        source: "node",
        disqualified: false,
        parts: [315_200, 34_000, 16_500, 0, 365_700],
        check: [365_700, 365_700, 0, 480_000, 480_000],
        held: [597_394, 0, 597_394, "2026-11", 298_697, 0],
        prices: ["node", 1_490_000, 2_000_000, 2_000_000, 2_000_000],
        days: [23, 315_197, 33_958, 16_480, 3, 0],
      },
      // 191,500 + 20,900 + 10,200 − 0 = 222,600, said in hundredths of a cent
      // held 366,392 − returned 183,196; half of it is 183,196
      saltlake: {
        source: "node",
        disqualified: false,
        parts: [191_500, 20_900, 10_200, 0, 222_600],
        check: [222_600, 222_600, 0, 290_000, 290_000],
        held: [366_392, 183_196, 183_196, null, 0, 0],
        prices: ["node", 1_490_000, 2_000_000, 2_000_000, 2_000_000],
        days: [23, 191_499, 20_882, 10_233, 0, 0],
      },
    },
    months: 25,
    estimated: [
      // 1,480,230 paid − 1,561,700
      {
        month: "2026-10",
        kind: "paystub",
        storage_micro_usd: 3_719_039,
        egress_micro_usd: 338_069,
        repair_audit_micro_usd: 152_243,
        held_micro_usd: 0,
        payout_micro_usd: 4_209_351,
        estimate_micro_usd: 1_561_700,
        difference_micro_usd: -81_470,
        difference_percent: -5.216750976499968,
      },
      {
        month: "2026-11",
        kind: "estimate",
        storage_micro_usd: 1_013_700,
        egress_micro_usd: 108_900,
        repair_audit_micro_usd: 52_600,
        held_micro_usd: 0,
        payout_micro_usd: 1_175_200,
        estimate_micro_usd: 1_175_200,
        difference_micro_usd: null,
        difference_percent: null,
      },
    ],
  },
  paystubs: {
    count: 66,
    totals: {
      paid: { kind: "paystub", paid_micro_usd: 30_829_439 },
      distributed: { kind: "distributed", distributed_micro_usd: 29_066_718 },
      undistributed_micro_usd: 1_762_721,
      held_balance_micro_usd: 5_372_286,
    },
    receipts: 2,
    estimate: 1_561_700,
    difference: -81_470,
  },
};
