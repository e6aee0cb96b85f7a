/** How long transfers take. */
import type * as view from "../../../src/core/views.ts";
import { iso, nodeNames, range, satelliteIds, satellites } from "./fleet.ts";

export function latencyAnswer(action = "GET", now = Date.now()): view.Latency {
  const factor = action === "PUT" ? 2.4 : action === "GET_AUDIT" ? 0.6 : 1;
  const hour = 3_600_000;
  const last = Math.floor(now / hour) * hour;
  const names = [...nodeNames];
  return {
    ...range(now),
    action,
    source: "pairs",
    source_text:
      "Durations come from start and end lines of the log; its times have whole seconds, lines read live are timed as they arrive.",
    at: iso(now),
    stale: false,
    count: 184_201,
    p50_ms: 84 * factor,
    p95_ms: 610 * factor,
    p99_ms: 1900 * factor,
    max_ms: 4810 * factor,
    histogram: Array.from({ length: 64 }, (_, i) => ({
      from_ms: 6 * factor * 1.11 ** i,
      to_ms: 6 * factor * 1.11 ** (i + 1),
      count: Math.round(9000 * Math.exp(-(((i - 25) / 11) ** 2)) + 120),
    })),
    series: Array.from({ length: 24 }, (_, i) => i)
      .filter((i) => i < 5 || i > 8)
      .map((i) => {
        const evening = 1 + 0.7 * Math.exp(-(((i - 3) / 3) ** 2));
        return {
          at: iso(last - (23 - i) * hour),
          count: 7600,
          p50_ms: 84 * factor * evening,
          p95_ms: 610 * factor * evening ** 1.5,
          p99_ms: 1900 * factor * evening * (1 + 0.2 * Math.sin(i * 2)),
        };
      }),
    slow: Array.from({ length: 14 }, (_, i) => ({
      at: iso(now - (i * 47 + 12) * 60_000),
      node: names[i % names.length]!,
      action,
      satellite: satelliteIds[satellites[i % 3]!],
      size_bytes: 2_319_872 - i * 91_000,
      took_ms: (4810 - i * 190) * factor,
      outcome: i % 3 === 0 ? "canceled" : "ok",
    })),
    metrics: null,
  };
}

export const latencyNone = (now = Date.now()): view.Latency => ({
  ...latencyAnswer("GET", now),
  source: "none",
  source_text:
    "There are no start lines in this log and no debug port is read. Either write piecestore's start lines (from 1.116 on: log.custom-level=piecestore=DEBUG), or set debug.addr of the node (debug.addr: 127.0.0.1:5999) and add its address here as debug: http://127.0.0.1:5999.",
  count: 0,
  p50_ms: null,
  p95_ms: null,
  p99_ms: null,
  max_ms: null,
  histogram: [],
  series: [],
  slow: [],
});
