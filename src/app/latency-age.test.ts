import { describe, expect, test } from "vitest";
import type { Durations } from "../trackers/performance/views.ts";
import { withAge } from "./latency-age.ts";
import type { Mirror } from "./mirror.ts";

const nowMs = Date.parse("2026-11-26T12:00:00Z");
const ago = (minutes: number) => nowMs - minutes * 60_000;

const durations = (source: Durations["source"], metricsAtMs = 0) =>
  ({ source, metrics: metricsAtMs === 0 ? null : { at: new Date(metricsAtMs).toISOString() } }) as Durations;

const mirrorOf = (logs: Record<string, { readonly lastLineAt: number; readonly state?: string }>) =>
  ({
    nodeId: (name: string) => Number(name),
    sources: Object.entries(logs).map(([node, { lastLineAt, state }]) => ({ node, state: state ?? "live", totals: { lastLineAt } })),
  }) as unknown as Mirror;

const aged = (latency: Durations, logs: Parameters<typeof mirrorOf>[0], toMs = nowMs) => {
  const { at, stale } = withAge(latency, { nodes: [1, 2], toMs }, { mirror: mirrorOf(logs), now: () => nowMs });
  return { minutes: at === null ? null : (nowMs - Date.parse(at)) / 60_000, stale };
};

describe("durations are as old as", () => {
  test.each([
    ["the newest line of the logs of the nodes that were asked for", { 1: { lastLineAt: ago(3) }, 2: { lastLineAt: ago(90) } }, 3, false],
    ["that, however old it is", { 1: { lastLineAt: ago(90) }, 2: { lastLineAt: ago(40) } }, 40, true],
    ["not the line of another node", { 1: { lastLineAt: ago(90) }, 3: { lastLineAt: ago(1) } }, 90, true],
    ["they are, but not old while the log is being read", { 1: { lastLineAt: ago(90), state: "catching_up" } }, 90, false],
  ])("%s", (_, logs, minutes, stale) => {
    expect(aged(durations("pairs"), logs)).toEqual({ minutes, stale });
  });

  test("the newest answer of the debug port, where they come from it", () => {
    expect(aged(durations("metrics", ago(20)), { 1: { lastLineAt: ago(0) } })).toEqual({ minutes: 20, stale: true });
    expect(aged(durations("metrics", ago(2)), {})).toEqual({ minutes: 2, stale: false });
  });

  test("nothing, where there are none", () => {
    expect(aged(durations("none"), { 1: { lastLineAt: ago(90) } })).toEqual({ minutes: null, stale: false });
  });

  test("the end of a span that is over", () => {
    expect(aged(durations("pairs"), { 1: { lastLineAt: ago(90) } }, ago(80))).toEqual({ minutes: 90, stale: false });
  });
});
