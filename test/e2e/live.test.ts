/** One node, one log, one line more: the figure and the map move without a reload. */
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, WebSocketRoute } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBuilt, type BuiltMonitor } from "../support/built-monitor.ts";
import type { Traffic } from "../../src/core/views.ts";
import { launchBrowser } from "../support/browser.ts";
import { downloadLine } from "../support/log-lines.ts";
import { until } from "../support/running-app.ts";

let dir: string;
let log: string;
let monitor: BuiltMonitor;
let browser: Browser;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "live-"));
  log = join(dir, "node.log");
  writeFileSync(log, downloadLine(1, Date.now()));
  [monitor, browser] = await Promise.all([startBuilt(["--node", `attic=${log}`]), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await monitor?.stop();
  rmSync(dir, { recursive: true, force: true });
});

test("a line that is appended to the log changes the figure and the canvas", async () => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 }, locale: "en-GB" });
  await page.goto(monitor.url);
  const figure = page.locator("#success tr[data-action=GET] [role=img]");
  await page.locator('#success tr[data-action=GET] [aria-label^="1 won,"]').waitFor();
  await page.locator("#map canvas[data-drawn]").waitFor();
  await page.locator(".dot.open").waitFor();
  const drawn = await page.evaluate(() => document.querySelector<HTMLCanvasElement>("#map canvas")!.toDataURL());
  const moved = page.waitForFunction((before) => document.querySelector<HTMLCanvasElement>("#map canvas")!.toDataURL() !== before, drawn, {
    polling: "raf",
    timeout: 20_000,
  });
  appendFileSync(log, downloadLine(2, Date.now()));
  await page.locator('#success tr[data-action=GET] [aria-label^="2 won,"]').waitFor({ timeout: 20_000 });
  await moved;
  expect(await figure.getAttribute("aria-label")).toBe("2 won, 0 lost race, 0 failed");
  await page.close();
});

test("a line that was read between the page's answer and its socket is seen at once", async () => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 }, locale: "en-GB" });
  let subscribe: () => void = () => undefined;
  await page.routeWebSocket(/\/api\/v1\/live/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => (subscribe = () => server.send(message)));
  });
  await page.goto(monitor.url);
  const won = async (count: number) =>
    page.locator(`#success tr[data-action=GET] [aria-label^="${count} won,"]`).waitFor({ timeout: 10_000 });
  await won(2);
  appendFileSync(log, downloadLine(3, Date.now()));
  const totals = async () => (await (await fetch(`${monitor.url}/api/v1/traffic?by=action&step=total`)).json()) as Traffic;
  await until(totals, (now) => now.totals["GET"]?.ok === 3);
  subscribe();
  await won(3);
  await page.close();
});

test("another range keeps the connection, which comes back after a break", async () => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 }, locale: "en-GB" });
  const sockets: WebSocketRoute[] = [];
  await page.routeWebSocket(/\/api\/v1\/live/, (socket) => {
    socket.connectToServer();
    sockets.push(socket);
  });
  await page.goto(monitor.url);
  await page.locator(".dot.open").waitFor();
  await page.locator("[popovertarget=range-menu]").click();
  await page.getByRole("button", { name: "Last 7 days" }).click();
  await page.locator("[popovertarget=range-menu]", { hasText: "7 days" }).waitFor();
  expect(sockets).toHaveLength(1);
  await sockets[0]!.close();
  await page.locator(".dot.connecting").waitFor();
  await page.locator(".dot.open").waitFor();
  expect(sockets).toHaveLength(2);
  await page.close();
});
