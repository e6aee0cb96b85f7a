/** The page of all nodes: 500 in a grid and in rows, found, filtered and walked by keys. */
import { describe, expect, test } from "vitest";
import { openAnswered, type PageOptions } from "../support/answered-page.ts";
import { forecastNode, largeFleet } from "../support/card-answers/index.ts";
import { axeFindings, layoutFaults } from "./page-faults.ts";
import { builtPage } from "./built-page.ts";

const built = builtPage(["--node", "x=/nowhere/node.log"]);

function open(path: string, more: Partial<PageOptions> = {}) {
  const now = Date.now();
  const nodes = largeFleet(now);
  const forecast = nodes.map(({ name }, i) => ({
    ...forecastNode("node-4", now),
    node: name,
    allocated_bytes: 8e12,
    used_bytes: 8e12 * (((i * 37) % 100) / 100),
  }));
  const answers = { nodes: () => ({ demo: false, nodes: [...nodes] }), "storage/forecast": { from: "", to: "", nodes: forecast } };
  return openAnswered(built.browser, { url: built.monitor.url, width: 1440, path, answers, isLazy: true, ...more });
}
const cells = "#nodes a.cell[data-node]";

describe.each([1440, 1024, 390, 360] as const)("%d px", (width) => {
  test.each([
    ["light", "/nodes"],
    ["dark", "/nodes?view=table"],
  ] as const)("%s %s: nothing is cut or sticks out, axe finds nothing serious", async (theme, path) => {
    const { page, faults } = await open(path, { width, theme });
    await page.locator("#nodes [data-node]").first().waitFor();
    expect(await layoutFaults(page)).toEqual([]);
    expect(await axeFindings(page)).toEqual([]);
    expect(faults).toEqual([]);
    await page.close();
  });
});

test("filters stand in the address, Back undoes them, and one cause counts once", async () => {
  const { page } = await open("/nodes");
  await page.locator(cells).nth(499).waitFor();
  expect(await page.locator("section[aria-label='Worst first'] tbody tr").allInnerTexts()).toEqual([
    expect.stringMatching(/^\s*rack4.n19\s+us1 has disqualified it/),
    expect.stringMatching(/^\s*rack7, 38 nodes\s+Its log has been silent since \d\d:\d\d/),
    expect.stringMatching(/^\s*8 nodes\s+Its API does not answer/),
  ]);
  await page.getByRole("button", { name: "Cannot see 38" }).click();
  expect(new URL(page.url()).search).toBe("?state=unknown");
  expect(await page.locator(cells).count()).toBe(38);
  await page.getByRole("searchbox", { name: "Find node, host, group" }).fill("n03");
  expect(await page.locator(cells).count()).toBe(1);
  await page.reload();
  await page.locator(cells).first().waitFor();
  expect(await page.locator(cells).count()).toBe(1);
  await page.goBack();
  await page.waitForFunction((selector) => document.querySelectorAll(selector).length === 500, cells);
  await page.close();
});

test("keys walk the cells, and Enter opens one", async () => {
  const { page } = await open("/nodes");
  await page.locator(cells).first().focus();
  const focused = () => page.evaluate(() => (document.activeElement as HTMLElement).dataset["node"]);
  expect(await focused()).toBe("cloud-a-n00");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  expect(await focused()).toBe("cloud-a-n02");
  expect(await page.locator(".tip").innerText()).toContain("cloud\u2011a\u2011n02");
  await page.keyboard.press("ArrowDown");
  expect(await focused()).toMatch(/^cloud-a-n1\d$/);
  await page.keyboard.press("ArrowUp");
  expect(await focused()).toBe("cloud-a-n02");
  await page.keyboard.press("End");
  expect(await focused()).toBe("rack7-n55");
  await page.keyboard.press("Enter");
  await page.locator("h1", { hasText: "rack7\u2011n55" }).waitFor();
  expect(new URL(page.url()).pathname).toBe("/nodes/rack7-n55");
  await page.close();
});

test("of 500 rows only those near the window are drawn, and the last is reached", async () => {
  const { page } = await open("/nodes?view=table");
  await page.locator("#nodes [data-node]").first().waitFor();
  const drawn = () => page.locator("#nodes [data-node]").count();
  expect(await drawn()).toBeLessThanOrEqual(60);
  expect(await page.locator("#nodes [data-node]").first().getAttribute("data-state")).toBe("crit");
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await page.waitForFunction(() => [...document.querySelectorAll("#nodes .chunk")].at(-1)!.childElementCount > 0);
  expect(await drawn()).toBeLessThanOrEqual(80);
  await page.close();
});

test("a machine is chosen with all its nodes", async () => {
  const { page } = await open("/nodes");
  await page.locator(cells).nth(499).waitFor();
  await page.locator("[popovertarget=node-list]").click();
  await page.getByRole("checkbox", { name: "rack2 56 nodes" }).check();
  expect(new URL(page.url()).searchParams.get("nodes")!.split(",")).toHaveLength(56);
  await page.waitForFunction((selector) => document.querySelectorAll(selector).length === 56, cells);
  await page.getByRole("checkbox", { name: "rack2 56 nodes" }).uncheck();
  expect(new URL(page.url()).search).toBe("");
  await page.close();
});
