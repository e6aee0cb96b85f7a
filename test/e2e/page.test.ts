/** The built page with the demo fleet in a real browser: drawn, accessible, closed to the outside, live. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Sources } from "../../src/core/views.ts";
import { startBuilt, type BuiltMonitor } from "../support/built-monitor.ts";
import { launchBrowser } from "../support/browser.ts";
import { everyCard } from "../support/every-card.ts";
import { until } from "../support/running-app.ts";
import { axeFindings } from "./page-faults.ts";

const ofLogs = ["map", "throughput", "success", "satellites", "sizes", "health", "errors", "compactions", "hashstore"];
const cards = [...ofLogs, "storage", "earnings", "reputation", "latency"];

let monitor: BuiltMonitor;
let browser: Browser;
beforeAll(async () => {
  [monitor, browser] = await Promise.all([startBuilt(["--demo"]), launchBrowser()]);
  // The ninety days are there, and the nodes were asked for what they say now: before that, their figures are old ones.
  await until(
    async () => (await (await fetch(`${monitor.url}/api/v1/sources`)).json()) as Sources,
    ({ sources }) => sources.some(({ kind }) => kind === "api") && sources.every(({ state }) => state !== "catching_up"),
  );
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await monitor?.stop();
});

interface Watched {
  readonly page: Page;
  /** Console errors, page errors and requests to other hosts. */
  readonly faults: string[];
}

async function watched(width: number, theme: "light" | "dark", path = "/"): Promise<Watched> {
  const page = await browser.newPage({ viewport: { width, height: width < 720 ? 844 : 1000 }, colorScheme: theme, locale: "en-GB" });
  await everyCard(page);
  const faults: string[] = [];
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(error.message));
  page.on(
    "request",
    (request) =>
      !request.url().startsWith(monitor.url) && !request.url().startsWith("data:") && faults.push(`foreign request: ${request.url()}`),
  );
  await page.goto(`${monitor.url}${path}`);
  return { page, faults };
}

describe.each([1440, 1024, 390] as const)("%d px", (width) => {
  test.each(["light", "dark"] as const)(
    "%s: every card is drawn with data, nothing sticks out, axe finds nothing serious",
    async (theme) => {
      const { page, faults } = await watched(width, theme);
      for (const id of cards) await page.locator(`#${id} h2`).waitFor({ timeout: 20_000 });
      await page.locator("#map canvas[data-drawn]").waitFor();
      expect(await page.locator("[role=alert]").count()).toBe(0);
      expect(await sticksOut(page)).toEqual([]);
      for (const label of await page.locator("header .label").all())
        expect(await label.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
      await page.evaluate(`(() => { const policy = window.trustedTypes?.createPolicy; void policy; })()`);
      const findings = await axeFindings(page);
      expect(findings).toEqual([]);
      expect(faults).toEqual([]);
      await page.close();
    },
  );
});

test("a line written now moves a figure and the canvas", async () => {
  const { page } = await watched(1440, "light");
  const figure = page.locator("#success tr[data-action=GET] [role=img]");
  await figure.waitFor();
  const before = await figure.getAttribute("aria-label");
  const drawn = Number(await page.locator("#map canvas").getAttribute("data-drawn"));
  await page.waitForFunction(
    (old) => document.querySelector("#success tr[data-action=GET] [role=img]")?.getAttribute("aria-label") !== old,
    before,
    { timeout: 20_000 },
  );
  await page.waitForFunction((old) => Number(document.querySelector<HTMLElement>("#map canvas")?.dataset["drawn"]) > old + 1, drawn, {
    timeout: 20_000,
  });
  await page.close();
});

/** What makes the page wider than its window, by name; nothing when it is not. */
function sticksOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll("body *")]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5)
      .map(
        (element) =>
          `${element.closest("[id]")?.id} ${element.tagName}.${element.getAttribute("class")}: ${element.textContent?.trim().slice(0, 40)}`,
      );
  });
}

test("keyboard: skip link, nodes, range and table are reached without a mouse", async () => {
  const { page } = await watched(1440, "light");
  // A card that is still being drawn has nothing that could be reached.
  for (const id of cards) await page.locator(`#${id} h2`).waitFor();
  await page.locator("#map canvas[data-drawn]").waitFor();
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.className)).toContain("skip");
  const reached = new Set<string>();
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press("Tab");
    reached.add(
      await page.evaluate(
        () =>
          `${document.activeElement?.tagName} ${document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent?.trim() ?? ""}`,
      ),
    );
  }
  const all = [...reached].join("\n");
  expect(all).toMatch(/BUTTON Choose nodes/);
  expect(all).toMatch(/BUTTON Range/);
  expect(all).toMatch(/CANVAS World map/);
  expect(all).toMatch(/BUTTON Table/);
  await page.close();
});

test("the selection stands in the address and survives a reload", async () => {
  const { page } = await watched(1440, "light");
  await page.locator("[popovertarget=node-list]").click();
  await page.locator("#node-list label", { hasText: "node\u20112" }).click();
  await page.keyboard.press("Escape");
  await page.locator("[popovertarget=range-menu]").click();
  await page.locator("#range-menu button", { hasText: "7 days" }).click();
  expect(page.url()).toContain("?nodes=node-2&range=7d");
  await page.reload();
  const label = page.locator("[popovertarget=node-list] .label");
  await label.waitFor();
  expect(await label.textContent()).toBe("node\u20112");
  await page.close();
});

test("the logs page answers on its own address", async () => {
  const { page, faults } = await watched(1440, "light", "/logs");
  await page.locator("[data-testid=lines-read]").waitFor();
  expect(await page.locator("#sources tbody tr").count()).toBeGreaterThan(5);
  expect(faults).toEqual([]);
  await page.close();
});

test("the page carries its policy, and the scripts of the first load weigh at most 120 kB compressed", async () => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
  const sizes: number[] = [];
  page.on("response", (response) => {
    if (response.url().endsWith(".js")) sizes.push(Number(response.headers()["content-length"]));
  });
  const response = await page.goto(monitor.url);
  await page.waitForFunction(() => {
    const near = [...document.querySelectorAll(".slot")].filter((slot) => slot.getBoundingClientRect().top < innerHeight + 300);
    return near.length > 2 && near.every((slot) => slot.querySelector("h2") !== null);
  });
  const policy = response!.headers()["content-security-policy"]!;
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(policy).not.toContain("unsafe");
  const firstLoad = sizes.reduce((a, b) => a + b, 0);
  expect(firstLoad).toBeGreaterThan(60_000);
  expect(firstLoad).toBeLessThan(120_000);
  await page.close();
});
