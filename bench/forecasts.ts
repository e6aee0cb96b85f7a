/**
 * How good the forecasts are on generated series: coverage of the bands and the error of the point.
 * Disks: ingress whose level wanders and at times jumps, deletions as a share of what is stored, bloom
 * filters on one day a week, corrections of the used-space walk. Earnings: storage that follows such a
 * disk, egress with weekdays, a wandering level and single large days.
 */
import { Random } from "../src/core/random.ts";
import { mean, median } from "../src/core/statistics.ts";
import { monthEnd } from "../src/trackers/financial/month-end.ts";
import { diskFull } from "../src/trackers/storage/disk-full.ts";
import { cleanedIncrements } from "../src/trackers/storage/increments.ts";

const dayS = 86_400;
const gb = 1e9;

interface Wander {
  /** Of the logarithm, a day. */
  readonly sigma: number;
  readonly jumpsAYear: number;
}
/** Near what nodes were seen to do (0.03 a square root of days), and more restless than that. */
const usual: Wander = { sigma: 0.04, jumpsAYear: 1 };
const restless: Wander = { sigma: 0.06, jumpsAYear: 2 };

/** `log(level)` of a quantity that wanders, is drawn back to 0, and jumps at times. */
function wander(random: Random, count: number, { sigma, jumpsAYear }: Wander): number[] {
  const levels: number[] = [];
  let level = 0;
  let base = 0;
  for (let i = 0; i < count; i++) {
    if (random.next() < jumpsAYear / 365) base += 0.4 * random.normal();
    level = 0.97 * level + sigma * random.normal();
    levels.push(base + level);
  }
  return levels;
}

interface Disk {
  /** Used bytes at each day's end, as the node counts them. */
  readonly used: readonly number[];
  readonly ingressPerDay: number;
}

function diskOf(seed: number, days: number, how: Wander): Disk {
  const random = new Random(seed, "disk");
  const levels = wander(random, days, how);
  const ingress = 25 * gb * Math.exp(0.8 * random.normal());
  const deleted = 0.0004 + 0.0008 * random.next();
  const filterDay = random.below(7);
  let stored = 0.15 * (ingress / deleted) * (1 + random.next());
  let trash = 0;
  let correction = 0;
  const used: number[] = [];
  for (let i = 0; i < days; i++) {
    const weekday = i % 7 >= 5 ? 0.8 : 1.08;
    stored += ingress * Math.exp(levels[i]!) * weekday * Math.exp(0.15 * random.normal());
    const gone = stored * deleted * (i % 7 === filterDay ? 7 : 0) * (0.7 + 0.6 * random.next());
    stored -= gone;
    trash += gone;
    if (i % 7 === (filterDay + 6) % 7) trash *= 0.05;
    if (random.next() < 1 / 120) correction += 8 * ingress * random.normal();
    used.push(stored + trash + correction);
  }
  return { used, ingressPerDay: ingress * Math.exp(levels[Math.min(days - 1, 83)]!) };
}

export interface DiskResult {
  readonly cases: number;
  readonly coverage80: number;
  readonly coverage95: number;
  readonly medianLogError: number;
  readonly millisecondsEach: number;
}

/** Each disk is seen for 84 days; its free space is what it fills in 7 to 365 days. */
export function diskForecasts(cases: number, how: Wander = usual): DiskResult {
  const seen = 84;
  const errors: number[] = [];
  let in80 = 0;
  let in95 = 0;
  let count = 0;
  let tookMs = 0;
  for (let seed = 0; count < cases; seed++) {
    const { used, ingressPerDay } = diskOf(seed, seen + 731, how);
    const wanted = Math.round(7 * Math.exp(new Random(seed, "free").next() * Math.log(52)));
    const now = used[seen - 1]!;
    const free = used[seen - 1 + wanted]! - now;
    const truth = used.slice(seen).findIndex((u) => u - now >= free) + 1;
    if (free <= 0 || truth <= 0) continue;
    count++;
    const days = used.slice(0, seen).map((usedBytes, i) => ({ dayS: i * dayS, usedBytes }));
    const started = performance.now();
    const increments = cleanedIncrements(days).map((d) => d.bytes);
    const said = diskFull({ increments, freeBytes: free, ingressBytesPerDay: ingressPerDay, seed: [seed] });
    tookMs += performance.now() - started;
    if (said.state !== "filling" && said.state !== "not-filling") throw new Error(`no forecast: ${said.state}`);
    errors.push(Math.abs(Math.log((said.state === "filling" ? said.days : 730) / truth)));
    const isIn = ({ low, high }: { low: number | null; high: number | null }) =>
      truth >= Math.floor(low ?? 731) && truth <= Math.ceil(high ?? 731);
    if (isIn(said.band80)) in80++;
    if (isIn(said.band95)) in95++;
  }
  return {
    cases,
    coverage80: in80 / cases,
    coverage95: in95 / cases,
    medianLogError: median(errors)!,
    millisecondsEach: tookMs / cases,
  };
}

