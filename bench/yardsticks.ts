/** What the same machine does with the same file by other means, in the same run. */
import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parserTools } from "../src/app/parser-tools.ts";
import { migrateAll } from "../src/app/tables.ts";
import { clearBatch, createBatch } from "../src/ingest/batch.ts";
import { loadDictionaries } from "../src/ingest/dictionaries.ts";
import { EventWriter } from "../src/ingest/event-writer.ts";
import { otherRows } from "../src/ingest/other-rows.ts";
import { LineParser } from "../src/ingest/line-parser.ts";
import { inTransaction, openWriter } from "../src/store/database.ts";

export function secondsOf(command: string, ...args: string[]): number {
  const started = performance.now();
  spawnSync(command, args, { stdio: "ignore" });
  return (performance.now() - started) / 1000;
}

const words = ["uploaded", "downloaded", "upload failed", "download failed", "upload canceled", "download canceled"];
const actions = ["GET_AUDIT", "GET_REPAIR", "PUT_REPAIR"];

/** The way of the usual success-rate scripts: a count of matching lines for each figure. */
export function eighteenGreps(path: string): number {
  const patterns = words.flatMap((word) => actions.map((action) => `${word}.*${action}`)).slice(0, 18);
  return patterns.reduce((sum, pattern) => sum + secondsOf("grep", "-c", pattern, path), 0);
}

/** Rows a second when the product's own event rows are inserted and nothing else is done: same columns, keys and batches. */
export function insertAlone(path: string, lines: number): number {
  const dir = mkdtempSync(join(tmpdir(), "bench-insert-"));
  const db = openWriter(dir);
  migrateAll(db);
  const names = loadDictionaries(db);
  const parser = new LineParser(parserTools(names, []));
  const writer = new EventWriter(db);
  const batch = createBatch(10_064);
  const buffer = Buffer.alloc(2 * 1024 * 1024);
  const fd = openSync(path, "r");
  let rows = 0;
  let seconds = 0;
  for (let offset = 0; rows < lines;) {
    const read = readSync(fd, buffer, 0, buffer.length, offset);
    if (read === 0) break;
    const { consumed } = parser.parse(buffer.subarray(0, read), offset, batch, { source: 0, node: 1 }, Date.now(), false);
    if (consumed === 0) break;
    offset += consumed;
    if (batch.transfers.length < 10_000 && read === buffer.length) continue;
    rows += batch.transfers.length;
    const started = performance.now();
    inTransaction(db, () => writer.write(batch.transfers, otherRows(batch.others, names), [1]));
    seconds += (performance.now() - started) / 1000;
    clearBatch(batch);
  }
  closeSync(fd);
  db.close();
  rmSync(dir, { recursive: true, force: true });
  return rows / seconds;
}
