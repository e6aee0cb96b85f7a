/**
 * Disks that fill. Growth turns steep on some; bloom filters, trash that is emptied and corrections of the used space come in between.
 * The forecast is the product's own, made once a day.
 */
import { diskFullForecast } from "../../src/alerts/rules/disk-full-forecast/index.ts";
import type { StorageRow } from "../../src/alerts/watches.ts";
import { Random } from "../../src/core/random.ts";
import { quantile } from "../../src/core/statistics.ts";
import { rfc3339 } from "../../src/core/time.ts";
import { diskFull } from "../../src/trackers/storage/disk-full.ts";
import { cleanedIncrements } from "../../src/trackers/storage/increments.ts";
import { Replay } from "../../src/alerts/replay.ts";

const dayMs = 86_400_000;
const startMs = Date.UTC(2026, 0, 1);
const gb = 1e9;
/** What the forecast looks back on. */
const seenDays = 84;
const watchedDays = 150;
/** An alert this long before the disk is full was none of its business. */
const tooEarlyDays = 120;
const inTimeDays = 7;

interface Disk {
  readonly node: string;
  /** At each day's end. */
  readonly used: readonly number[];
  readonly freeAtStart: number;
  /** `null`: it does not fill while it is watched, or for long after. */
  readonly fullDay: number | null;
}

/** Half of the disks turn steep and are full 25 to 90 days later; the others have room for years, or shrink. */
function diskOf(seed: number, index: number): Disk {
  const random = new Random(seed, "disk", index);
  const days = seenDays + watchedDays + tooEarlyDays;
  const ingress = 25 * gb * Math.exp(0.6 * random.normal());
  const deleted = 0.0006 + 0.0006 * random.next();
  const turns = index % 2 === 0;
  const turnDay = seenDays + 5 + random.below(50);
  const times = turns ? 2.5 + 3.5 * random.next() : 1;
  const filterDay = random.below(7);
  let [level, stored, trash, correction] = [0, 0.8 * (ingress / deleted), 0, 0];
  const used = Array.from({ length: days }, (_, i) => {
    level = 0.97 * level + 0.04 * random.normal();
    const steep = i < turnDay ? 1 : times;
    stored += ingress * steep * Math.exp(level) * Math.exp(0.15 * random.normal());
    const gone = stored * deleted * (i % 7 === filterDay ? 7 : 0) * (0.7 + 0.6 * random.next());
    stored -= gone;
    trash += gone;
    if (i % 7 === (filterDay + 6) % 7) trash *= 0.05;
    if (random.next() < 1 / 90) correction += 6 * ingress * random.normal();
    return stored + trash + correction;
  });
  const wanted = turnDay + 25 + random.below(65);
  const now = used[seenDays]!;
  const freeAtStart = turns ? used[wanted]! - now : 0.5 * (ingress / deleted) + 400 * ingress * random.next();
  const full = used.findIndex((bytes, i) => i > seenDays && bytes - now >= freeAtStart);
  return { node: `disk ${index + 1}`, used, freeAtStart, fullDay: full === -1 ? null : full };
}

export interface DiskScore {
  readonly disks: number;
  readonly filling: number;
  /** Told at least a week before it is full. */
  readonly recall: number;
  readonly falsePerNodeMonth: number;
  readonly alertsPerIncident: number;
  readonly medianDaysBefore: number;
  readonly p10DaysBefore: number;
  /** Of critical, the same. */
  readonly criticalDaysBefore: number;
}

