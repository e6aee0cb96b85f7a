import { expect, test } from "vitest";
import type { SumRow } from "../../store/sums.ts";
import type { TrackerTables } from "../tables.ts";
import { uptimeView } from "./views.ts";

const hour = 3600;
const from = Date.UTC(2026, 10, 20) / 1000;
const now = (from + 6 * hour) * 1000;
/** [minute_s, node, records, first_s, last_s] of the first two hours. */
const rows: SumRow[] = Array.from({ length: 120 }, (_, i) => [from + i * 60, 1, 3, from + i * 60, from + i * 60 + 59]);
const tables = { sums: () => rows, keyed: () => [] } as unknown as TrackerTables;

function uptime(readUntil: number) {
  const question = { nodes: [1], fromMs: from * 1000, toMs: now, step: "hour" } as const;
  const tools = {
    tables,
    retention: { minutesDays: 30, hoursDays: 730 },
    now: () => now,
    node: () => "n",
    nodes: [1],
    readUntil: () => readUntil,
  };
  return uptimeView(question, tools).nodes[0]!;
}

test("a node whose log ended four hours ago is silent", () => {
  const { silences, cells } = uptime(now);
  expect(silences).toMatchObject([{ to: null, seconds: 4 * hour + 1 }]);
  expect(cells.map((c) => c.heard)).toEqual([1, 1, 0, 0, 0, 0]);
});

test("a node whose log is still being read is not: what comes after is not known", () => {
  const { silences, cells } = uptime((from + 2 * hour) * 1000);
  expect(silences).toEqual([]);
  expect(cells.map((c) => c.heard)).toEqual([1, 1, null, null, null, null]);
});
