/** What the desk answers from many alerts that are over. */
import { DatabaseSync } from "node:sqlite";
import { expect, test, vi } from "vitest";
import type { AlertRow } from "../../alerts/alert-row.ts";
import { AlertStore } from "../../alerts/alert-store.ts";
import { findingWith, openedAt } from "../../alerts/opened.fixture.ts";
import { AlertingLab, minute } from "./alerting.fixture.ts";

const nodeNames = ["attic", "cellar"];
const lab = () => new AlertingLab({ filed: [], nodeNames, db: new DatabaseSync(":memory:") });

/** `id` minutes ago; the larger, the longer over. */
function over(store: AlertStore, nowMs: number, rows: readonly Partial<AlertRow>[]): void {
  store.transaction(() => {
    for (const more of rows) {
      const id = store.newId();
      const endedMs = nowMs - id * minute;
      const row = openedAt(endedMs - minute, id, "disk-full", findingWith());
      store.put({ ...row, lastTrueMs: endedMs, resolvedAtMs: endedMs, ...more });
    }
  });
}

test("a node's alerts that are over are all there, however many others have", () => {
  const { alerting, db, clock } = lab();
  const store = new AlertStore(db);
  const one = { node: "cellar" };
  over(store, clock.now(), [...Array.from({ length: 1000 }, () => ({})), one, one, { node: null }]);
  const selection = { nodes: ["cellar"], fromMs: 0, toMs: clock.now(), step: null };
  expect(alerting.desk.list("closed", selection, "en").alerts.map(({ node }) => node)).toEqual(["cellar", "cellar"]);
  expect(alerting.desk.list("closed", { ...selection, nodes: null }, "en").alerts).toHaveLength(1000);
});

test("rules count their alerts of thirty days, which are counted once for all of them", () => {
  const { alerting, db, clock } = lab();
  const store = new AlertStore(db);
  const old = clock.now() - 31 * 24 * 60 * minute;
  over(store, clock.now(), [
    { isUseful: true },
    { isUseful: false },
    {},
    { resolvedAtMs: null },
    { sinceMs: old, resolvedAtMs: old },
    { rule: "gc-overdue", isUseful: true },
  ]);
  const read = vi.spyOn(AlertStore.prototype, "openOrEndedSince");
  const counted = vi.spyOn(AlertStore.prototype, "talliesSince");
  const { rules } = alerting.rules.list("en");
  const of = (id: string) => rules.filter((rule) => rule.id === id).map((r) => [r.openings_30d, r.useful, r.not_useful]);
  expect([of("disk-full"), of("gc-overdue"), of("audit-failed")]).toEqual([[[4, 1, 1]], [[1, 1, 0]], [[0, 0, 0]]]);
  expect([read.mock.calls.length, counted.mock.calls.length]).toEqual([0, 1]);
});

test("a rule says the unit of its values, and an alert that of its points where it is another", () => {
  const { alerting, db, clock } = lab();
  const points = [{ at_ms: clock.now(), value: 4e12 }];
  over(new AlertStore(db), clock.now(), [
    { evidence: { points, lines: [], scale: { unit: "bytes", limit: 9e12 } } },
    { evidence: { points, lines: [] } },
  ]);
  const [other, own] = [1, 2].map((id) => alerting.desk.alert(id, "en")!.evidence);
  expect([other, own]).toMatchObject([
    { unit: "bytes", limit: 9e12 },
    { unit: null, limit: null },
  ]);
  const units = new Map(alerting.rules.list("en").rules.map(({ id, unit }) => [id, unit]));
  expect(["disk-full", "node-silent", "audit-danger"].map((id) => units.get(id))).toEqual(["share", "minutes", null]);
});
