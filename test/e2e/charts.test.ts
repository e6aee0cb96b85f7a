/** What all charts over time do: one cursor, one brush, keys, marks, and the period before. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { openAnswered } from "../support/answered-page.ts";
import { trafficAnswer, uptimeAnswer } from "../support/card-answers/index.ts";
import { builtPage } from "./built-page.ts";

const built = builtPage(["--node", "x=/nowhere/node.log"]);

const plots = { throughput: "#throughput .plot svg", latency: "#latency .plot svg" };
async function open(path = "/") {
  const answers = { traffic: (query: URLSearchParams) => trafficAnswer(query), uptime: () => uptimeAnswer() };
  const { page, faults } = await openAnswered(built.browser, { url: built.monitor.url, width: 1440, path, answers });
  await page.locator(`${plots.throughput} polyline.download`).first().waitFor();
  await page.locator(`${plots.latency} polyline.p50`).first().waitFor();
  return { page, faults };
}
const query = (page: Page) => new URL(page.url()).searchParams;
const readout = (page: Page, card: string) => page.locator(`#${card} .readout strong`).innerText();

async function over(page: Page, chart: string, share: number): Promise<{ readonly x: number; readonly y: number }> {
  await page.locator(chart).scrollIntoViewIfNeeded();
  const box = (await page.locator(chart).boundingBox())!;
  return { x: box.x + 46 + (box.width - 48) * share, y: box.y + box.height / 3 };
}

test("one cursor for all charts of the page, by mouse and by keys", async () => {
  const { page, faults } = await open();
  const { x, y } = await over(page, plots.throughput, 0.5);
  await page.mouse.move(x, y);
  await page.locator(`${plots.throughput} line.cursor`).waitFor({ state: "attached" });
  await page.locator(`${plots.latency} line.cursor`).waitFor({ state: "attached" });
  expect(await readout(page, "latency")).toBe(await readout(page, "throughput"));
  await page.mouse.move(0, 0);
  await page.locator(`${plots.latency} line.cursor`).waitFor({ state: "detached" });
  await page.locator(plots.throughput).focus();
  await page.keyboard.press("Home");
  const first = await readout(page, "throughput");
  await page.keyboard.press("ArrowRight");
  expect(await readout(page, "throughput")).not.toBe(first);
  expect(await page.locator("#throughput .readout").getAttribute("aria-live")).toBe("polite");
  expect(faults).toEqual([]);
  await page.close();
});

test("a brush chooses the range of the page, a double click and Escape lead back", async () => {
  const { page } = await open("/?range=7d");
  const [from, to] = [await over(page, plots.throughput, 0.25), await over(page, plots.throughput, 0.5)];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.locator(`${plots.throughput} rect.brush`).waitFor();
  await page.mouse.up();
  await page.waitForURL(/from=/);
  const days = (Date.parse(query(page).get("to")!) - Date.parse(query(page).get("from")!)) / 86_400_000;
  expect(days).toBeGreaterThan(1.5);
  expect(days).toBeLessThan(2);
  await page.mouse.dblclick(from.x, from.y);
  await page.waitForURL(/\?range=7d$/);
  await page.goBack();
  await page.waitForURL(/from=/);
  await page.locator(plots.throughput).focus();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.waitForURL((url) => !url.search.includes("from="));
  await page.close();
});

test("a node that started again has a mark below the axis", async () => {
  const { page } = await open();
  const mark = page.locator(`${plots.throughput} path.mark.restart`);
  await mark.waitFor({ state: "attached" });
  expect(await mark.locator("title").textContent()).toMatch(/^node.1 started again, /);
  await page.close();
});

test("the period before is dashed, and said in words", async () => {
  const { page } = await open();
  await page.locator("[popovertarget=range-menu]").click();
  await page.getByRole("checkbox", { name: "With the period before, dashed" }).check();
  expect(query(page).get("compare")).toBe("before");
  await page.locator(`${plots.throughput} polyline.before`).first().waitFor({ state: "attached" });
  expect(await page.getByTestId("throughput-before").innerText()).toMatch(/^\d+\u202f% more than in the period before$/);
  await page.reload();
  await page.locator(`${plots.throughput} polyline.before`).first().waitFor({ state: "attached" });
  await page.close();
});
