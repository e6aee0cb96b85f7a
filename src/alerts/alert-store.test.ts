import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { migrate } from "../store/migrations.ts";
import { AlertStore, alertTables } from "./alert-store.ts";

test("what was acknowledged or snoozed before counts as known as it stands", () => {
  const db = new DatabaseSync(":memory:");
  migrate(db, [{ ...alertTables, migrations: alertTables.migrations.slice(0, 1) }]);
  const insert = db.prepare(`INSERT INTO alerts (id, rule, part, severity, peak_severity, since_ms, last_true_ms, facts, evidence,
    openings_ms, is_unstable, acknowledged_at_ms, acknowledged_by, snoozed_until_ms)
    VALUES (?, 'disk-full', '', 'warning', 'critical', 1, 2, '{}', '{"points":[],"lines":[]}', '[1]', 0, ?, ?, ?)`);
  insert.run(1, 5, "admin", null);
  insert.run(2, null, null, 9);
  insert.run(3, null, null, null);
  migrate(db, [alertTables]);
  const store = new AlertStore(db);
  expect(store.alert(1)).toMatchObject({ acknowledged: { atMs: 5, by: "admin", severity: "warning" }, snoozed: null });
  expect(store.alert(2)).toMatchObject({ acknowledged: null, snoozed: { untilMs: 9, severity: "warning" } });
  expect(store.alert(3)).toMatchObject({ acknowledged: null, snoozed: null });
  const kept = { ...store.alert(2)!, severity: "critical" } as const;
  store.put(kept);
  expect(new AlertStore(db).alert(2)).toEqual(kept);
});
