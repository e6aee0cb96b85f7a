/**
 * The right to read a log goes and comes back in the middle of the file. Root may read everything, so
 * the monitor runs as another user where the test is root.
 */
import { spawnSync } from "node:child_process";
import { appendFileSync, chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Sources, Traffic } from "../../src/core/views.ts";
import { kill, startMonitor, type MonitorProcess } from "../faults/monitor-process.ts";
import { downloadLines } from "../support/log-lines.ts";
import { until } from "../support/running-app.ts";

const nobody = 65_534;
const program = join(import.meta.dirname, "../faults/monitor.ts");
const user = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};

/** A checkout in a private folder cannot be run by another user. */
const canRun =
  spawnSync(process.execPath, ["-e", "require('node:fs').readFileSync(process.argv[1])", program], { ...user, cwd: "/" }).status === 0;

let dir: string;
let data: string;
let log: string;
let monitor: MonitorProcess | null = null;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "permission-"));
  chmodSync(dir, 0o755);
  data = join(dir, "data");
  log = join(dir, "node.log");
  mkdirSync(data);
  if (user.uid !== undefined) chownSync(data, nobody, nobody);
});
afterEach(async () => {
  if (monitor) await kill(monitor);
  rmSync(dir, { recursive: true, force: true });
});

const start = async () => (await (monitor = startMonitor(data, log, user)).url) + "/api/v1";
const ask = async <T>(url: string, what: string) => (await (await fetch(`${url}/${what}`)).json()) as T;
const counted = (url: string) => async () => (await ask<Traffic>(url, "traffic?step=total")).totals["GET"]!.ok;
const state = (url: string) => async () => (await ask<Sources>(url, "sources")).sources[0];
const add = (from: number, count: number) => appendFileSync(log, downloadLines(from, count, Date.now() - 60_000));
const mayRead = (isAllowed: boolean) => chmodSync(log, isAllowed ? 0o644 : 0o200);

test.runIf(canRun)("lost while the monitor runs: nothing is left out, nothing counts twice", async () => {
  writeFileSync(log, "");
  add(1, 500);
  const url = await start();
  await until(counted(url), (ok) => ok === 500);
  mayRead(false);
  add(501, 500);
  mayRead(true);
  add(1001, 500);
  await until(counted(url), (ok) => ok >= 1500);
  expect(await counted(url)()).toBe(1500);
});

test.runIf(canRun)("lost while it does not run: the state names the cure, and reading goes on by itself", async () => {
  writeFileSync(log, "");
  add(1, 500);
  const first = await start();
  await until(counted(first), (ok) => ok === 500);
  await kill(monitor!);
  mayRead(false);
  add(501, 300);
  const url = await start();
  const denied = await until(state(url), (source) => source?.state === "denied");
  expect(denied!.last_error!.message).toMatch(/permission|may not be read/i);
  expect(denied!.last_error!.fix).not.toBe("");
  add(801, 200);
  mayRead(true);
  await until(counted(url), (ok) => ok >= 1000);
  expect(await counted(url)()).toBe(1000);
  expect((await until(state(url), (source) => source?.state === "live"))!.last_error).toBeNull();
});
