/** Transfers by the hour, more in the evening; the week before a tenth less. */
import type * as view from "../../../src/core/views.ts";
import { iso, nodeNames } from "./fleet.ts";

const hour = 3_600_000;
const weight: Readonly<Record<string, number>> = { GET: 5e9, PUT: 3e9, GET_REPAIR: 1e9, PUT_REPAIR: 5e8, GET_AUDIT: 1e7 };

export function trafficAnswer(query: URLSearchParams, now = Date.now()): view.Traffic {
  const from = Date.parse(query.get("from") ?? iso(now - 24 * hour));
  const to = Date.parse(query.get("to") ?? iso(now));
  const first = Math.floor(from / hour) * hour;
  const level = now - to > 2 * hour ? 0.9 : 1;
  const series = Object.entries(weight).map(([key, bytes]) => ({
    key,
    points: Array.from({ length: Math.ceil((to - first) / hour) }, (_, i) => {
      const at = first + i * hour;
      const evening = 1 + 0.5 * Math.sin((new Date(at).getUTCHours() / 24) * 2 * Math.PI);
      const ok = Math.round(1000 * evening * level);
      return { at: iso(at), ok, canceled: 10, failed: 1, rejected: 0, bytes: Math.round(bytes * evening * level) };
    }),
  }));
  const sum = (points: (typeof series)[number]["points"], field: "ok" | "canceled" | "failed" | "rejected" | "bytes") =>
    points.reduce((total, point) => total + point[field], 0);
  const totals = Object.fromEntries(
    series.map(({ key, points }) => [
      key,
      {
        ok: sum(points, "ok"),
        canceled: sum(points, "canceled"),
        failed: sum(points, "failed"),
        rejected: sum(points, "rejected"),
        bytes: sum(points, "bytes"),
      },
    ]),
  );
  return { from: iso(from), to: iso(to), step: "hour", by: "action", limits: [], frame: 0, totals, series };
}

/** Heard all the time; the first node started again three hours ago. */
export function uptimeAnswer(now = Date.now()): view.Uptime {
  const from = now - 24 * hour;
  return {
    from: iso(from),
    to: iso(now),
    nodes: nodeNames.map((node, i) => ({
      node,
      cells: Array.from({ length: 24 }, (_, h) => ({ at: iso(from + h * hour), heard: 1, events: 1000, restarts: 0 })),
      restarts: i === 0 ? [{ at: iso(now - 3 * hour), reason: "" }] : [],
      versions: [],
      silences: [],
    })),
  };
}
