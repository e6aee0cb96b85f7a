/** The table of stores with the longest words that its columns can hold. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openAnswered } from "../support/answered-page.ts";
import { launchBrowser } from "../support/browser.ts";
import { startBuilt, type BuiltMonitor } from "../support/built-monitor.ts";
import { compactionsAnswer } from "../support/card-answers/index.ts";

let monitor: BuiltMonitor;
let browser: Browser;
beforeAll(async () => {
  [monitor, browser] = await Promise.all([startBuilt([]), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await monitor?.stop();
});

test.each([1440, 1024, 390, 360])("%d px: every state of a store has its row, and none is wider than the card", async (width) => {
  const { page, faults } = await openAnswered(browser, { url: monitor.url, width, answers: { compactions: compactionsAnswer() } });
  await page.locator("#hashstore tbody tr").nth(3).waitFor();
  expect(await page.locator("#hashstore tbody tr").count()).toBe(4);
  const [card, table] = await Promise.all([page.locator("#hashstore").boundingBox(), page.locator("#hashstore table").boundingBox()]);
  expect(table!.x + table!.width).toBeLessThanOrEqual(card!.x + card!.width);
  expect(faults).toEqual([]);
  await page.close();
});
