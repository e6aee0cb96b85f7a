import { Cron } from "croner";
import { DatabaseSync } from "node:sqlite";
import { afterEach, expect, test, vi } from "vitest";
import { migrate } from "../store/migrations.ts";
import { MaintenanceStore, maintenanceTables } from "./maintenance-store.ts";
import type { Schedule } from "./maintenance.ts";

afterEach(() => vi.restoreAllMocks());
const nowMs = Date.parse("2026-11-26T01:45:00Z");
const night: Schedule = { is: "cron", pattern: "0 1 * * *", minutes: 60, zone: "Europe/London" };
const windowOf = (schedule: Schedule, nodes: readonly string[] = []) => ({ name: "night", nodes, groups: [], rules: [], schedule });

function stored(): MaintenanceStore {
  const db = new DatabaseSync(":memory:");
  migrate(db, [maintenanceTables]);
  return new MaintenanceStore(db, () => null);
}
const subject = (i: number) => ({ node: `node-${i}`, satellite: null, part: "" });

test("five hundred alerts of one moment ask the clock of each window once", () => {
  const store = stored();
  for (let i = 0; i < 4; i++) store.put(null, windowOf(night), nowMs);
  const asked = vi.spyOn(Cron.prototype, "nextRun");
  for (let i = 0; i < 500; i++) expect(store.covers(subject(i), "disk-level", nowMs)).toBe(true);
  expect(asked.mock.calls.length).toBeLessThanOrEqual(4);
});

test("what is covered follows the clock and the windows as they are now", () => {
  const store = stored();
  const covers = (ms: number) => store.covers(subject(1), "disk-level", ms);
  expect(covers(nowMs)).toBe(false);
  const { id } = store.put(null, windowOf(night), nowMs)!;
  expect([covers(nowMs), covers(nowMs + 3_600_000), covers(nowMs)]).toEqual([true, false, true]);
  store.put(id, windowOf(night, ["node-2"]), nowMs);
  expect([covers(nowMs), store.covers(subject(2), "disk-level", nowMs)]).toEqual([false, true]);
  store.drop(id);
  expect(store.covers(subject(2), "disk-level", nowMs)).toBe(false);
});
