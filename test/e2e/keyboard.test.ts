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

test("a level stroke of the finger leads to the next node, an upright one scrolls", async () => {
  const { page } = await open("/nodes/node-2", { width: 390, isMobile: true });
  await page.locator("h1", { hasText: "node\u20112" }).waitFor();
  const finger = await page.context().newCDPSession(page);
  const stroke = async (x: number, y: number) => {
    await finger.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x: 200, y: 200 }] });
    await finger.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [{ x, y }] });
    await finger.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  };
  await stroke(190, 90);
  expect(await addressOf(page)).toBe("/nodes/node-2");
  await page.evaluate(() => scrollTo(0, 0));
  await stroke(80, 205);
  await page.waitForURL(/\/nodes\/node-3$/);
  await page.close();
});
