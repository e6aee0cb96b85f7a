/** Figures of the recorded answers, worked out from the recordings by hand. */
import type { recordings, SatelliteName } from "./recordings.ts";

type Named<T> = Readonly<Record<SatelliteName, T>>;

interface Expected {
  readonly nodeId: string;
  readonly startedAt: string;
  readonly port: string;
  readonly bandwidth: number;
  /** allocated, used, trash, free, reclaimable, reserved */
  readonly space: readonly [number, number, number, number, number | null, number | null];
  readonly vetting: "vetting" | "vetted" | "unsaid" | null;
  /** Days, the filled-in ones, egress, repair and ingress bytes, average. */
  readonly month: readonly [number, readonly string[] | null, number, number, number, number | null];
  /** Scores, windows, audits in them, online of these, days of storage. */
  readonly satellites: Named<readonly [number, number, number, number, number, number, number]> | null;
  /** Payout, previous, expectation, held in micro-dollars. */
  readonly estimate: readonly [number, number, number, number];
  /** Of us1: payout and held in micro-dollars, rate. */
  readonly us1: readonly [number, number, number] | null;
  /** Number, months, paid, held, distributed, disposed. */
  readonly stubs: readonly [number, number, number, number, number, number];
  readonly held: Named<readonly [number, number]> | null;
  readonly notifications: readonly (readonly [string, string])[];
  readonly receipts: readonly (string | null)[];
}

const TB = 1e12;
const none = [0, 0, 0, 0, 0, 0] as const;
const fresh = {
  bandwidth: 0,
  vetting: null,
  month: [0, null, 0, 0, 0, null],
  satellites: null,
  estimate: [0, 0, 0, 0],
  us1: null,
  stubs: none,
  held: null,
  notifications: [],
  receipts: [],
} as const;
const healthyStubs = [66, 24, 76_284_053, 12_963_919, 76_284_053, 652_063] as const;
const healthyHeld = { us1: [8_388_168, 0], eu1: [1_844_747, 0], ap1: [1_426_878, 0], saltlake: [1_304_126, 652_063] } as const;
const suspendedStubs = [66, 24, 34_765_166, 6_238_915, 34_116_192, 214_505] as const;
const suspendedHeld = { us1: [4_070_585, 0], eu1: [1_073_115, 0], ap1: [666_205, 0], saltlake: [429_010, 214_505] } as const;
const healthyReceipts = ["zksync-era:0x6a3", "zksync-era:0x195", "zksync-era:0xf48", "zksync-era:0xb98"];
const suspendedReceipts = [null, "zksync-era:0x4c2", "zksync-era:0x369", "zksync-era:0x3ef"];
const gaps = ["11", "22", "23"];
const oldHealthy = {
  us1: [1, 1, 1, 61, 10_051, 10_051, 23],
  eu1: [1, 1, 1, 61, 2188, 2188, 21],
  ap1: [0.99931, 1, 1, 61, 1479, 1479, 23],
  saltlake: [1, 1, 1, 61, 577, 577, 22],
} as const;

