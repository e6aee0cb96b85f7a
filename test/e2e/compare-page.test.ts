/** Nodes side by side: figures, ranks in words, the choice of nodes, the file. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { Traffic } from "../../src/core/views.ts";
import { failed, openAnswered, type Answers, type PageOptions } from "../support/answered-page.ts";
import { axeFindings, overflow } from "./page-faults.ts";
import { comparisonAnswer, dayMs, iso, nodesAnswer } from "../support/card-answers/index.ts";
import { builtPage } from "./built-page.ts";

const built = builtPage([]);

const now = Date.UTC(2026, 10, 18, 14);
const hours = Array.from({ length: 24 }, (_, i) => now - (now % 3_600_000) - (24 - i) * 3_600_000);
const traffic = (query: URLSearchParams): Traffic => ({
  from: iso(now - dayMs),
  to: iso(now),
  step: "hour",
  by: "node",
  totals: {},
  series: (query.get("nodes") ?? "").split(",").map((key, k) => ({
    key,
    points: hours.map((at, i) => ({ at: iso(at), ok: 1, canceled: 0, failed: 0, rejected: 0, bytes: (k + 1) * 1e9 * (1 + (i % 5)) })),
  })),
  limits: [],
  frame: 0,
});
const comparison = (query: URLSearchParams) => comparisonAnswer((query.get("nodes") ?? "").split(","), now);
const answers: Answers = { comparison, traffic };
const open = (path: string, options: Partial<PageOptions> = {}) =>
  openAnswered(built.browser, {
    url: built.monitor.url,
    width: 1440,
    path,
    nowMs: now,
    ...options,
    answers: { ...answers, ...options.answers },
  });
const line = async (page: Page, figure: string) =>
  (await page.locator(`tr[data-figure=${figure}] td`).allInnerTexts()).map((text) => text.replace(/\s+/g, " ").trim());
const unit = (text: string) => text.replaceAll("\u202f", " ");

test("figures with their ranks: ties share, the unknown has none, the best is a word", async () => {
  const { page, faults } = await open("/compare?nodes=node-3,node-1,node-2");
  await page.locator("tr[data-figure=audits_left]").waitFor();
  expect((await page.locator("[data-testid=comparison] thead a").allInnerTexts()).map((t) => t.replace("\u2011", "-"))).toEqual([
    "node-3",
    "node-1",
    "node-2",
  ]);
  expect(await line(page, "audits_left")).toEqual(["12 2 of 3, shared", "40 best", "12 2 of 3, shared"]);
  expect((await line(page, "used_share")).map(unit)).toEqual(["50 % 2 of 3, shared", "50 % 2 of 3, shared", "25 % best"]);
  expect(await line(page, "full")).toEqual(["in 19–31 days 2 of 3, shared", "in 19–31 days 2 of 3, shared", "not filling best"]);
  expect((await line(page, "p95_download_ms")).map(unit)).toEqual(["1.20 s 2 of 2", "850 ms best", "–"]);
  expect(await line(page, "month_estimate_micro_usd")).toEqual(["$20.00 best", "$12.48 2 of 2", "–"]);
  expect((await line(page, "online_score"))[0]).toContain("all alike");
  expect(faults).toEqual([]);
  await page.close();
});

test("the courses share one scale", async () => {
  const { page } = await open("/compare?nodes=node-1,node-2");
  await page.locator("#flows figure svg").nth(1).waitFor();
  const tops = await page
    .locator("#flows figure")
    .evaluateAll((all) =>
      all.map((figure) => (figure as unknown as { querySelector(s: string): { textContent: string } }).querySelector("text").textContent),
    );
  expect(new Set(tops).size).toBe(1);
  expect(await page.locator("#flows svg[aria-label^='Throughput of node-2']").count()).toBe(1);
  await page.close();
});

test("one node: the others are chosen, and the choice stands in the address", async () => {
  const { page } = await open("/compare?nodes=node-3&range=7d");
  await page.locator("#choose").getByLabel("node\u20113").waitFor();
  expect(await page.locator("#choose").getByLabel("node\u20113").isChecked()).toBe(true);
  expect(await page.getByRole("button", { name: "Compare" }).isDisabled()).toBe(true);
  await page.locator("#choose").getByLabel("node\u20111").press("Space");
  await page.getByRole("button", { name: "Compare 2 nodes" }).click();
  await page.locator("tr[data-figure=audits_left]").waitFor();
  expect(new URL(page.url()).search).toBe("?nodes=node-3,node-1&range=7d");
  await page.goBack();
  await page.getByRole("button", { name: "Compare" }).waitFor();
  await page.close();
});

test("more than six of a fleet are too many, and a seventh cannot be ticked", async () => {
  const names = Array.from({ length: 80 }, (_, i) => `rack-${i + 1}`);
  const fleet = { ...nodesAnswer([]), nodes: names.map((name) => ({ ...nodesAnswer(["node-1"]).nodes[0]!, name })) };
  const { page } = await open(`/compare?nodes=${names.slice(0, 8).join(",")}`, { answers: { nodes: () => fleet } });
  await page.getByText("8 nodes are selected: six fit").waitFor();
  await page.getByText("20 more: type a part of a name").waitFor();
  await page.locator("#choose").getByLabel("Find a node").fill("rack-77");
  expect(await page.locator("#choose").getByLabel("rack\u201177").isDisabled()).toBe(true);
  await page.close();
});

test("a node alone cannot be compared", async () => {
  const { page } = await open("/compare", { answers: { nodes: () => nodesAnswer(["node-1"]) } });
  await page.locator("#choose [data-state=empty]", { hasText: "There is only one node" }).waitFor();
  await page.close();
});

test("the file has the figures as they are, and no formula", async () => {
  const evil = "=cmd";
  const fleet = { ...nodesAnswer([]), nodes: ["node-1", evil].map((name) => ({ ...nodesAnswer(["node-1"]).nodes[0]!, name })) };
  const { page } = await open("/compare", { answers: { nodes: () => fleet } });
  await page.locator("tr[data-figure=audits_left]").waitFor();
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as CSV" }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe("comparison.csv");
  const text = readFileSync(await saved.path(), "utf8").split("\r\n");
  expect(text[0]).toMatch(/^node,audits_left,online_score,used_share/);
  expect(text.slice(1, 3).map((l) => l.split(",").slice(0, 3))).toEqual([
    ["'=cmd", "40", "0.9991"],
    ["node-1", "40", "0.9991"],
  ]);
  await page.close();
});

test("a failure is said, with a way to try again", async () => {
  const { page } = await open("/compare?nodes=node-1,node-2", { answers: { comparison: failed("The disk is full.") } });
  await page.locator("#comparison [role=alert]", { hasText: "The disk is full." }).waitFor();
  await page.locator("#flows svg").first().waitFor();
  await page.close();
});

describe.each([1440, 1024, 390, 360] as const)("%d px", (width) => {
  test.each(["light", "dark"] as const)("%s: six nodes and the choice: nothing sticks out, axe finds nothing serious", async (theme) => {
    const { page, faults } = await open("/compare", { width, theme });
    await page.locator("#flows figure svg").nth(5).waitFor();
    await page.locator("tr[data-figure=audits_left]").waitFor();
    expect([await overflow(page), await axeFindings(page)]).toEqual([0, []]);
    await page.getByRole("button", { name: "Choose others" }).click();
    await page.locator("#choose form").waitFor();
    expect([await overflow(page), await axeFindings(page)]).toEqual([0, []]);
    expect(faults).toEqual([]);
    await page.close();
  });
});

test("a node's page leads to its comparison with others", async () => {
  const { page } = await open("/nodes/node-2");
  await page.getByRole("link", { name: "Compare" }).click();
  await page.locator("#choose").getByLabel("node\u20111").check();
  await page.getByRole("button", { name: "Compare 2 nodes" }).click();
  await page.locator("tr[data-figure=audits_left]").waitFor();
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe("/compare?nodes=node-2,node-1");
  await page.close();
});
