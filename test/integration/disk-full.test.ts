/** The disk with the data folder is full for a while: reading pauses, says so, and loses nothing. */
import { execFileSync } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, renameSync, rmSync, statfsSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Health, Traffic } from "../../src/core/views.ts";
import { downloadLines } from "../support/log-lines.ts";
import { runApp, until } from "../support/running-app.ts";

let dir: string;
let disk: string;
let isMounted = false;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "full-"));
  disk = join(dir, "disk");
  mkdirSync(disk);
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=16m", "tmpfs", disk], { stdio: "ignore" });
    isMounted = true;
  } catch {
    isMounted = false;
  }
});
afterAll(() => {
  if (isMounted) execFileSync("umount", ["-l", disk]);
  rmSync(dir, { recursive: true, force: true });
});

test("a disk that is full and freed later", async (context) => {
  context.skip(!isMounted, "needs the right to mount a small disk");
  const log = join(dir, "node.log");
  const lines = 40_000;
  const filler = join(disk, "filler");
  writeFileSync(log, downloadLines(1, lines, Date.now() - 3_000_000));
  const dataDir = join(disk, "data");
  await (await runApp([], { dataDir })).stop();
  writeFileSync(filler, Buffer.alloc(free(disk) - 1_500_000));
  const running = await runApp([{ node: "n", target: log }], { dataDir });
  const sick = await until(
    () => running.get<Health>("health"),
    (h) => h.status === "degraded",
  );
  expect(sick.reasons.join()).toMatch(/disk .* is full/);
  rmSync(filler);
  const ask = async () => (await running.get<Traffic>("traffic?step=total")).totals["GET"]!.ok;
  expect(await until(ask, (ok) => ok >= lines)).toBe(lines);
  const well = await until(
    () => running.get<Health>("health"),
    (h) => h.status === "ok",
  );
  expect(well.reasons).toEqual([]);
  await running.stop();
});

test("a log is rotated while the disk is full", async (context) => {
  context.skip(!isMounted, "needs the right to mount a small disk");
  const log = join(dir, "rotated.log");
  const dataDir = join(disk, "rotated");
  const filler = join(disk, "filler");
  writeFileSync(log, downloadLines(1, 2000, Date.now() - 3_000_000));
  const running = await runApp([{ node: "n", target: log }], { dataDir });
  const ask = async () => (await running.get<Traffic>("traffic?step=total")).totals["GET"]!.ok;
  await until(ask, (ok) => ok === 2000);
  fill(filler);
  renameSync(log, `${log}.1`);
  writeFileSync(log, downloadLines(10_000, 40_000, Date.now() - 1_000_000));
  await until(
    () => running.get<Health>("health"),
    (h) => h.status === "degraded",
  );
  rmSync(filler);
  expect(await until(ask, (ok) => ok >= 42_000)).toBe(42_000);
  await running.stop();
});

test("started on a full disk: it waits for room", async (context) => {
  context.skip(!isMounted, "needs the right to mount a small disk");
  const log = join(dir, "start.log");
  const dataDir = join(disk, "start");
  const filler = join(disk, "filler");
  writeFileSync(log, downloadLines(1, 500, Date.now() - 100_000));
  await (await runApp([], { dataDir })).stop();
  fill(filler);
  const said: string[] = [];
  const starting = runApp([{ node: "n", target: log }], { dataDir, log: (message) => said.push(message) });
  await until(
    async () => said,
    () => said.length > 0,
  );
  expect(said[0]).toMatch(/disk .* is full/);
  rmSync(filler);
  const running = await starting;
  const ask = async () => (await running.get<Traffic>("traffic?step=total")).totals["GET"]!.ok;
  expect(await until(ask, (ok) => ok >= 500)).toBe(500);
  await running.stop();
});

/** To the last page. */
function fill(path: string): void {
  const fd = openSync(path, "w");
  try {
    for (let size = 1024 * 1024; size >= 4096; size /= 2) for (;;) if (!tryWrite(fd, size)) break;
  } finally {
    closeSync(fd);
  }
}

function tryWrite(fd: number, size: number): boolean {
  try {
    return writeSync(fd, Buffer.alloc(size)) === size;
  } catch {
    return false;
  }
}

function free(path: string): number {
  const { bavail, bsize } = statfsSync(path);
  return bavail * bsize;
}
