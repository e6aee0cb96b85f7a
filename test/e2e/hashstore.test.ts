/** The table of stores with the longest words that its columns can hold. */
import { expect, test } from "vitest";
import { openAnswered } from "../support/answered-page.ts";
import { compactionsAnswer } from "../support/card-answers/index.ts";
import { builtPage } from "./built-page.ts";

const built = builtPage([]);

test.each([1440, 1024, 390, 360])("%d px: every state of a store has its row, and none is wider than the card", async (width) => {
  const { page, faults } = await openAnswered(built.browser, {
    url: built.monitor.url,
    width,
    answers: { compactions: compactionsAnswer() },
  });
  await page.locator("#hashstore tbody tr").nth(3).waitFor();
  expect(await page.locator("#hashstore tbody tr").count()).toBe(4);
  const [card, table] = await Promise.all([page.locator("#hashstore").boundingBox(), page.locator("#hashstore table").boundingBox()]);
  expect(table!.x + table!.width).toBeLessThanOrEqual(card!.x + card!.width);
  expect(faults).toEqual([]);
  await page.close();
});
