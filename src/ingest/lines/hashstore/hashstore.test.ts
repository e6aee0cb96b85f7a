import { describe, expect, test } from "vitest";
import { fixture, readLog } from "../../../../test/fixtures/read-log.ts";
import type { NodeEvent } from "../../../core/events.ts";

const eventsOf = (file: string) => readLog(fixture(file)).events;
const of = <K extends NodeEvent["kind"]>(events: readonly NodeEvent[], kind: K) =>
  events.filter((e): e is Extract<NodeEvent, { kind: K }> => e.kind === kind);

describe("compactions", () => {
  const now = eventsOf("logs/console-1.162-snake-case.log");
  const early = eventsOf("logs/console-1.121-hashstore-early.log");

  test("stats in words and in plain numbers are bytes", () => {
    const gib = 1024 ** 3;
    expect(of(now, "compaction-begin")[0]).toMatchObject({
      store: "s1",
      satellite: "12EayRS2V1kEsWESU9QMRseFhdxYxKicsiFmxrsLZHeLUtdps3S",
      stats: {
        logBytes: Math.round(132.1 * gib),
        trashBytes: Math.round(8.4 * gib),
        tableLoad: 0.42084789276123047,
        reclaimedBytes: 2 * gib,
      },
    });
    expect(of(early, "compaction-end")[0]?.stats).toMatchObject({ logBytes: 141841154048, liveBytes: 122883266560, reclaimedBytes: null });
  });

  test("rounds are told in their order, with their figures", () => {
    const rounds = of(now, "compaction-round").slice(0, 5);
    expect(rounds.map((r) => r.phase)).toEqual(["started", "computed", "records-rewritten", "table-rewritten", "finished"]);
    expect(rounds[2]).toMatchObject({ records: 1282, bytes: Math.round(548.6 * 1024 ** 2), tookMs: 19_090.120685 });
    expect(rounds[3]).toMatchObject({ reclaimedBytes: Math.round(1.3 * 1024 ** 3) });
    expect(rounds[4]).toMatchObject({ completed: false });
  });

  test("an end has its duration; old and new spelling read alike", () => {
    expect(of(now, "compaction-end")[0]).toMatchObject({ tookMs: 53_255.373975, error: null, severity: "info" });
    expect(
      of(early, "compaction-round")
        .filter((r) => r.phase === "table-rewritten")
        .every((r) => r.records !== null),
    ).toBe(true);
  });

  test("a real node's compactions have begin, rounds and end", () => {
    const real = eventsOf("recorded-logs/v1.162.3/traffic/node0-console-info-hashstore.log");
    expect(of(real, "compaction-begin").every((e) => e.stats !== null && e.satellite !== null)).toBe(true);
    expect(of(real, "compaction-end").length).toBeGreaterThan(0);
    expect(of(real, "compaction-round").some((r) => r.phase === "table-rewritten" && (r.reclaimedBytes ?? 0) > 0)).toBe(true);
  });
});
