import { expect, test } from "vitest";
import { Histogram } from "../../core/histogram.ts";
import { actions } from "../../core/transfer.ts";
import { distributionTable, measures } from "../../trackers/performance/tables.ts";
import { RateWatch, type RateTools } from "./rate-watch.ts";

const hourMs = 3_600_000;
const nowMs = Date.UTC(2026, 10, 26, 12, 10);
const put = actions.indexOf("PUT");

/** Tables that hold a week of hours with a hundred uploads of 300 ms each, and one upload of this moment. */
const tables = {
  sums: () => [],
  keyed: (table: string) => {
    if (table !== distributionTable.table) return [];
    const histogram = new Histogram();
    for (let i = 0; i < 100; i++) histogram.add(300);
    const hours = Array.from({ length: 168 }, (_, i) => (Math.floor(nowMs / hourMs) - 1 - i) * 3600);
    return hours.map((hourS) => [1, 3600, hourS, put, measures.indexOf("took_ms"), 100, 30_000, histogram.encode()]);
  },
  events: () => [[1, put, nowMs / 1000 - 30, 900]],
};

test("what is usual is known at once after a start, from the hours that are kept", async () => {
  const mirror = { nodeId: () => 1, node: () => "attic" };
  const watch = new RateWatch({ tables, mirror, nodeNames: ["attic"], now: () => nowMs } as unknown as RateTools);
  const { rows } = await watch.latency();
  expect(rows).toMatchObject([{ node: "attic", action: "PUT" }]);
  const { usual } = rows[0]!;
  for (const ms of [usual!.p50Ms, usual!.p95Ms]) expect(Math.abs(ms / 300 - 1)).toBeLessThan(0.05);
});
