/** The whole answer of /storage and /storage/forecast, made of a recording's literals; each day's average is the recorded one. */
import type { Storage, StorageForecast, StorageSatellite } from "../../../src/core/views.ts";
import type { RecordedFigures, Sat, StorageFigures } from "./figures.ts";
import { dayMs, idOf, iso, nameOf, rawUsage, type Moment } from "./recorded.ts";

type Loose<T> = { [K in keyof T]: unknown };
const states = { r: "reported", c: "calculated", "-": "missing" } as const;

export function storageAnswer({ storage }: RecordedFigures, when: Moment): Loose<Storage> {
  const { satellites, reported, used_share, over_allocated_bytes, unexplained_bytes, ...space } = storage;
  const today = iso(Math.floor(when.nowMs / dayMs) * dayMs);
  const { used_bytes, trash_bytes, free_bytes, allocated_bytes } = space;
  return {
    from: iso(when.nowMs - 30 * dayMs),
    to: iso(when.nowMs),
    totals: { ...space, nodes: 1, nodes_unknown: 0 },
    nodes: [
      {
        node: "node",
        at: when.heard(/\/api\/sno\/$/),
        stale: false,
        source: "api",
        ...space,
        used_share,
        over_allocated_bytes,
        unexplained_bytes,
        // nothing is known of the days before the first look
        growth: [1, 3, 7, 14, 30].map((days) => ({ days, bytes: null, per_day_bytes: null })),
        reported,
        satellites: Object.entries(satellites).map(([sat, figures]) => satelliteOf(sat as Sat, figures, when)),
        points: [{ at: today, used_bytes, trash_bytes, free_bytes, allocated_bytes }],
      },
    ],
  };
}

function satelliteOf(sat: Sat, figures: NonNullable<StorageFigures["satellites"][Sat]>, when: Moment): StorageSatellite {
  const { average_bytes, first, days, last_reported_at } = figures;
  const count = (letter: string) => [...days].filter((d) => d === letter).length;
  const recorded = new Map(rawUsage(when.recording, sat)!.storageDaily.map((d) => [d.intervalStart.slice(0, 10), d]));
  return {
    satellite: idOf(sat),
    name: nameOf(sat),
    average_bytes,
    reported_days: count("r"),
    calculated_days: count("c"),
    missing_days: count("-"),
    last_reported_at,
    days: [...days].map((letter, i) => {
      const at = iso(Date.parse(`${first}T00:00:00Z`) + i * dayMs);
      const row = recorded.get(at.slice(0, 10));
      const isGap = days[i - 1] === "-" && (row?.intervalInHours ?? 0) > 1000;
      // 1.121 and 1.142: the report after a gap has -17,758,319 h to make up for, and covers 48 h in truth
      const average = row === undefined || letter === "-" ? null : isGap ? row.atRestTotal / 48 : row.atRestTotalBytes;
      return { at, state: states[letter as keyof typeof states], average_bytes: average };
    }),
  };
}

export function forecastAnswer({ forecast, storage }: RecordedFigures, when: Moment): StorageForecast {
  const { used_bytes, free_bytes, allocated_bytes } = storage;
  const isFull = forecast.state === "full";
  const node = {
    node: "node",
    ...forecast,
    // today
    basis_days: 1,
    used_bytes,
    free_bytes,
    allocated_bytes,
    full_at: isFull ? iso(when.nowMs) : null,
    days_left: isFull ? 0 : null,
    bytes_per_day: null,
    band80: null,
    band95: null,
    fan: [],
    corrections: [],
  };
  return { from: iso(when.nowMs - 30 * dayMs), to: iso(when.nowMs), nodes: [node] };
}
