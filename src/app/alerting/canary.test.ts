/** A heartbeat is called by what comes out of the outbox, and by nothing else. */
import { expect, test } from "vitest";
import { AlertingLab, minute } from "./alerting.fixture.ts";

const filed = [{ kind: "heartbeat", name: "dead man", settings: { url: "http://127.0.0.1:1/ping", every_minutes: 5 } }];

test("a canary goes through rule, store and outbox for each call, and leaves nothing behind", async () => {
  const lab = new AlertingLab({ filed });
  await lab.run(58 * minute);
  expect(lab.sent).toHaveLength(12);
  expect(["alerts", "alert_history", "outbox", "messages"].map((table) => lab.count(table))).toEqual([0, 0, 0, 0]);
  expect([lab.changed, lab.failures, lab.alerting.openAlerts()]).toEqual([[], [], []]);
});

test.each(["alerts", "outbox"])("while nothing can be stored in %s it is not called, and is afterwards", async (table) => {
  const lab = new AlertingLab({ filed });
  lab.db.exec(`CREATE TRIGGER broken BEFORE INSERT ON ${table} BEGIN SELECT RAISE(ABORT, 'disk full'); END`);
  await lab.run(20 * minute);
  expect([lab.sent, lab.failures]).toEqual([[], ["alerts: store failed"]]);
  lab.db.exec("DROP TRIGGER broken");
  await lab.run(4000);
  expect(lab.sent).toHaveLength(1);
});

test("a maintenance window for everything does not hush it", async () => {
  const lab = new AlertingLab({ filed });
  lab.alerting.maintenance.put(null, {
    name: "all",
    nodes: [],
    groups: [],
    rules: [],
    schedule: { is: "once", fromMs: lab.clock.now() - minute, untilMs: lab.clock.now() + 60 * minute },
  });
  await lab.run(10_000);
  expect(lab.sent).toHaveLength(1);
});

test("after a kill between the outbox and the call it goes on", async () => {
  const killed = new AlertingLab({ filed });
  const { engine } = killed.alerting;
  engine.take(engine.find("canary", { nowMs: killed.clock.now(), rows: [{ channel: "any" }], blind: new Set() }));
  killed.alerting.engine.settle(killed.clock.now());
  expect([killed.count("alerts"), killed.count("outbox")]).toEqual([1, 1]);
  const next = new AlertingLab({ filed, db: killed.db });
  await next.run(10_000);
  expect(next.sent).toHaveLength(1);
  await next.run(5 * minute);
  expect(next.sent).toHaveLength(2);
  expect([next.count("alerts"), next.count("outbox")]).toEqual([0, 0]);
});
