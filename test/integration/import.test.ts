/** `import` from outside: plain, gzip and zstd, twice, and killed in the middle. */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { databasePath } from "../../src/store/database.ts";
import { commitNumber } from "../../src/trackers/tables.ts";
import type { Traffic } from "../../src/core/views.ts";
import { downloadLines } from "../support/log-lines.ts";
import { runApp } from "../support/running-app.ts";

const root = join(import.meta.dirname, "../..");
let dir: string;
let data: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "import-"));
  data = join(dir, "data");
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

interface Run {
  readonly code: number | null;
  readonly out: string;
}

/** `killAfterCommits`: ended in the middle, when so much is durable. */
function runImport(files: readonly string[], killAfterCommits = 0): Promise<Run> {
  const child = spawn(process.execPath, [join(root, "src/main.ts"), "import", "--data", data, "--node", "old", ...files], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  child.stdout.on("data", (d: Buffer) => (out += String(d)));
  child.stderr.on("data", (d: Buffer) => (out += String(d)));
  if (killAfterCommits > 0) killInTheMiddle(child, killAfterCommits);
  return new Promise((resolve) => child.once("exit", (code) => resolve({ code, out })));
}

function killInTheMiddle(child: ReturnType<typeof spawn>, commits: number): void {
  const looking = setInterval(() => {
    if (commitsDone() < commits) return;
    clearInterval(looking);
    child.kill("SIGKILL");
  }, 2);
  child.once("exit", () => clearInterval(looking));
}

function commitsDone(): number {
  if (!existsSync(databasePath(data))) return 0;
  const db = new DatabaseSync(databasePath(data), { readOnly: true });
  try {
    return commitNumber(db);
  } catch (cause) {
    // The tables are being made.
    if (cause instanceof Error) return 0;
    throw cause;
  } finally {
    db.close();
  }
}

async function counted(): Promise<number> {
  const running = await runApp([], { dataDir: data, nodes: ["old"] });
  const { totals } = await running.get<Traffic>("traffic?step=total");
  await running.stop();
  return totals["GET"]!.ok;
}

const plain = (count: number, from = 1) => downloadLines(from, count, Date.now() - 7_200_000);

test("plain, gzip and zstd files are read once, however often they are named", async () => {
  const files = [join(dir, "node.log.1"), join(dir, "node.log.2.gz"), join(dir, "node.log.3.zst")];
  writeFileSync(files[0]!, plain(500));
  writeFileSync(files[1]!, gzipSync(plain(300, 10_000)));
  writeFileSync(files[2]!, zstdCompressSync(Buffer.from(plain(200, 20_000))));
  expect(await runImport(files)).toMatchObject({
    code: 0,
    out: expect.stringContaining("1000 lines read for old: 1000 records, 0 unreadable"),
  });
  expect(await counted()).toBe(1000);
  const again = join(dir, "copied-elsewhere.log");
  writeFileSync(again, readFileSync(files[0]!));
  expect(await runImport([...files, again])).toMatchObject({ code: 0, out: expect.stringContaining("0 lines read") });
  expect(await counted()).toBe(1000);
});

test("killed in the middle and named again: no line twice, none left out", async () => {
  const file = join(dir, "node.log.1");
  writeFileSync(file, plain(200_000));
  const killed = await runImport([file], 2);
  expect(killed.code).toBeNull();
  expect((await runImport([file])).code).toBe(0);
  expect(await counted()).toBe(200_000);
});

test("a missing file is named with its cure", async () => {
  expect(await runImport([join(dir, "nothing.log")])).toMatchObject({ code: 1, out: expect.stringContaining("does not exist") });
});
