/** A backlog of many compressed copies is one backlog: a thread writes beside it from its beginning to its end. */
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { gzipSync } from "node:zlib";
import { Committer } from "../../src/app/committer.ts";
import { LogRunner } from "../../src/app/log-runner.ts";
import { parserTools } from "../../src/app/parser-tools.ts";
import { Pipeline } from "../../src/app/pipeline.ts";
import { migrateAll } from "../../src/app/tables.ts";
import { loadDictionaries } from "../../src/ingest/dictionaries.ts";
import { SourceTable } from "../../src/ingest/source-table.ts";
import { KnownFiles, LogTail, LogTargets, realLogIo } from "../../src/sources/logs/index.ts";
import { openWriter } from "../../src/store/database.ts";
import { horizonOf } from "../../src/trackers/span.ts";
import { downloadLines } from "../support/log-lines.ts";

let dir: string;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), "packed-backlog-"))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const copies = 6;
const linesPerCopy = 15_000;

test("six copies of more than four megabytes each: one thread writes them", async () => {
  const log = writeCopies();
  const db = openWriter(dir);
  migrateAll(db);
  db.prepare("INSERT INTO nodes (id, text) VALUES (0, ''), (1, 'n')").run();
  const names = loadDictionaries(db);
  const sources = new SourceTable(db);
  let threads = 0;
  let commitsOfThreads = 0;
  const pipeline = new Pipeline(db, names, {
    now: Date.now,
    sleep: realLogIo.sleep,
    post: () => undefined,
    upkeep: { step: () => undefined },
    limits: { eventsFromMs: () => 0, horizon: () => horizonOf({ minutesDays: 30, hoursDays: 730 }, Date.now()) },
    startWriter: () => {
      threads++;
      const committer = new Committer(db);
      return { write: (commit) => committer.write(commit).then(() => void commitsOfThreads++), close: () => Promise.resolve() };
    },
  });
  const state = sources.open(1, "log", log, 0, () => []);
  const spec = { target: log, firstContactMs: 0, files: new KnownFiles([], Date.now()), targets: new LogTargets([log], realLogIo) };
  const target = { node: "n", target: log, startAt: "beginning" } as const;
  const runner = new LogRunner(target, state, new LogTail(spec, realLogIo), parserTools(names, []), pipeline.open);
  const running = pipeline.run([runner], "stopped");
  await expect.poll(() => state.totals.lines, { timeout: 30_000, interval: 50 }).toBe(copies * linesPerCopy + 1);
  pipeline.stop();
  await running;
  const { stored } = db.prepare("SELECT count(*) AS stored FROM events").get() as { stored: number };
  db.close();
  expect(stored).toBe(copies * linesPerCopy + 1);
  expect(threads).toBe(1);
  expect(commitsOfThreads).toBeGreaterThan(1);
});

function writeCopies(): string {
  const log = join(dir, "node.log");
  const now = Date.now();
  for (let copy = copies; copy >= 1; copy--) {
    const path = `${log}.${copy}.gz`;
    const text = downloadLines(1 + (copies - copy) * linesPerCopy, linesPerCopy, now - copy * 600_000);
    writeFileSync(path, gzipSync(text, { level: 1 }));
    utimesSync(path, now / 1000 - copy * 60, now / 1000 - copy * 60);
  }
  writeFileSync(log, downloadLines(1 + copies * linesPerCopy, 1, now));
  return log;
}
