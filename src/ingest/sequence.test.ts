import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { migrateAll } from "../app/tables.ts";
import { inTransaction, openWriter } from "../store/database.ts";
import { createColumns } from "./batch.ts";
import { EventWriter } from "./event-writer.ts";

test("a key is given once, also when the seconds of two nodes alternate for longer than keys are remembered", () => {
  const dir = mkdtempSync(join(tmpdir(), "keys-"));
  const db = openWriter(dir);
  migrateAll(db);
  const writer = new EventWriter(db);
  const rows = createColumns(20);
  const first = 1_795_000_000;
  const seconds = 52_000;
  const perBatch = 5;
  for (let from = first; from < first + seconds; from += perBatch) {
    rows.length = 0;
    for (let i = 0; i < 2 * perBatch; i++) rows.at[rows.length++] = (from + (i % perBatch)) * 1000;
    inTransaction(db, () => writer.write(rows, [], [1]));
  }
  expect(db.prepare("SELECT count(*) AS n, count(DISTINCT id) AS ids FROM events").get()).toEqual({ n: 2 * seconds, ids: 2 * seconds });
  db.close();
  rmSync(dir, { recursive: true, force: true });
});