export function diskScore(seeds: readonly number[], disksEach: number): DiskScore {
  let [filling, inTime, alerts, wrong, found, nodeDays] = [0, 0, 0, 0, 0, 0];
  const before: number[] = [];
  const critical: number[] = [];
  const all = seeds.flatMap((seed) => Array.from({ length: disksEach }, (_, i) => diskOf(seed, i)));
  for (const disk of all) {
    const { told, criticalDay, watched } = watch(disk);
    nodeDays += watched;
    const isOurs = (day: number) => disk.fullDay !== null && disk.fullDay - day <= tooEarlyDays;
    wrong += told.filter((day) => !isOurs(day)).length;
    if (disk.fullDay === null || disk.fullDay >= seenDays + watchedDays) continue;
    filling++;
    const own = told.filter(isOurs);
    if (own.length === 0) continue;
    found++;
    alerts += own.length;
    before.push(disk.fullDay - own[0]!);
    if (disk.fullDay - own[0]! >= inTimeDays) inTime++;
    if (criticalDay !== null) critical.push(disk.fullDay - criticalDay);
  }
  const at = (values: readonly number[], share: number) =>
    values.length === 0
      ? Number.NaN
      : quantile(
          values.toSorted((a, b) => a - b),
          share,
        );
  return {
    disks: all.length,
    filling,
    recall: inTime / filling,
    falsePerNodeMonth: wrong / (nodeDays / 30),
    alertsPerIncident: alerts / found,
    medianDaysBefore: at(before, 0.5),
    p10DaysBefore: at(before, 0.1),
    criticalDaysBefore: at(critical, 0.5),
  };
}

/** Until it is full, or the time is over. */
function watch(disk: Disk): { told: number[]; criticalDay: number | null; watched: number } {
  const replay = new Replay([diskFullForecast]);
  const until = Math.min(seenDays + watchedDays, disk.fullDay ?? Infinity);
  let criticalDay: number | null = null;
  for (let day = seenDays; day < until; day++) {
    const nowMs = startMs + (day + 1) * dayMs;
    const row = rowOf(disk, day, nowMs);
    replay.look(nowMs, { storage: { nowMs, rows: [row], blind: new Set() } });
    const isCritical = diskFullForecast
      .judge({ nowMs, rows: [row], blind: new Set() }, () => ({ warning_days: 30, critical_days: 7 }))
      .some((f) => f.severity === "critical" && f.is === "true");
    if (isCritical) criticalDay ??= day;
  }
  return {
    told: replay.openings.filter((o) => o.turn !== "reopened").map((o) => Math.round((o.atMs - startMs) / dayMs) - 1),
    criticalDay,
    watched: until - seenDays,
  };
}

function rowOf({ node, used, freeAtStart }: Disk, day: number, nowMs: number): StorageRow {
  const days = used.slice(day - seenDays + 1, day + 1).map((usedBytes, i) => ({ dayS: i * 86_400, usedBytes }));
  const free = freeAtStart - (used[day]! - used[seenDays]!);
  const increments = cleanedIncrements(days).map((d) => d.bytes);
  const said = diskFull({ increments, freeBytes: free, ingressBytesPerDay: null, seed: [node, day] });
  const at = (d: number | null) => (d === null ? null : rfc3339(Math.round(nowMs + d * dayMs)));
  const isBanded = said.state === "filling" || said.state === "not-filling" || said.state === "rough";
  const space = {
    allocated_bytes: null,
    used_bytes: used[day]!,
    trash_bytes: null,
    free_bytes: free,
    reclaimable_bytes: null,
    reserved_bytes: null,
  };
  return {
    node,
    fileSystem: null,
    storage: {
      node,
      at: rfc3339(nowMs),
      stale: false,
      source: "api",
      ...space,
      live_bytes: null,
      used_share: null,
      over_allocated_bytes: null,
      unexplained_bytes: null,
      growth: [],
      reported: null,
      satellites: [],
      points: [],
    },
    forecast: {
      node,
      state: said.state,
      days_missing: 0,
      basis_days: seenDays,
      full_at: null,
      days_left: null,
      bytes_per_day: isBanded ? said.bytesPerDay : null,
      used_bytes: used[day]!,
      free_bytes: free,
      allocated_bytes: null,
      band80: isBanded ? { low_at: at(said.band80.low), high_at: at(said.band80.high) } : null,
      band95: null,
      fan: [],
      corrections: [],
    },
  };
}