export interface EarningsResult {
  readonly cases: number;
  readonly coverage80: number;
  readonly coverage95: number;
  readonly smapePercent: number;
  readonly byDay: readonly { readonly day: number; readonly smapePercent: number }[];
}

const monthStart = Date.UTC(2026, 5, 1);
const origins = [1, 3, 7, 15, 25];

function earningsOf(seed: number, count: number): number[] {
  const random = new Random(seed, "earnings");
  const { used } = diskOf(seed, count, usual);
  const levels = wander(random, count, { sigma: 0.12, jumpsAYear: 1 });
  const egress = (0.35 + 0.4 * random.next()) * (used[0]! / 30) * 1.5;
  return used.map((bytes, i) => {
    const weekday = (i + 1) % 7 >= 5 ? 0.75 : 1.1;
    const single = random.next() < 1 / 40 ? 1 + 2 * random.next() : 1;
    return Math.max(0, bytes / 30) * 1.5 + egress * Math.exp(levels[i]!) * weekday * single * Math.exp(0.25 * random.normal());
  });
}

/** Each node is known for 90 days before the month; the forecast is made at the end of a few of its days. */
export function earningsForecasts(cases: number): EarningsResult {
  const before = 90;
  const errors = new Map<number, number[]>(origins.map((day) => [day, []]));
  let in80 = 0;
  let in95 = 0;
  for (let seed = 0; seed < cases; seed++) {
    const amounts = earningsOf(seed, before + 30);
    const truth = amounts.slice(before).reduce((a, b) => a + b, 0);
    for (const day of origins) {
      const days = amounts.slice(0, before + day).map((amount, i) => ({ dayS: monthStart / 1000 + (i - before) * dayS, amount }));
      const toDate = days.slice(before).reduce((s, d) => s + d.amount, 0);
      const said = monthEnd({ days, toDate, nowMs: monthStart + day * dayS * 1000 })!;
      errors.get(day)!.push((200 * Math.abs(said.point - truth)) / (said.point + truth));
      if (truth >= said.band80.low && truth <= said.band80.high) in80++;
      if (truth >= said.band95.low && truth <= said.band95.high) in95++;
    }
  }
  const all = cases * origins.length;
  return {
    cases: all,
    coverage80: in80 / all,
    coverage95: in95 / all,
    smapePercent: mean([...errors.values()].flat()),
    byDay: origins.map((day) => ({ day, smapePercent: mean(errors.get(day)!) })),
  };
}

/** Rows of the bench table: what, measured, goal. */
export function forecastRows(cases: number): (readonly [string, string, string])[] {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const disk = diskForecasts(cases);
  const hard = diskForecasts(cases, restless);
  const earnings = earningsForecasts(cases);
  return [
    [`disk full, ${disk.cases} generated disks: 80 % band holds`, percent(disk.coverage80), "75 to 90 %"],
    ["… 95 % band holds", percent(disk.coverage95), "90 to 98 %"],
    ["… median error of the time, |ln|", disk.medianLogError.toFixed(2), "0.5"],
    [
      "… on disks that wander half as much again and jump twice a year",
      `${percent(hard.coverage80)}, ${percent(hard.coverage95)}, ${hard.medianLogError.toFixed(2)}`,
      "",
    ],
    ["… time each", `${disk.millisecondsEach.toFixed(2)} ms`, "1 ms"],
    [`month-end earnings, ${earnings.cases} generated months: sMAPE`, `${earnings.smapePercent.toFixed(1)} %`, "9 %"],
    ["… made on day 1, 3, 7, 15, 25", earnings.byDay.map((d) => `${d.smapePercent.toFixed(1)} %`).join(", "), ""],
    ["… 80 % band holds", percent(earnings.coverage80), "75 to 90 %"],
    ["… 95 % band holds", percent(earnings.coverage95), "90 to 98 %"],
  ];
}

if (import.meta.main) for (const row of forecastRows(400)) console.log(row.join(" | "));
