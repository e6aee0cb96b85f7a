import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { outboxTables } from "../alerts/outbox.ts";
import { migrate } from "../store/migrations.ts";
import { MessageStore } from "./message-store.ts";

test("whatever is asked is found by an index, however many messages there are", () => {
  const db = new DatabaseSync(":memory:");
  migrate(db, [outboxTables]);
  const prepare = db.prepare.bind(db);
  const asked: string[] = [];
  db.prepare = (sql) => {
    asked.push(sql);
    return prepare(sql);
  };
  const store = new MessageStore(db);
  store.standing("a");
  store.deliveriesOf(1);
  store.revive("key", 0);
  store.rewind(0);
  store.prune(0, 500);
  store.sent("key", { status: 200, text: "" }, 0);
  store.dead("key", { status: 200, text: "" }, { refusals: 0, why: "late", nowMs: 0 });
  const slow = asked.flatMap((sql) =>
    prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map(({ detail }) => String(detail))
      .filter((step) => /^SCAN (?:messages|outbox|m|o)\b(?!.*INDEX)/.test(step))
      .map((step) => `${step}: ${sql}`),
  );
  expect(asked.length).toBeGreaterThan(15);
  expect(slow).toEqual([]);
});
