/** The page by keys alone, and by a finger. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { openAnswered, type PageOptions } from "../support/answered-page.ts";
import { axeFindings, layoutFaults } from "./page-faults.ts";
import { builtPage } from "./built-page.ts";

const built = builtPage(["--node", "x=/nowhere/node.log"]);

const open = (path = "/", more: Partial<PageOptions> = {}) =>
  openAnswered(built.browser, { url: built.monitor.url, width: 1440, path, isLazy: true, ...more });
const addressOf = (page: Page) => page.evaluate(() => location.pathname + location.search);
async function ready(page: Page): Promise<void> {
  await page.locator("[data-question=safe] .figure", { hasText: /\d/ }).waitFor();
}

describe("search", () => {
  test.each([1440, 390] as const)("%d px: finds a node by a part of its name and opens it; axe finds nothing serious", async (width) => {
    const { page, faults } = await open("/", { width });
    await ready(page);
    await page.keyboard.press("/");
    await page.getByRole("combobox").fill("de-4");
    expect(await page.getByRole("option").allInnerTexts()).toEqual([expect.stringMatching(/^node.4\s+node$/)]);
    expect(await axeFindings(page, "dialog")).toEqual([]);
    expect(await layoutFaults(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await page.locator("h1", { hasText: "node\u20114" }).waitFor();
    expect(await page.locator("dialog").count()).toBe(0);
    expect(faults).toEqual([]);
    await page.close();
  });

  test("arrow keys choose, Escape closes and gives the focus back", async () => {
    const { page } = await open();
    await ready(page);
    await page.locator("[popovertarget=range-menu]").focus();
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").fill("storage");
    await page.keyboard.press("Escape");
    await page.locator("dialog").waitFor({ state: "detached" });
    expect(await page.evaluate(() => document.activeElement?.getAttribute("popovertarget"))).toBe("range-menu");
    await page.keyboard.press("/");
    await page.getByRole("combobox").waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/nodes$/);
    await page.close();
  });
});

test("pages, ranges and neighbours have keys; in a field they are letters", async () => {
  const { page } = await open();
  await ready(page);
  await page.keyboard.press("3");
  expect(await addressOf(page)).toBe("/?range=7d");
  await page.keyboard.press("g");
  await page.keyboard.press("n");
  await page.waitForURL(/\/nodes\?range=7d$/);
  await page.getByRole("searchbox").fill("");
  await page.getByRole("searchbox").press("1");
  expect(await addressOf(page)).toBe("/nodes?range=7d&q=1");
  await page.getByRole("searchbox").fill("");
  await page.locator("h1").click();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/nodes\/node-\d\?range=7d$/);
  const first = await addressOf(page);
  await page.keyboard.press("]");
  await page.waitForFunction((before) => location.pathname + location.search !== before, first);
  await page.keyboard.press("[");
  await page.waitForFunction((before) => location.pathname + location.search === before, first);
  await page.close();
});

test("the list of keys opens by ?, and single keys can be switched off", async () => {
  const { page } = await open();
  await ready(page);
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keys" }).waitFor();
  expect(await axeFindings(page, "dialog")).toEqual([]);
  await page.getByRole("checkbox", { name: "Single keys do something" }).uncheck();
  await page.keyboard.press("Escape");
  await page.locator("dialog").waitFor({ state: "detached" });
  await page.keyboard.press("3");
  expect(await addressOf(page)).toBe("/");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").waitFor();
  await page.close();
});

/** Walks on by Tab until the focus is there. */
async function tabTo(page: Page, selector: string, most = 150): Promise<void> {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  throw new Error(`${selector} is not reached by Tab`);
}

test("the main tasks by Tab and Enter alone: the worst node, its reason, another range, a card hidden, a table as a file", async () => {
  const { page, faults } = await open();
  await ready(page);
  await tabTo(page, "a.skip");
  await page.keyboard.press("Enter");
  // The worst disk is the reason of the worst question; Enter brings its card.
  await tabTo(page, "[data-question][data-state=warn], [data-question][data-state=crit]");
  const card = await page.evaluate(() => (document.activeElement as HTMLAnchorElement).hash.slice(1));
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.hash === `#${card}`);
  await page.locator(`#${card} h2`).waitFor();
  await page.evaluate(() => scrollTo(0, 0));
  await page.locator("[popovertarget=range-menu]").focus();
  await page.keyboard.press("Enter");
  await tabTo(page, "#range-menu button:nth-of-type(3)");
  await page.keyboard.press("Enter");
  await page.waitForURL(/range=7d/);
  await tabTo(page, "#storage [popovertarget$=menu]");
  await page.keyboard.press("Enter");
  await tabTo(page, "#storage .menu a[href*='.csv']");
  const [saved] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  expect(saved.suggestedFilename()).toMatch(/^storage.*\.csv$/);
  await tabTo(page, "#storage .menu button:nth-last-of-type(2)");
  await page.keyboard.press("Enter");
  await page.locator("#storage").waitFor({ state: "detached" });
  expect(faults).toEqual([]);
  await page.close();
});

test("a level stroke of the finger leads to the next node, an upright one scrolls", async () => {
  const { page } = await open("/nodes/node-2", { width: 390, isMobile: true });
  await page.locator("h1", { hasText: "node\u20112" }).waitFor();
  const finger = await page.context().newCDPSession(page);
  const stroke = async (x: number, y: number) => {
    // Its moments are said: on a machine that is busy the stroke would be a slow one.
    const seconds = Date.now() / 1000;
    await finger.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x: 200, y: 200 }], timestamp: seconds });
    await finger.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [{ x, y }], timestamp: seconds + 0.1 });
    await finger.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [], timestamp: seconds + 0.2 });
  };
  await stroke(190, 90);
  expect(await addressOf(page)).toBe("/nodes/node-2");
  await page.evaluate(() => scrollTo(0, 0));
  await stroke(80, 205);
  await page.waitForURL(/\/nodes\/node-3$/);
  await page.close();
});
