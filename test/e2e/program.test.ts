/** The program from outside: its launcher, its refusals, its packed form. */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startBuilt } from "../support/built-monitor.ts";

const root = join(import.meta.dirname, "../..");
const main = join(root, "dist/server/main.js");
let dir: string;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), "program-"))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const run = (...args: string[]) => spawnSync(process.execPath, [main, ...args], { encoding: "utf8", timeout: 30_000 });

test("a port in use is named with its holder, exit 1", async () => {
  const first = await startBuilt([]);
  const { port } = new URL(first.url);
  const second = run("--data", join(dir, "data"), "--listen", `127.0.0.1:${port}`);
  expect(second.status).toBe(1);
  expect(second.stderr).toMatch(new RegExp(`Port ${port} on 127.0.0.1 is in use by node main.js \\(pid \\d+\\)`));
  expect(await first.stop()).toBe(0);
});

test("a data folder in use is refused, exit 1", async () => {
  const first = await startBuilt([]);
  const second = run("--data", join(first.dir, "data"), "--listen", "127.0.0.1:0");
  expect(second.status).toBe(1);
  expect(second.stderr).toContain("Another process uses the data folder");
  await first.stop();
});

test("a config error names file, line and column and the nearest key, exit 2", () => {
  const file = join(dir, "monitor.yaml");
  writeFileSync(file, "listen: 127.0.0.1:8014\nnode:\n  - name: a\n");
  const refused = run("check", file);
  expect(refused.status).toBe(2);
  expect(refused.stderr).toContain("monitor.yaml:2:1");
  expect(refused.stderr).toContain("nodes");
});

test("the launcher passes signals on and leaves no orphan, even when it is killed", async () => {
  const launcher = spawn(process.execPath, [join(root, "scripts/start.mjs"), "--data", join(dir, "data"), "--listen", "127.0.0.1:0"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  await new Promise<void>((resolve) => {
    let text = "";
    launcher.stderr.on("data", (data: Buffer) => {
      text += String(data);
      if (text.includes("http://127.0.0.1")) resolve();
    });
  });
  const pid = serverOf(launcher.pid!);
  expect(isAlive(pid)).toBe(true);
  launcher.kill("SIGKILL");
  await expect.poll(() => isAlive(pid), { timeout: 15_000, interval: 100 }).toBe(false);
});

/** The child of a process, by /proc. */
function serverOf(parent: number): number {
  for (const name of readdirSync("/proc").filter((n) => /^\d+$/.test(n))) {
    const status = spawnSync("cat", [`/proc/${name}/status`], { encoding: "utf8" }).stdout;
    if (status.includes(`PPid:\t${parent}\n`)) return Number(name);
  }
  throw new Error("the launcher has no child");
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/State:\s+Z/.test(spawnSync("cat", [`/proc/${pid}/status`], { encoding: "utf8" }).stdout);
  } catch {
    return false;
  }
}

test("the packed program, installed in an empty folder, starts with --demo", async () => {
  const packed = spawnSync("npm", ["pack", "--pack-destination", dir, "--ignore-scripts"], { cwd: root, encoding: "utf8" });
  expect(packed.status).toBe(0);
  const tarball = join(
    dir,
    readdirSync(dir).find((name) => name.endsWith(".tgz"))!,
  );
  const installed = join(dir, "installed");
  spawnSync("mkdir", [installed]);
  writeFileSync(join(installed, "package.json"), "{}");
  const install = spawnSync("npm", ["install", "--omit=optional", "--omit=dev", "--no-audit", "--no-fund", "--ignore-scripts", tarball], {
    cwd: installed,
    encoding: "utf8",
  });
  expect(install.status, install.stderr).toBe(0);
  const monitor = await startBuilt(["--demo"], {
    program: join(installed, "node_modules/storj-node-monitor/bin/storj-node-monitor.mjs"),
  });
  const health = (await (await fetch(`${monitor.url}/api/v1/health`)).json()) as { status: string };
  expect(["ok", "starting"]).toContain(health.status);
  expect((await fetch(monitor.url)).headers.get("content-type")).toContain("text/html");
  await monitor.stop();
});