export const recordedFigures: Readonly<Record<(typeof recordings)[number], Expected>> = {
  "v1.121.8/fresh": {
    ...fresh,
    nodeId: "12NgUtAmUWofTdSNqNq1QpiyfY7zy6SMPYLSMogxGm6ZGAhYKKS",
    startedAt: "2026-11-23T20:21:51.926Z",
    port: "28980",
    space: [8 * TB, 0, 0, 8 * TB, null, null],
  },
  "v1.121.8/healthy": {
    nodeId: "1Uy9LKhGXiXU26gRFED4dt8CgEcmKMiUmVic3XLaShaSkQ6Dmp",
    startedAt: "2026-11-23T20:22:27.383Z",
    port: "28981",
    bandwidth: 1_101_585_590_621,
    // used 6.07 TB is without the trash of this version
    space: [8 * TB, 6_203_539_999_966, 133_539_999_966, 1_796_460_000_034, null, null],
    vetting: "unsaid",
    month: [23, null, 347_171_867_366, 172_808_455_805, 531_176_569_158, 6_006_546_391_722.081],
    satellites: oldHealthy,
    estimate: [7_700_500, 10_577_500, 10_090_000, 0],
    us1: [5_050_400, 0, 0],
    stubs: healthyStubs,
    held: healthyHeld,
    notifications: [["custom", "2026-10-14T20:22:26.212Z"]],
    receipts: healthyReceipts,
  },
  "v1.121.8/suspended": {
    nodeId: "1nspV3r8JNLMmtihxgygEs7BsqhVNnBwJg1D839vkgv75UjviV",
    startedAt: "2026-11-23T20:23:57.631Z",
    port: "28982",
    bandwidth: 550_273_681_069,
    space: [8 * TB, 2_974_019_999_970, 64_019_999_970, 5_025_980_000_030, null, null],
    vetting: "unsaid",
    month: [23, null, 175_479_669_861, 84_052_624_179, 266_470_986_810, 2_874_193_873_641.681],
    satellites: {
      us1: [1, 0.58, 1, 61, 9959, 9959, 23],
      eu1: [1, 1, 0.582578, 61, 2101, 1243, 21],
      ap1: [1, 1, 1, 61, 1456, 1456, 23],
      saltlake: [1, 1, 1, 61, 588, 588, 22],
    },
    estimate: [3_710_300, 5_038_300, 4_850_000, 0],
    us1: [2_461_600, 0, 0],
    stubs: suspendedStubs,
    held: suspendedHeld,
    notifications: [
      ["suspension", "2026-11-21T18:23:57.221Z"],
      ["custom", "2026-10-14T20:23:57.221Z"],
    ],
    receipts: suspendedReceipts,
  },
  "v1.142.7/fresh": {
    ...fresh,
    nodeId: "12e5RomdYdEoHBfu6TqThWwrKU1kq8dP5gEFKuGbruoCDtwNDae",
    startedAt: "2026-11-23T20:19:16.542Z",
    port: "28977",
    space: [8 * TB, 0, 0, 8 * TB, null, null],
  },
  "v1.142.7/healthy": {
    nodeId: "12qm6TuBofCR4vuWVh1CtZHjbVu8awR5WMFFxkPAjkvrbdLegG7",
    startedAt: "2026-11-23T20:19:52.026Z",
    port: "28978",
    bandwidth: 1_101_516_705_689,
    space: [8 * TB, 6_203_539_999_966, 133_539_999_966, 1_796_460_000_034, null, null],
    vetting: "vetted",
    month: [23, null, 347_148_470_222, 172_796_685_219, 531_146_626_671, 6_005_774_917_713.212],
    satellites: oldHealthy,
    estimate: [7_700_200, 10_577_500, 10_090_000, 0],
    us1: [5_050_100, 0, 0],
    stubs: healthyStubs,
    held: healthyHeld,
    notifications: [["custom", "2026-10-14T20:19:51.514Z"]],
    receipts: healthyReceipts,
  },
  "v1.162.3/fresh": {
    ...fresh,
    nodeId: "1m69MQDvJWSuaXyeFichCFAGLBEjTxjm7qNFop2vXmLykCiYaY",
    startedAt: "2026-11-23T20:03:12.968Z",
    port: "28967",
    space: [TB, 0, 0, TB, 0, 0],
  },
  "v1.162.3/healthy": {
    nodeId: "12sTPA9nHXnLVaZfitCuxfJ2zbViSxsnvRUNkjAxy9zcpV8cb1D",
    startedAt: "2026-11-23T20:03:12.973Z",
    port: "28968",
    bandwidth: 1_100_906_074_074,
    space: [8 * TB, 6_203_539_999_966, 133_539_999_966, 1_796_460_000_034, 0, 0],
    vetting: "vetted",
    month: [23, gaps, 346_941_065_861, 172_692_344_666, 530_881_201_010, 6_030_629_691_284.501],
    satellites: {
      us1: [1, 1, 1, 61, 10_051, 10_051, 23],
      eu1: [1, 1, 1, 61, 2188, 2188, 23],
      ap1: [0.99931, 1, 1, 61, 1479, 1479, 23],
      saltlake: [1, 1, 1, 61, 577, 577, 23],
    },
    estimate: [7_878_900, 10_580_700, 10_330_000, 0],
    us1: [5_113_400, 0, 0],
    stubs: healthyStubs,
    held: healthyHeld,
    notifications: [["custom", "2026-10-14T19:56:57.141Z"]],
    receipts: healthyReceipts,
  },
  "v1.162.3/vetting": {
    nodeId: "12qUSMWf4PSrKTtfK2xC8ZcNDdqKPwEfVeCushCwT1TmvkqQgNX",
    startedAt: "2026-11-23T20:03:12.952Z",
    port: "28969",
    bandwidth: 2_168_151_571,
    space: [2 * TB, 43_434_999_876, 934_999_956, 1_956_565_000_124, 0, 0],
    vetting: "vetting",
    month: [13, ["22", "23"], 705_891_220, 339_221_493, 1_016_097_332, 21_516_766_479.92818],
    satellites: {
      us1: [1, 1, 1, 25, 90, 90, 13],
      eu1: [1, 1, 1, 25, 89, 89, 13],
      ap1: [1, 1, 1, 25, 91, 91, 12],
      saltlake: [1, 1, 1, 25, 91, 91, 13],
    },
    estimate: [3800, 0, 0, 11_700],
    // 0.5775 cents held at 75 %
    us1: [1900, 5775, 75],
    stubs: none,
    held: null,
    notifications: [],
    receipts: [],
  },
  "v1.162.3/suspended": {
    nodeId: "12CFvqPB1PLxwzGeZvDHFK27odoBTgwPB2K3gfgiA1nwBKFgxRT",
    startedAt: "2026-11-23T20:03:12.952Z",
    port: "28970",
    bandwidth: 549_735_234_812,
    space: [4 * TB, 2_974_019_999_970, 64_019_999_970, 1_025_980_000_030, 0, 0],
    vetting: "vetted",
    month: [23, gaps, 175_320_774_749, 83_966_657_435, 266_199_160_467, 2_890_697_393_538.931],
    satellites: {
      us1: [1, 0.58, 1, 61, 9959, 9959, 23],
      eu1: [1, 1, 0.582578, 61, 2101, 1243, 23],
      ap1: [1, 1, 1, 61, 1456, 1456, 23],
      saltlake: [1, 1, 1, 61, 588, 588, 23],
    },
    estimate: [3_797_200, 5_039_900, 4_960_000, 0],
    us1: [2_489_000, 0, 0],
    stubs: suspendedStubs,
    held: suspendedHeld,
    notifications: [
      ["suspension", "2026-11-21T17:56:57.535Z"],
      ["custom", "2026-10-14T19:56:57.535Z"],
    ],
    receipts: suspendedReceipts,
  },
  "v1.162.3/disqualified": {
    nodeId: "12FPdzpjtbiokAy2Vv1DPjnXq8GPr4mddHFygPfQ6RokUrd1PGN",
    startedAt: "2026-11-23T20:03:13.009Z",
    port: "28971",
    bandwidth: 331_207_963_533,
    space: [4 * TB, 2_657_199_999_968, 57_199_999_968, 1_342_800_000_032, 0, 0],
    vetting: "vetted",
    month: [23, gaps, 153_256_717_591, 76_482_485_961, 80_216_792_618, 2_581_587_129_305.223],
    satellites: {
      us1: [0.9591, 1, 1, 61, 10_245, 10_245, 23],
      eu1: [1, 1, 0.96778, 61, 2134, 2065, 23],
      ap1: [0.9684, 1, 1, 61, 1483, 1483, 23],
      saltlake: [1, 1, 1, 61, 573, 573, 23],
    },
    estimate: [1_175_200, 1_561_700, 1_540_000, 0],
    us1: null,
    stubs: [66, 24, 30_829_439, 5_555_482, 29_066_718, 183_196],
    held: { us1: [3_629_915, 0], eu1: [961_781, 0], ap1: [597_394, 0], saltlake: [366_392, 183_196] },
    notifications: [["custom", "2026-10-14T19:56:57.802Z"]],
    receipts: [null, null, "zksync-era:0xf99", null],
  },
  "v1.162.3/overallocated": {
    nodeId: "12nM6d3p7wF2nmZtUxdV2VYU8YETxopCgntC4PYyv3T4jDLeGu3",
    startedAt: "2026-11-23T20:03:12.950Z",
    port: "28972",
    bandwidth: 839_954_028_379,
    // 9,893,415,129,088 − 4,701,199,999,960 − 5,191,366,802,472
    space: [9_893_415_129_088, 4_701_199_999_960, 101_199_999_960, 5_191_366_802_472, 0, 848_326_656],
    vetting: "vetted",
    month: [23, gaps, 270_418_065_042, 129_754_833_356, 404_512_349_447, 4_568_160_866_081.695],
    satellites: {
      us1: [1, 1, 1, 61, 9882, 9882, 23],
      eu1: [1, 1, 0.988051, 61, 2107, 2080, 23],
      ap1: [1, 1, 1, 61, 1491, 1491, 23],
      saltlake: [1, 1, 1, 61, 599, 599, 23],
    },
    estimate: [5_981_300, 7_965_200, 7_840_000, 0],
    us1: [4_019_400, 0, 0],
    stubs: [66, 24, 54_858_373, 9_860_703, 54_378_077, 320_879],
    held: { us1: [6_653_670, 0], eu1: [1_496_308, 0], ap1: [1_068_967, 0], saltlake: [641_758, 320_879] },
    notifications: [["custom", "2026-10-14T19:56:58.061Z"]],
    receipts: [null, "zksync-era:0x2fe", "zksync-era:0xd12", "zksync-era:0xd41"],
  },
};
