/** What stands above the cards: verdict, five questions, and one row a node, with answers made by hand. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { failed, openAnswered, type PageOptions } from "../support/answered-page.ts";
import { forecastNode, nodesAnswer, reputationOf, reputationRow } from "../support/card-answers/index.ts";
import { axeFindings } from "./page-faults.ts";
import { builtPage } from "./built-page.ts";

const built = builtPage([]);

const open = (options: Partial<PageOptions> = {}) => openAnswered(built.browser, { url: built.monitor.url, width: 1440, ...options });
const stateOf = (page: Page, id: string) => page.locator(`[data-question=${id}]`).getAttribute("data-state");
const said = async (page: Page, selector: string) => (await page.locator(selector).first().innerText()).replace(/\s+/g, " ").trim();
const critical = reputationOf([reputationRow("node-4", "ap1", Date.now(), { audits_left: 3, audit_score: 0.9612 })]);

async function drawn(page: Page): Promise<void> {
  await page.locator("[data-question=room][data-state=warn]").waitFor();
  await page.locator("#nodes [data-node=node-4]").waitFor();
}

describe.each([1440, 1024, 390] as const)("%d px", (width) => {
  test.each(["light", "dark"] as const)("%s: nothing sticks out, axe finds nothing serious", async (theme) => {
    const { page, faults } = await open({ width, theme, answers: { reputation: critical } });
    await drawn(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(await axeFindings(page, "#content > *:not(.grid), #nodes")).toEqual([]);
    expect(faults).toEqual([]);
    await page.close();
  });
});

test("a fleet that is fine is healthy, with the next thing to look at and the way to it", async () => {
  const { page } = await open();
  await drawn(page);
  await page.getByRole("heading", { level: 1, name: "All 6 nodes healthy." }).waitFor();
  expect(await said(page, ".words p")).toMatch(/^One thing to look at: node.3 will be full in \d+–\d+ days\.$/);
  expect(await page.title()).toBe("(1) Node Monitor");
  expect(await said(page, "[data-question=safe]")).toMatch(/39 audits left before disqualification; node.5 on ap1$/);
  expect(await said(page, "[data-question=room]")).toMatch(/of 46 TB node.3 full in \d+–\d+ days$/);
  await page.close();
});

test("few audits left make the page critical, and the question leads to its card", async () => {
  const { page } = await open({ answers: { reputation: critical } });
  await page.getByRole("heading", { level: 1, name: "node\u20114 needs you now." }).waitFor();
  expect(await page.title()).toBe("(!) Node Monitor");
  expect(await stateOf(page, "safe")).toBe("crit");
  expect(await page.locator("#nodes [data-node]").first().getAttribute("data-node")).toBe("node-4");
  await page.getByRole("link", { name: "Safe from disqualification?" }).click();
  expect(page.url()).toMatch(/#reputation$/);
  await page.locator("#reputation [data-state=ready]").waitFor();
  await page.close();
});

test("a card far below is loaded only when its question is followed", async () => {
  const { page } = await open({ isLazy: true });
  await drawn(page);
  expect(await page.locator("#latency h2").count()).toBe(0);
  await page.locator("[data-question=earning]").click();
  await page.locator("#earnings [data-state=ready]").waitFor();
  const box = (await page.locator("#earnings").boundingBox())!;
  expect(box.y).toBeGreaterThanOrEqual(0);
  expect(box.y).toBeLessThan(1000);
  await page.close();
});

test("an answer that fails is a question without a figure; the others go on", async () => {
  const { page } = await open({ answers: { reputation: failed("Busy.") } });
  await page.locator("[data-question=earning][data-state=ok]").waitFor();
  expect(await stateOf(page, "safe")).toBe("unknown");
  expect(await said(page, "[data-question=safe]")).toContain("The monitor does not tell it now");
  await page.getByRole("heading", { level: 1, name: "All 6 nodes are heard." }).waitFor();
  await page.close();
});

test("on a phone the most urgent question takes the first row", async () => {
  const { page } = await open({ width: 390 });
  await drawn(page);
  const top = async (id: string) => (await page.locator(`[data-question=${id}]`).boundingBox())!;
  const [room, safe] = [await top("room"), await top("safe")];
  expect(room.y).toBeLessThan(safe.y);
  expect(room.width).toBeGreaterThan(safe.width * 1.8);
  await page.close();
});

test("a row shows a node's worst figures and leads to its page, and back", async () => {
  const { page } = await open();
  await drawn(page);
  const row = page.locator("#nodes [data-node=node-3]");
  expect(await row.getAttribute("data-state")).toBe("warn");
  expect((await row.innerText()).replace(/\s+/g, " ")).toMatch(/node.3 Disk full in \d+–\d+ days 40 99\.97 % 3\.62 of 4 TB/);
  await row.getByRole("link").press("Enter");
  await page.locator("h1", { hasText: "node\u20113" }).waitFor();
  expect(new URL(page.url()).pathname).toBe("/nodes/node-3");
  await page.goBack();
  await page.waitForFunction(() => document.querySelectorAll("#nodes [data-node]").length === 6);
  await page.close();
});

test("of 500 nodes the worst are shown, and one that is silent behind a gateway is one cause with the others", async () => {
  const base = nodesAnswer(null).nodes[0]!;
  const nodes = Array.from({ length: 500 }, (_, i) => ({
    ...base,
    name: `rack${Math.floor(i / 60)}-n${i}`,
    ...(i >= 460 && i < 498
      ? { verdict: "unknown" as const, reasons: [`Its log has been silent since 2026-11-18T14:1${i % 5}:00Z.`] }
      : {}),
  }));
  const { page } = await open({
    answers: {
      nodes: () => ({ demo: false, nodes }),
      "storage/forecast": { from: "", to: "", nodes: [forecastNode("node-4", Date.now())] },
    },
  });
  await page.getByRole("heading", { level: 1, name: "Cannot see 38 nodes." }).waitFor();
  await page.locator("#nodes [data-node]").nth(11).waitFor();
  expect(await page.locator("#nodes [data-node]").count()).toBe(12);
  expect(await page.locator("#nodes [data-state=unknown]").count()).toBe(12);
  await page.getByRole("button", { name: "Show all 500" }).waitFor();
  await page.close();
});
