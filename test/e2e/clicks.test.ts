/** How far it is to what matters: clicks and fields are counted. */
import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import type { Nodes } from "../../src/core/views.ts";
import { openAnswered } from "../support/answered-page.ts";
import { nodesAnswer } from "../support/card-answers/index.ts";
import { builtPage } from "./built-page.ts";

const built = builtPage(["--node", "x=/nowhere/node.log"]);

const why = "3 audits failed in the last 24 h because pieces are missing.";
const what = "Check the disk, and that the whole data folder is mounted.";
const incident = (query: URLSearchParams): Nodes => {
  const answer = nodesAnswer(query.get("nodes")?.split(",") ?? null);
  return {
    ...answer,
    nodes: answer.nodes.map((n) => (n.name === "node-4" ? { ...n, verdict: "critical", reasons: [`${why} ${what}`] } : n)),
  };
};

test.each([1440, 390] as const)("%d px: which node needs me, why, and what do I do: at most two clicks", async (width) => {
  const { page } = await openAnswered(built.browser, { url: built.monitor.url, width, answers: { nodes: incident }, isLazy: true });
  let clicks = 0;
  const click = async (target: Locator) => {
    clicks++;
    await target.click();
  };
  await page.getByRole("heading", { level: 1, name: /^node.4 needs you now\.$/ }).waitFor();
  const said = await page.locator("h1 + p").innerText();
  expect(said).toContain(why);
  expect(said).toContain(what);
  expect(clicks).toBe(0);
  await click(page.locator("#nodes [data-node=node-4] a"));
  await page.locator("h1", { hasText: "node\u20114" }).waitFor();
  expect(await page.locator(".head .detail").innerText()).toBe(`${why} ${what}`);
  await page.locator("#reputation h2").waitFor();
  expect(clicks).toBeLessThanOrEqual(2);
  await page.close();
});

test("the worst disk and the reason for it: one click from the questions", async () => {
  const { page } = await openAnswered(built.browser, { url: built.monitor.url, width: 1440, isLazy: true });
  await page.locator("[data-question=room] .figure", { hasText: /\d/ }).waitFor();
  await page.locator("[data-question=room]").click();
  const first = page.locator("#storage li[data-state]").first();
  await first.waitFor();
  expect(await first.innerText()).toMatch(/node.3/);
  await page.close();
});
