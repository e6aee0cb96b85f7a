/** What satellites say they store, with the days they did not report. */
import { satelliteName } from "../../core/satellites.ts";
import { mean } from "../../core/statistics.ts";
import { rfc3339 } from "../../core/time.ts";
import type { StorageNode, StorageSatellite } from "../../core/views.ts";
import { groupBy, type NamedRow } from "../node-rows.ts";
import type { DayState } from "./satellite-days.ts";

type Day = StorageSatellite["days"][number];
const dayS = 86_400;

/** `days`: rows of one node. Days between the first and the last whole one that stand nowhere are missing. */
export function satellitesOf(days: readonly NamedRow[], nowMs: number, satellite: (id: number) => string): StorageSatellite[] {
  const today = Math.floor(nowMs / 1000 / dayS) * dayS;
  return [...groupBy(days, (row) => row.number("satellite"))].map(([id, rows]) => {
    const name = satellite(id);
    const list = withGaps(rows, today);
    const reported = list.filter((d) => d.state === "reported");
    return {
      satellite: name,
      name: satelliteName(name),
      average_bytes: reported.length === 0 ? null : mean(reported.map((d) => d.average_bytes!)),
      reported_days: reported.length,
      calculated_days: list.filter((d) => d.state === "calculated").length,
      missing_days: list.filter((d) => d.state === "missing").length,
      last_reported_at: reported.at(-1)?.at ?? null,
      days: list,
    };
  });
}

function withGaps(rows: readonly NamedRow[], today: number): Day[] {
  const byDay = new Map(rows.map((row) => [row.number("day_s"), row]));
  const known = [...byDay.keys()].toSorted((a, b) => a - b);
  const first = known[0]!;
  const last = Math.max(known.at(-1)!, today - dayS);
  return Array.from({ length: Math.round((last - first) / dayS) + 1 }, (_, i) => {
    const at = first + i * dayS;
    const row = byDay.get(at);
    const state = row === undefined ? "missing" : (row.text("state") as DayState);
    return { at: rfc3339(at * 1000), state, average_bytes: state === "missing" ? null : (row?.maybe("average_bytes") ?? null) };
  });
}

/**
 * The newest day that every satellite reported, beside the node's own median of that day without trash.
 * `listed`: how many satellites the node has; while some are not heard of there is nothing to compare.
 */
export function reportedOf(satellites: readonly StorageSatellite[], ownDays: readonly NamedRow[], listed: number): StorageNode["reported"] {
  if (satellites.length < listed) return null;
  const sums = new Map<string, { bytes: number; count: number }>();
  for (const { days } of satellites)
    for (const day of days) {
      if (day.state !== "reported") continue;
      const sum = sums.get(day.at) ?? { bytes: 0, count: 0 };
      sums.set(day.at, { bytes: sum.bytes + day.average_bytes!, count: sum.count + 1 });
    }
  const newest = [...sums].filter(([, s]) => s.count === satellites.length).toSorted(([a], [b]) => (a < b ? 1 : -1))[0];
  if (newest === undefined) return null;
  const [at, { bytes }] = newest;
  const own = ownDays.find((row) => row.number("day_s") * 1000 === Date.parse(at));
  const used = own?.maybe("used_bytes") ?? null;
  const live = used === null ? null : used - (own?.maybe("trash_bytes") ?? 0);
  return {
    at,
    average_bytes: bytes,
    own_bytes: live,
    difference_bytes: live === null ? null : live - bytes,
    difference_percent: live === null || bytes === 0 ? null : (100 * (live - bytes)) / bytes,
  };
}
