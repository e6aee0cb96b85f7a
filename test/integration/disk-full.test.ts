/** The disk with the data folder is full for a while: reading pauses, says so, and loses nothing. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
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

function free(path: string): number {
  const { bavail, bsize } = statfsSync(path);
  return bavail * bsize;
}
