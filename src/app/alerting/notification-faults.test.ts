/** The database cannot be read for a while: what is told of alerts waits for it, and says so once. */
import { describe, expect, test } from "vitest";
import { AlertingLab, minute } from "./alerting.fixture.ts";

const filed = [{ kind: "webhook", name: "hook", settings: { url: "http://127.0.0.1:1/hook" } }];
const missing = (nowMs: number) => [
  { node: "attic", satellite: "s", name: "eu1", newest: [], missing: [{ atMs: nowMs, piece: "P", action: "GET_AUDIT", line: "" }] },
];

test("a table that cannot be read ends neither the queues nor the monitor, and is said once until it can be", async () => {
  const lab = new AlertingLab({ filed, rows: { audits: missing } });
  const away = () => lab.db.exec("ALTER TABLE channels RENAME TO away");
  const back = () => lab.db.exec("ALTER TABLE away RENAME TO channels");
  lab.notifications.start();
  await lab.clock.pass(minute);
  away();
  for (let i = 0; i < 5; i++) {
    lab.notifications.start();
    await lab.clock.pass(10 * minute);
  }
  expect(lab.failures).toEqual(["alerts: channels failed", "alerts: digests failed"]);
  back();
  await lab.run(minute);
  expect(lab.sent.map(({ url }) => url)).toEqual(["http://127.0.0.1:1/hook"]);
  expect(lab.failures).toHaveLength(2);
  away();
  lab.notifications.start();
  expect(lab.failures.slice(2)).toEqual(["alerts: channels failed", "alerts: digests failed"]);
});

describe("a queue that cannot be read is named", () => {
  async function broken() {
    const lab = new AlertingLab({ filed: [] });
    const { id } = lab.notifications.desk.create({ ...filed[0]! });
    await lab.clock.pass(minute);
    lab.db.exec("DROP TABLE outbox");
    return { lab, id };
  }

  test("by its channel", async () => {
    const { lab } = await broken();
    lab.notifications.wake();
    expect(lab.failures).toEqual(["alerts: channel hook failed"]);
  });

  test("by its id where the name cannot be read either", async () => {
    const { lab, id } = await broken();
    const prepare = lab.db.prepare.bind(lab.db);
    lab.db.prepare = (sql) => {
      if (sql.includes("FROM channels WHERE id")) throw new Error("database is locked");
      return prepare(sql);
    };
    lab.notifications.wake();
    expect(lab.failures).toEqual([`alerts: channel ${id} failed`]);
  });
});
