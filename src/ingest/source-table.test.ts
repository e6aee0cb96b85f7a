import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openWriter } from "../store/database.ts";
import { migrate } from "../store/migrations.ts";
import { ingestTables } from "./index.ts";
import { FileIds, SourceTable, writeFiles, type StoredMark } from "./source-table.ts";

let dir: string;
let db: DatabaseSync;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "sources-"));
  db = openWriter(dir);
});
afterEach(() => {
  db.close();
  rmSync(dir, { recursive: true, force: true });
});

const mark = (identity: string, position: number): StoredMark => ({ identity, mark: { position } });
const nothing = () => [];

test("a source and where it begins are stored together, once", () => {
  migrate(db, [ingestTables]);
  const sources = new SourceTable(db);
  expect(() =>
    sources.open(1, "log", "/node.log", 1000, () => {
      throw new Error("killed");
    }),
  ).toThrow("killed");
  const first = sources.open(1, "log", "/node.log", 2000, () => [mark("a", 7)]);
  expect(first.firstContactMs).toBe(2000);
  expect(sources.open(1, "log", "/node.log", 3000, () => [mark("a", 9)])).toEqual(first);
  expect(sources.marksOf(1)).toEqual([mark("a", 7)]);
});

test("marks belong to the node: written by one source, found by all of it, and forgotten when they are to be", () => {
  migrate(db, [ingestTables]);
  const sources = new SourceTable(db);
  const live = sources.open(1, "log", "/node.log", 1000, nothing);
  sources.open(2, "log", "/node.log", 1000, () => [mark("a", 1)]);
  sources.write({ ...live, marks: [mark("a", 5), mark("b", 6)] });
  sources.write({ ...live, marks: [{ identity: "a", mark: null }] });
  expect(sources.marksOf(1)).toEqual([mark("b", 6)]);
  expect(sources.marksOf(2)).toEqual([mark("a", 1)]);
});

test("one file has one number, whichever source of the node meets it", () => {
  migrate(db, [ingestTables]);
  const sources = new SourceTable(db);
  const [imported, live, other] = [
    sources.open(1, "log", "(import)", 1000, nothing),
    sources.open(1, "log", "/node.log", 1000, nothing),
    sources.open(2, "log", "/node.log", 1000, nothing),
  ] as const;
  const files = new FileIds(db);
  const id = files.idOf(imported.id, "a", "/node.log");
  writeFiles(db, files.takeNew());
  expect(new FileIds(db).idOf(live.id, "a", "/node.log")).toBe(id);
  expect(new FileIds(db).idOf(other.id, "a", "/node.log")).not.toBe(id);
});

test("a database with marks of the first version opens", () => {
  migrate(db, [{ ...ingestTables, migrations: ingestTables.migrations.slice(0, 1) }]);
  db.exec(`INSERT INTO sources (node, kind, target, first_contact_ms, marks, file, counts, totals)
    VALUES (1, 'log', '/node.log', 1000, '[{"identity":"a"}]', '', '{}', '{}')`);
  migrate(db, [ingestTables]);
  const sources = new SourceTable(db);
  expect(sources.open(1, "log", "/node.log", 2000, nothing).firstContactMs).toBe(1000);
  expect(sources.marksOf(1)).toEqual([]);
});
