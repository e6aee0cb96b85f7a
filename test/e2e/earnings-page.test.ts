/** The page of earnings: kinds of money apart, sums, files, states, a fleet; and a recorded node. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { Earnings, Paystubs } from "../../src/core/views.ts";
import { noEstimate } from "../../src/trackers/financial/month-figures.ts";
import { failed, openAnswered, silentSource, type Answers, type PageOptions } from "../support/answered-page.ts";
import { axeFindings, overflow } from "./page-faults.ts";
import { earningsAnswer, nodesAnswer, paystubsAnswer } from "../support/card-answers/index.ts";
import { replayNode } from "../support/replayed-node.ts";
import { builtPage } from "./built-page.ts";

const now = Date.UTC(2026, 10, 18, 14);
const built = builtPage([]);

const answers: Answers = {
  earnings: (query) => earningsAnswer(query.get("nodes")?.split(",") ?? null, now, 9),
  paystubs: (query) => paystubsAnswer(query.get("nodes")?.split(",") ?? null, now),
};
const open = (options: Partial<PageOptions> = {}) =>
  openAnswered(built.browser, {
    url: built.monitor.url,
    width: 1440,
    path: "/earnings",
    nowMs: now,
    ...options,
    answers: { ...answers, ...options.answers },
  });
const cell = (page: Page, month: string, column: number) => page.locator(`[data-testid=matrix] tr[data-month="${month}"] > *`).nth(column);
const said = async (page: Page, month: string, column: number) => (await cell(page, month, column).innerText()).replace(/\s+/g, " ").trim();
const heads = (page: Page) => page.locator("[data-testid=matrix] thead th").allInnerTexts();

test("a column a node, a closed month of paystubs, the current one an estimate with its range", async () => {
  const { page, faults } = await open();
  await cell(page, "2026-11", 0).waitFor();
  expect((await heads(page)).map((text) => text.replaceAll("\u2011", "-"))).toEqual([
    "Month",
    "Sum",
    "node-4",
    "node-2",
    "node-1",
    "node-5",
    "node-3",
    "node-6",
  ]);
  expect(await said(page, "2026-11", 0)).toBe("Nov 2026 estimate");
  expect(await said(page, "2026-11", 1)).toMatch(/^\$37\.80 est\. \$\d+–\d+ at its end$/);
  expect(await said(page, "2026-11", 2)).toBe("$12.61 est.");
  expect(await said(page, "2026-10", 0)).toBe("Oct 2026 paystub");
  expect(await said(page, "2026-10", 2)).toMatch(/^\$19\.57 \+1\.5.%$/);
  expect(faults).toEqual([]);
  await page.close();
});

test("the kinds of money stand apart under their names, with costs and what is left", async () => {
  const { page } = await open();
  const figure = async (id: string) => (await page.locator(`#summary [data-testid=${id}]`).innerText()).replace(/\s+/g, " ");
  await page.locator("#summary [data-testid=costs]").waitFor();
  expect(await figure("estimate")).toMatch(/^Estimate, not a paystub \$37\.80 November so far \$\d+–\d+ by 30 Nov, 80 % likely$/);
  expect(await figure("paystub")).toMatch(/^Paystubs of the satellites \$567\.00 by all paystubs/);
  expect(await figure("sent")).toMatch(/^Sent to the wallet \$536\.76 so far \$30\.24 not sent yet$/);
  expect(await figure("costs")).toMatch(/^Costs and what is left \$9\.00 costs a month \$\d+–\d+ left/);
  await page.close();
});

test("by satellite, what was sent, one satellite, all months: each in the address, and Back undoes it", async () => {
  const asked: URLSearchParams[] = [];
  const { page } = await open({ answers: { paystubs: (query) => (asked.push(query), paystubsAnswer(null, now)) } });
  await page.getByRole("button", { name: "By satellite" }).click();
  await page.waitForURL(/by=satellite/);
  expect(await heads(page)).toEqual(["Month", "Sum", "us1", "eu1", "ap1", "saltlake"]);
  await page.getByRole("button", { name: "Sent", exact: true }).click();
  await page.waitForURL(/money=sent/);
  expect(await page.locator("[data-testid=matrix] tbody tr").first().getAttribute("data-month")).toBe("2026-10");
  expect(await said(page, "2026-10", 5)).toMatch(/^\$0\.00 \$3\.\d\d open$/);
  await page.goBack();
  await page.waitForURL((url) => url.search === "?by=satellite");
  await page.goBack();
  await page.getByLabel("Satellite", { exact: true }).selectOption({ label: "saltlake" });
  await page.waitForURL(/sat=/);
  expect(await said(page, "2026-11", 2)).toBe("$0.76 est.");
  const before = asked.length;
  await page.getByRole("button", { name: "All", exact: true }).click();
  await page.waitForURL(/months=all/);
  await expect.poll(() => asked.length).toBeGreaterThan(before);
  expect(Date.parse(asked.at(-1)!.get("from")!)).toBe(Date.UTC(2019, 0, 1));
  await page.close();
});

test("a paystub that is awaited is an estimate in its place, and not in the sum", async () => {
  const told = earningsAnswer(null, now);
  const nodes = told.nodes.map((n) =>
    n.node === "node-1"
      ? { ...n, previous_month: { month: "2026-10", kind: "estimate" as const, payout_micro_usd: 7_000_000, awaited: ["us1"] } }
      : n,
  );
  const stubs = paystubsAnswer(null, now);
  const some = stubs.paystubs.filter((s) => s.node !== "node-1" || s.month !== "2026-10");
  const { page } = await open({ answers: { earnings: { ...told, nodes }, paystubs: { ...stubs, paystubs: some } } });
  await cell(page, "2026-10", 0).waitFor();
  const column = (await heads(page)).findIndex((text) => text === "node\u20111");
  expect(await said(page, "2026-10", column)).toBe("$7.00 est., 1 awaited");
  const sum = some.filter((s) => s.month === "2026-10").reduce((all, s) => all + s.paid_micro_usd, 0) / 1e6;
  expect(await said(page, "2026-10", 1)).toContain(`$${sum.toFixed(2)} 1 awaited`);
  await page.close();
});

test("files of what is shown, held amounts, and every paystub as a table", async () => {
  const { page } = await open({
    path: "/earnings?nodes=node-1,node-6",
    answers: { "table/paystubs": { columns: ["node", "paid_micro_usd"], rows: [["node-1", 1_500_000]] } },
  });
  const links = page.locator("#months a[download]");
  await links.first().waitFor();
  expect(await links.evaluateAll((all) => all.map((a) => new URL((a as unknown as { href: string }).href).pathname))).toEqual([
    "/api/v1/export/paystubs.csv",
    "/api/v1/export/earnings.csv",
  ]);
  expect(await links.first().getAttribute("href")).toContain("nodes=node-1%2Cnode-6");
  await page.locator("[data-testid=held-rows] td", { hasText: "Feb 2028" }).first().waitFor();
  await page.getByRole("button", { name: "Show every paystub" }).click();
  await page.locator("#stubs td", { hasText: "$1.50" }).waitFor();
  await page.close();
});

describe("states", () => {
  const unknown: Earnings = {
    ...earningsAnswer([], now),
    months: [],
    nodes: [],
    totals: { ...earningsAnswer([], now).totals, month_to_date: noEstimate },
  };
  const none: Paystubs = { ...paystubsAnswer([], now), paystubs: [] };
  test("nothing is known: why, and the cure", async () => {
    const { page } = await open({ answers: { earnings: unknown, paystubs: none } });
    await page.locator("#summary [data-state=empty]", { hasText: "No month is known yet" }).waitFor();
    expect(await page.locator("#months").count()).toBe(0);
    await page.close();
    const blind = await open({
      answers: { earnings: unknown, paystubs: none },
      sources: [silentSource("node-1", "api", "Nothing listens there.", "Start it.")],
    });
    await blind.page.locator("#summary [data-state=empty]", { hasText: "Nothing listens there. Start it." }).waitFor();
    await blind.page.close();
  });
  test("a failure is said; without paystubs the estimates stay", async () => {
    const broken = await open({ answers: { earnings: failed("The disk is full.") } });
    await broken.page.locator("#summary [role=alert]", { hasText: "The disk is full." }).waitFor();
    await broken.page.close();
    const partly = await open({ answers: { paystubs: failed("The disk is full.") } });
    await partly.page.locator("#months [role=alert]", { hasText: "months are estimates. The disk is full." }).waitFor();
    expect(await said(partly.page, "2026-11", 1)).toContain("$37.80 est.");
    await partly.page.close();
  });
});

test("500 nodes: twelve columns and the others as one, drawn within seconds", async () => {
  const one = { earnings: earningsAnswer(["node-1"], now), stubs: paystubsAnswer(["node-1"], now).paystubs };
  const names = Array.from({ length: 500 }, (_, i) => `rack-${i + 1}`);
  const earnings: Earnings = { ...one.earnings, days: [], nodes: names.map((node) => ({ ...one.earnings.nodes[0]!, node })) };
  const paystubs: Paystubs = {
    ...paystubsAnswer([], now),
    paystubs: names.flatMap((node) => one.stubs.map((stub) => ({ ...stub, node }))),
  };
  const { page, faults } = await open({
    answers: {
      earnings,
      paystubs,
      nodes: { ...nodesAnswer([]), nodes: names.map((name) => ({ ...nodesAnswer(["node-1"]).nodes[0]!, name })) },
    },
  });
  await cell(page, "2026-10", 14).waitFor();
  expect((await heads(page)).at(-1)).toBe("488 others");
  expect(await page.locator("[data-testid=matrix] tbody tr").count()).toBeLessThanOrEqual(14);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  expect(faults).toEqual([]);
  await page.close();
});

describe.each([1440, 1024, 390, 360] as const)("%d px", (width) => {
  test.each(["light", "dark"] as const)("%s: nothing sticks out, axe finds nothing serious", async (theme) => {
    const { page, faults } = await open({ width, theme });
    await cell(page, "2026-10", 1).waitFor();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await axeFindings(page)).toEqual([]);
    expect(faults).toEqual([]);
    await page.close();
  });
});

test("a recorded node: what its satellites wrote, held and sent", async () => {
  const node = await replayNode("v1.162.3/healthy");
  const [earnings, paystubs, nodes] = await Promise.all(["earnings", "paystubs", "nodes"].map((what) => node.get(what) as Promise<object>));
  await node.stop();
  const { page } = await open({ nowMs: node.nowMs, answers: { earnings: earnings!, paystubs: paystubs!, nodes: nodes! } });
  await cell(page, "2026-10", 1).waitFor();
  expect(await said(page, "2026-10", 1)).toContain("$10.07");
  expect(await said(page, "2026-11", 1)).toBe("$7.88 est. $10.0–10.7 at its end");
  const figure = async (id: string) => (await page.locator(`#summary [data-testid=${id}]`).innerText()).replace(/\s+/g, " ");
  expect(await figure("held")).toContain("$12.31 by the satellites $5.83 of it returns from Nov 2026 on");
  expect(await figure("sent")).toContain("nothing left to be sent");
  await page.close();
});
