/** How far a search comes, and what it says of the place of a line. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { eventKinds } from "../core/events.ts";
import { eventTableSql, noOutcome, packFacts, sequenceSpan } from "../ingest/event-facts.ts";
import type { EventQuestion } from "../server/index.ts";
import { EventSearch } from "./event-search.ts";
import { Mirror } from "./mirror.ts";

const startS = Date.UTC(2026, 10, 24) / 1000;
const lines = ["2026-11-24T00:00:00Z\tINFO\tfirst", "2026-11-24T00:00:01Z\tINFO\tsecond"];
let dir: string;
let db: DatabaseSync;
let mirror: Mirror;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "search-"));
  writeFileSync(join(dir, "node.log"), `${lines.join("\n")}\n`);
  db = new DatabaseSync(":memory:");
  db.exec(eventTableSql);
  db.exec("CREATE TABLE source_files (id INTEGER PRIMARY KEY, path TEXT NOT NULL, identity TEXT NOT NULL)");
  db.prepare("INSERT INTO source_files VALUES (1, ?, 'x')").run(join(dir, "node.log"));
  mirror = new Mirror();
  mirror.addNames([
    { table: "nodes", from: 1, texts: ["attic"] },
    { table: "causes", from: 1, texts: ["gc.start", "piece-missing"] },
  ]);
});
afterEach(() => {
  db.close();
  rmSync(dir, { recursive: true, force: true });
});

interface Row {
  readonly second: number;
  readonly kind?: (typeof eventKinds)[number];
  readonly cause?: number;
  readonly source?: number;
  readonly offset?: number;
}

function write(rows: readonly Row[]): void {
  const insert = db.prepare("INSERT INTO events (id, facts, cause, source, line_offset) VALUES (?, ?, ?, ?, ?)");
  for (const { second, kind = "unknown", cause = 0, source = 0, offset = 0 } of rows)
    insert.run((startS + second) * sequenceSpan, packFacts(eventKinds.indexOf(kind), noOutcome, 0, 0, 1, 0, 0), cause, source, offset);
}

const all: EventQuestion = {
  nodes: null,
  fromMs: startS * 1000,
  toMs: (startS + 86_400) * 1000,
  step: null,
  kind: null,
  outcome: null,
  satellite: null,
  action: null,
  cause: null,
  text: null,
  before: null,
  limit: 100,
};
const search = (question: Partial<EventQuestion>, mostRows?: number) =>
  new EventSearch(db, mirror, mostRows).events({ ...all, ...question }, [1]);
const secondOf = (at: string | null) => (at === null ? null : Date.parse(at) / 1000 - startS);

test("a search that looked at as many rows as it may says how far it came, and goes on from there", async () => {
  write(Array.from({ length: 6000 }, (_, i) => ({ second: i, ...(i === 10 && { kind: "occurrence" as const, cause: 1 }) })));
  const first = await search({ kind: "gc" }, 4000);
  expect({ events: first.events, to: secondOf(first.looked_back_to) }).toEqual({ events: [], to: 2000 });
  const second = await search({ kind: "gc", before: first.before }, 4000);
  expect(second.events.map((e) => secondOf(e.at))).toEqual([10]);
  expect({ before: second.before, to: second.looked_back_to }).toEqual({ before: null, to: null });
});

test("a page that is full leads to the next, and is no search that gave up", async () => {
  write([{ second: 1 }, { second: 2 }, { second: 3 }]);
  const first = await search({ limit: 2 });
  expect({ seconds: first.events.map((e) => secondOf(e.at)), to: first.looked_back_to }).toEqual({ seconds: [3, 2], to: null });
  expect((await search({ limit: 2, before: first.before })).events.map((e) => secondOf(e.at))).toEqual([1]);
});

test("the place of a line is told, and the line while it stands there", async () => {
  const offset = lines[0]!.length + 1;
  write([
    { second: 1, source: 1, offset },
    { second: 2, source: 1, offset: offset + 3 },
    { second: 3, source: 9, offset: 7 },
  ]);
  const { events } = await search({});
  expect(events.map(({ file, offset_bytes, line }) => ({ file, offset_bytes, line }))).toEqual([
    { file: null, offset_bytes: null, line: null },
    { file: join(dir, "node.log"), offset_bytes: offset + 3, line: null },
    { file: join(dir, "node.log"), offset_bytes: offset, line: lines[1] },
  ]);
});

test("compactions are one kind, and a cause is found by its name", async () => {
  write([
    { second: 1, kind: "compaction-begin" },
    { second: 2, kind: "compaction-failed" },
    { second: 3, kind: "transfer", cause: 2 },
    { second: 4, kind: "transfer" },
  ]);
  expect((await search({ kind: "compaction" })).events.map((e) => secondOf(e.at))).toEqual([2, 1]);
  expect((await search({ cause: "piece-missing" })).events.map((e) => secondOf(e.at))).toEqual([3]);
});
