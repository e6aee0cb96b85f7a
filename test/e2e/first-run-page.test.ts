/** The first-run page with offers of every sort: drawn in all widths and themes, by keyboard and by finger, and silent until the click. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { openAnswered, type PageOptions } from "../support/answered-page.ts";
import { nodesAnswer } from "../support/card-answers/index.ts";
import { emptyAnswer, foundAnswer } from "../support/setup-answers.ts";
import { axeFindings, inEachTheme } from "./page-faults.ts";
import { builtPage } from "./built-page.ts";

const built = builtPage([]);

const offers = { found: foundAnswer, none: emptyAnswer };

async function open(offer: keyof typeof offers, options: Partial<PageOptions> = {}) {
  const nodes = () => ({ nodes: [], demo: false });
  const opened = await openAnswered(built.browser, {
    url: built.monitor.url,
    width: 1440,
    answers: { nodes, setup: offers[offer] },
    ...options,
  });
  const changes: { path: string; body: unknown }[] = [];
  opened.page.on("request", (request) => {
    if (request.method() === "POST") changes.push({ path: new URL(request.url()).pathname, body: request.postDataJSON() });
  });
  await opened.page.getByRole("heading", { name: "Add a node by hand" }).waitFor();
  return { ...opened, changes };
}

const widthOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe.each(["found", "none"] as const)("nodes: %s", (offer) => {
  test.each([1440, 1024, 390, 360] as const)("%d px: nothing sticks out, axe finds nothing serious, in both themes", async (width) => {
    const { page, faults } = await open(offer, { width });
    for (const summary of await page.locator("summary").all()) await summary.click();
    await inEachTheme(page, async () => {
      expect(await widthOf(page)).toBe(0);
      expect(await axeFindings(page)).toEqual([]);
    });
    expect(faults).toEqual([]);
    await page.close();
  });

  test("what a finger touches is at least 44 px high", async () => {
    const { page } = await open(offer, { width: 390, isMobile: true });
    const low = await page
      .locator("main :is(button, summary, .tick, input[type=text], .old-logs)")
      .evaluateAll((all) =>
        all.filter((element) => element.getBoundingClientRect().height < 44).map((element) => element.outerHTML.slice(0, 80)),
      );
    expect(low).toEqual([]);
    await page.close();
  });
});

test("each row says what can be read and what is missing; hostile names stay text", async () => {
  const { page } = await open("found");
  const rows = await page.locator("section ul > li:not(.head)").allTextContents();
  expect(rows.map((row) => /(?:all readable|API only|log only|nothing readable)/.exec(row)?.[0])).toEqual([
    "all readable",
    "API only",
    "API only",
    "log only",
    "nothing readable",
  ]);
  expect(rows[1]).toContain('log.output: "/path/to/node.log"');
  expect(rows[2]).toContain("sudo chmod o+r /home/op/.local/share/storj/storagenode/node.log");
  expect(rows[3]).toContain("Nothing answers at port 14009");
  expect(rows[4]).toContain("Docker container <b>stopped</b>");
  expect(await page.getByRole("checkbox", { name: "Watch stopped" }).isDisabled()).toBe(true);
  await page.close();
});

test("nothing is sent before the click, and then the ticked nodes under their names", async () => {
  const { page, changes } = await open("found");
  const go = page.getByRole("button", { name: /^Watch \d nodes?$/ });
  const name = page.getByRole("textbox", { name: "Name of the node found as storagenode1" });
  await name.fill("-attic");
  await page.getByText("with a letter or digit first").waitFor();
  expect(await go.isDisabled()).toBe(true);
  await name.fill("storj");
  expect(await page.getByText("Another node has this name.").count()).toBe(2);
  await name.fill("attic");
  await page.getByRole("checkbox", { name: "Watch storagenode", exact: true }).uncheck();
  await page.getByRole("checkbox", { name: "Watch storj" }).uncheck();
  await page.getByRole("checkbox", { name: /Read the old logs/ }).uncheck();
  expect(changes).toEqual([]);
  await page.getByRole("button", { name: "Watch 2 nodes" }).click();
  await expect
    .poll(() => changes)
    .toEqual([
      {
        path: "/api/v1/setup",
        body: {
          nodes: [
            { id: "1-1", name: "attic" },
            { id: "1-2", name: "a-name-of-32-letters-on-the-page" },
          ],
          old_logs: false,
        },
      },
    ]);
  await page.close();
});

test("a refusal is said, and the choice stands", async () => {
  const refusal = { error: { code: "bad-query", message: "It was not offered.", fix: "Look again." } };
  const { page } = await open("found", {});
  await page.route(/\/api\/v1\/setup$/, (route) => route.fulfill({ status: 400, json: refusal }));
  await page.getByRole("button", { name: "Watch 4 nodes" }).click();
  expect(await page.getByRole("alert").textContent()).toContain("It was not offered. Look again.");
  expect(await page.getByRole("button", { name: "Watch 4 nodes" }).isEnabled()).toBe(true);
  await page.close();
});

test("the page is worked by keyboard alone", async () => {
  const { page, changes } = await open("found");
  const reached: string[] = [];
  for (let i = 0; i < 40 && reached.at(-1) !== "Watch 4 nodes"; i++) {
    await page.keyboard.press("Tab");
    reached.push(
      await page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent?.trim() ?? ""),
    );
  }
  expect(reached).toEqual(
    expect.arrayContaining(["Name of the node found as storagenode1", "Show the line that is missing", "Look again", "Watch 4 nodes"]),
  );
  await page.keyboard.press("Enter");
  await expect.poll(() => changes.length).toBe(1);
  await page.close();
});

test.each([1440, 1024, 390, 360] as const)("%d px: the way out of a demo that the page started, and nothing sticks out", async (width) => {
  const setup = { ...emptyAnswer, first_run: false, demo: "page", looked: null };
  const nodes = () => ({ nodes: nodesAnswer(null).nodes, demo: true });
  const { page } = await openAnswered(built.browser, { url: built.monitor.url, width, isMobile: width < 720, answers: { nodes, setup } });
  await page.getByRole("button", { name: "End demo" }).waitFor();
  expect(await widthOf(page)).toBe(0);
  const options = await page.getByRole("button", { name: "Display options" }).boundingBox();
  expect(options!.width).toBeGreaterThanOrEqual(width < 720 ? 44 : 32);
  await page.close();
});
