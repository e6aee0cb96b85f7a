/** The first start without nodes: what is found is shown, watched after one click, and kept; the demo, and the way back. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Nodes, Setup, Sources, Traffic } from "../../src/core/views.ts";
import { lockData } from "../../src/store/data-lock.ts";
import { launchBrowser } from "../support/browser.ts";
import { startBuilt, type BuiltMonitor } from "../support/built-monitor.ts";
import { doubleOnUsualPort, writeNode } from "../support/home-of-node.ts";
import { downloadLines } from "../support/log-lines.ts";
import { until } from "../support/running-app.ts";

let browser: Browser;
let home: string;
let monitor: BuiltMonitor;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
});
beforeEach(() => (home = mkdtempSync(join(tmpdir(), "home-"))));
afterEach(async () => {
  await page?.close();
  await monitor?.stop();
  rmSync(home, { recursive: true, force: true });
});

const ask = async <T>(what: string) => (await (await fetch(`${monitor.url}/api/v1/${what}`)).json()) as T;
async function open(): Promise<string[]> {
  page = await browser.newPage({ viewport: { width: 1440, height: 1000 }, locale: "en-GB" });
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  await page.goto(monitor.url);
  return faults;
}

test("a node of this machine is found, and watched after one click, also after a restart", async () => {
  const double = await doubleOnUsualPort({ recording: "v1.162.3/healthy" });
  try {
    const log = join(writeNode(home, double.port, downloadLines(1, 200, Date.now() - 600_000)), "node.log");
    writeFileSync(`${log}.1`, downloadLines(201, 100, Date.now() - 7_200_000));
    monitor = await startBuilt([], { env: { HOME: home } });
    const faults = await open();
    const row = page.locator("li", { hasText: log });
    await row.getByRole("checkbox", { name: "Watch storagenode" }).waitFor();
    for (const words of ["all readable", "version 1.162.3", `API on port ${double.port}`, "log of"])
      expect(await row.textContent()).toContain(words);
    expect(await ask<Nodes>("nodes")).toEqual({ nodes: [], demo: false });

    // Others that this machine may have are none of this test's business.
    for (const box of await page.locator("li .tick input:checked").all())
      if (!(await row.locator(".tick input").evaluate((own, it) => own === it, await box.elementHandle()))) await box.uncheck();
    await row.getByRole("textbox").fill("attic");
    await page.getByRole("button", { name: "Watch 1 node" }).click();
    // "The node is heard." stands only until its satellites are heard, which may be before a look at the page.
    await page.getByRole("heading", { name: "The node is healthy." }).waitFor({ timeout: 30_000 });
    const traffic = () => ask<Traffic>("traffic?by=node&step=total");
    const { totals } = await until(traffic, (now) => now.totals["attic"]?.ok === 300);
    expect(Object.keys(totals)).toEqual(["attic"]);
    const isLive = ({ sources }: Sources) => sources.length === 2 && sources.every(({ state }) => state === "live");
    const { sources } = await until(() => ask<Sources>("sources"), isLive);
    expect(sources.map(({ node, kind, target }) => [node, kind, target])).toEqual([
      ["attic", "log", log],
      ["attic", "api", double.url],
    ]);
    expect(faults).toEqual([]);

    await monitor.restart();
    expect((await ask<Nodes>("nodes")).nodes.map(({ name }) => name)).toEqual(["attic"]);
    expect((await traffic()).totals["attic"]?.ok).toBe(300);
  } finally {
    await double.stop();
  }
});

test("where no node is, the page says where it looked, and starts the demo, from which a button leads back", async () => {
  monitor = await startBuilt([], { env: { HOME: home } });
  const faults = await open();
  const { candidates } = await ask<Setup>("setup");
  // A machine of a node operator has nodes; the page must say what the monitor found.
  const title = candidates.length === 0 ? "No node found on this machine." : /^Found \d+ nodes? on this machine\.$/;
  await page.getByRole("heading", { name: title }).waitFor();
  expect(await page.getByText(/ports 14002 to 14022/i).count()).toBeGreaterThan(0);
  expect(await page.locator("pre").allTextContents()).toContain(
    "npm start -- --node attic=/srv/storj/attic/node.log,http://127.0.0.1:14002",
  );
  await page.getByRole("button", { name: "Look again" }).click();
  await page.getByRole("heading", { name: title }).waitFor();

  await page.getByRole("button", { name: "See it with six simulated nodes" }).click();
  await page.locator("#map h2").waitFor({ timeout: 30_000 });
  expect(await ask<Nodes>("nodes")).toMatchObject({ demo: true, nodes: { length: 6 } });
  await page.getByRole("button", { name: "End demo" }).click();
  // A demo that is just being made is made to its end first.
  await page.getByRole("heading", { name: title }).waitFor({ timeout: 60_000 });
  expect(await ask<Nodes>("nodes")).toEqual({ nodes: [], demo: false });
  expect(faults).toEqual([]);
});

test("what cannot be started is told, and the page goes on where it was", async () => {
  monitor = await startBuilt([], { env: { HOME: home } });
  const other = lockData(join(monitor.dir, "data/demo"));
  await open();
  await page.getByRole("button", { name: "See it with six simulated nodes" }).click();
  expect(await page.getByRole("alert").textContent()).toContain("could not start with this and goes on as before");
  other.release();
  expect(await ask<Nodes>("nodes")).toEqual({ nodes: [], demo: false });
  await page.getByRole("button", { name: "See it with six simulated nodes" }).click();
  await page.locator("#map h2").waitFor({ timeout: 30_000 });
});
