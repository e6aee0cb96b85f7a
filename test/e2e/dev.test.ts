/** `npm run dev` on a checkout that was never built: the page comes from its sources, the server restarts when one of its own changes. */
import { spawn, type ChildProcess } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { downloadLine } from "../support/log-lines.ts";

const root = join(import.meta.dirname, "../..");
let dir: string;
let dev: ChildProcess;
let browser: Browser;
let port: number;
let output = "";

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "dev-"));
  for (const name of ["src", "web", "scripts", "package.json", "tsconfig.json"])
    cpSync(join(root, name), join(dir, name), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(dir, "node_modules"));
  const log = join(dir, "node.log");
  writeFileSync(log, downloadLine(1, Date.now()));
  port = await freePort();
  dev = spawn(
    process.execPath,
    [join(dir, "scripts/tasks/dev.mjs"), "--data", join(dir, "data"), "--listen", `127.0.0.1:${port}`, "--node", `attic=${log}`],
    { cwd: dir },
  );
  for (const stream of [dev.stdout!, dev.stderr!]) stream.on("data", (data: Buffer) => (output += String(data)));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await new Promise((resolve) => {
    dev.once("exit", resolve);
    dev.kill("SIGTERM");
  });
  rmSync(dir, { recursive: true, force: true });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

const printed = (pattern: RegExp) => expect.poll(() => pattern.exec(output)?.[1] ?? null, { timeout: 60_000, interval: 50 });
const answering = async () =>
  ((await (await fetch(`http://127.0.0.1:${port}/api/v1/health`)).json()) as { uptime_seconds: number; version: string }).version;

test("the page is drawn from its sources, and its cards have answers", async () => {
  await printed(/The page, reloaded as you edit: (\S+)/).not.toBeNull();
  await printed(/Storj Node Monitor: (\S+)/).not.toBeNull();
  const page = await browser.newPage();
  await page.goto(/reloaded as you edit: (\S+)/.exec(output)![1]!);
  await page.locator("#success tr[data-action=GET]").waitFor({ timeout: 60_000 });
  await page.close();
});

test.each(["src/server/routes/health.ts", "src/app/pipeline.ts"])("a change of %s restarts the server", async (source) => {
  await answering();
  const starts = () => output.match(/Storj Node Monitor: http/g)?.length ?? 0;
  const before = starts();
  const changed = join(dir, source);
  writeFileSync(changed, `// edited\n`, { flag: "a" });
  await expect.poll(starts, { timeout: 30_000, interval: 50 }).toBeGreaterThan(before);
  await expect.poll(() => answering().catch(() => null), { timeout: 30_000, interval: 50 }).not.toBeNull();
});
