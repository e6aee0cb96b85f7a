/** The page that was seen once opens without the monitor, and says how old its figures are. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBuilt } from "../support/built-monitor.ts";
import { launchBrowser } from "../support/browser.ts";
import { everyCard } from "../support/every-card.ts";
import { downloadLines } from "../support/log-lines.ts";
import { until } from "../support/running-app.ts";
import type { Traffic } from "../../src/core/views.ts";

let browser: Browser;
let dir: string;
beforeAll(async () => {
  browser = await launchBrowser();
  dir = mkdtempSync(join(tmpdir(), "offline-"));
});
afterAll(async () => {
  await browser?.close();
  rmSync(dir, { recursive: true, force: true });
});

test("the page is installed by its manifest, and stands without the monitor with the last figures and their age", async () => {
  const log = join(dir, "node.log");
  writeFileSync(log, downloadLines(1, 500, Date.now() - 600_000));
  const monitor = await startBuilt(["--node", `attic=${log}`]);
  await until(
    async () => (await (await fetch(`${monitor.url}/api/v1/traffic?step=total`)).json()) as Traffic,
    ({ totals }) => totals["GET"]?.ok === 500,
  );
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 }, locale: "en-GB" });
  await everyCard(page);
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  const { url } = monitor;
  await page.goto(`${url}/nodes/attic`);
  const manifest = await page.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>("link[rel=manifest]")!;
    return { href: link.href, text: await (await fetch(link.href)).text() };
  });
  expect(manifest.href).toBe(`${url}/manifest.webmanifest`);
  expect(JSON.parse(manifest.text)).toMatchObject({ display: "standalone", start_url: "./", scope: "./" });
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  // What was loaded before there was a service worker is kept by the second visit.
  await page.reload();
  await page.locator("#success [data-state=ready]").waitFor();
  const kept = () => page.evaluate(async () => (await caches.keys()).join());
  await until(kept, (names) => names.includes("answer") && names.includes("asset"));
  const won = await page.locator("#success .key").innerText();
  await monitor.stop();

  await page.reload();
  await page.locator("h1", { hasText: "attic" }).waitFor();
  await page.locator("#success [data-state]").waitFor();
  expect(await page.locator("#success .key").innerText()).toBe(won);
  await page.evaluate(
    async (anHourAgo) => {
      for (const name of (await caches.keys()).filter((n) => n.endsWith("answer"))) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          const old = (await cache.match(request))!;
          const headers = new Headers(old.headers);
          headers.set("x-snapshot-at", anHourAgo);
          await cache.put(request, new Response(await old.blob(), { headers }));
        }
      }
    },
    new Date(Date.now() - 3_600_000).toISOString(),
  );
  await page.reload();
  await page.locator("#success [data-state=stale]").waitFor();
  expect(await page.locator("#success .age").innerText()).toMatch(/^1\u202fh old$/);
  expect(faults).toEqual([]);
  await page.close();
});
