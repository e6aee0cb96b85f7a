import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { Retention, type Prunable } from "./retention.ts";

function database(): DatabaseSync {
  const db = new DatabaseSync(":memory:");
  db.exec(
    "CREATE TABLE things (id INTEGER PRIMARY KEY) STRICT; CREATE TABLE sums (node INTEGER, at INTEGER, kind INTEGER, PRIMARY KEY (node, at, kind)) STRICT, WITHOUT ROWID;",
  );
  const thing = db.prepare("INSERT INTO things VALUES (?)");
  for (let id = 1; id <= 5000; id++) thing.run(id);
  const sum = db.prepare("INSERT INTO sums VALUES (?, ?, ?)");
  for (let node = 1; node <= 3; node++) for (let at = 0; at < 600; at++) for (let kind = 0; kind < 3; kind++) sum.run(node, at, kind);
  return db;
}
const things: Prunable = { table: "things", column: "id", partition: null, cutoff: () => 4001 };
const sums: Prunable = { table: "sums", column: "at", partition: "node", cutoff: () => 500, only: "kind < 2" };

test("what is older than the cutoff goes, in several slices, and nothing else", () => {
  const db = database();
  const retention = new Retention(db, [things, sums], () => 0);
  let slices = 0;
  while (retention.step(0)) slices++;
  expect(slices).toBeGreaterThan(4);
  expect(db.prepare("SELECT count(*) AS n, min(id) AS first FROM things").get()).toMatchObject({ n: 1000, first: 4001 });
  expect(db.prepare("SELECT count(*) AS n FROM sums WHERE kind < 2").get()).toMatchObject({ n: 3 * 100 * 2 });
  expect(db.prepare("SELECT count(*) AS n FROM sums WHERE kind = 2").get()).toMatchObject({ n: 3 * 600 });
  expect(retention.step(0)).toBeNull();
});

test("a slice that took long is followed by a smaller one", () => {
  const db = database();
  let now = 0;
  const retention = new Retention(db, [things], () => (now += 40));
  const rows = [retention.step(0)!.rows, retention.step(0)!.rows, retention.step(0)!.rows];
  expect(rows[1]).toBeLessThan(rows[0]!);
  expect(rows[2]).toBeLessThan(rows[1]!);
});
