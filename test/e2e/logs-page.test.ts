/** The page of logs: a line of a real log is found and shown as it stands, and every state of the list with answers by hand. */
import { appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { EventRow, Events } from "../../src/core/views.ts";
import { failed, openAnswered, type Answers, type PageOptions } from "../support/answered-page.ts";
import { axeFindings, overflow } from "./page-faults.ts";
import { startBuilt, type BuiltMonitor } from "../support/built-monitor.ts";
import { launchBrowser } from "../support/browser.ts";
import { satelliteIds } from "../support/card-answers/index.ts";
import { downloadLine } from "../support/log-lines.ts";
import { until } from "../support/running-app.ts";

const attack = `<img src=x onerror="document.title='owned'">\u202e\u001b[31m`;
let dir: string;
let log: string;
let monitor: BuiltMonitor;
let browser: Browser;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "logs-page-"));
  log = join(dir, "node.log");
  const time = `${new Date().toISOString().slice(0, 19)}Z`;
  writeFileSync(log, downloadLine(1, Date.now()) + downloadLine(2, Date.now()));
  appendFileSync(log, `${time}\tERROR\tsomewhere\t${attack}\t{"process": "storagenode", "error": ${JSON.stringify(attack)}}\n`);
  [monitor, browser] = await Promise.all([startBuilt(["--node", `attic=${log}`]), launchBrowser()]);
  await until(
    async () => (await (await fetch(`${monitor.url}/api/v1/events`)).json()) as Events,
    ({ events }) => events.length === 3,
  );
});
afterAll(async () => {
  await browser?.close();
  await monitor?.stop();
  rmSync(dir, { recursive: true, force: true });
});

const rows = (page: Page) => page.locator("#events details");
const real = async (path: string) => {
  const page = await browser.newPage({ locale: "en-GB", permissions: ["clipboard-read", "clipboard-write"] });
  await page.goto(`${monitor.url}${path}`);
  return page;
};

describe("a real log", () => {
  test("a line that was written is found by its piece, and shown as it stands, with its place", async () => {
    const line = downloadLine(2, Date.now()).trimEnd();
    const piece = /"piece_id": "(\w+)"/.exec(line)![1]!;
    const page = await real("/logs");
    await rows(page).nth(2).waitFor();
    await page.getByLabel("Text").fill(piece.toLowerCase());
    await page.waitForURL(/q=/);
    await page.waitForFunction(() => document.querySelectorAll("#events details").length === 1);
    await rows(page).first().locator("summary").press("Enter");
    const shown = await page.locator("#events pre").innerText();
    expect(shown.split("\t").slice(1)).toEqual(line.split("\t").slice(1));
    const first = Buffer.byteLength(downloadLine(1, Date.now()));
    expect(await page.locator("#events .place").innerText()).toContain(`${log}, at byte ${first}`);
    await page.locator("#events .copyable button").click();
    await page.getByText("Copied").waitFor();
    expect((await page.evaluate(() => navigator.clipboard.readText())).split("\t").slice(1)).toEqual(line.split("\t").slice(1));
    await page.goBack();
    await page.waitForFunction(() => document.querySelectorAll("#events details").length === 3);
    expect(await page.getByLabel("Text").inputValue()).toBe("");
    await page.close();
  });

  test("hostile text stays text, and nothing of it is invisible", async () => {
    const page = await real("/logs?kind=unknown");
    await rows(page).first().locator("summary").click();
    expect(await page.locator("#events pre").innerText()).toContain(`<img src=x onerror="document.title='owned'">\\u202e\\x1b[31m`);
    expect([await page.locator("img").count(), (await page.title()).includes("owned")]).toEqual([0, false]);
    await page.close();
  });

  test("live: a new line comes to the top, but not while one is read", async () => {
    const page = await real("/logs");
    await rows(page).first().waitFor();
    const before = await rows(page).count();
    await page.getByRole("button", { name: "Live" }).click();
    appendFileSync(log, downloadLine(3, Date.now()));
    await page.waitForFunction((n) => document.querySelectorAll("#events details").length === n + 1, before);
    await rows(page).first().locator("summary").click();
    await page.getByText("waits while you read").waitFor();
    await page.close();
  });

  test("a line whose file was rotated away is said to be gone, and what was kept is shown", async () => {
    renameSync(log, join(dir, "away"));
    writeFileSync(log, `${"x".repeat(9000)}\n`);
    const page = await real("/logs?kind=transfer&action=GET");
    await rows(page).last().locator("summary").click();
    await page.locator("#events .opened", { hasText: "no longer stands" }).waitFor();
    expect(await page.locator("#events .opened dl").innerText()).toContain("34.86.0.1:4000");
    await page.close();
  });
});

const event = (number: number, change: Partial<EventRow> = {}): EventRow => ({
  id: String(7_000_000_000 + number),
  at: new Date(Date.UTC(2026, 10, 24, 6) + number * 1000).toISOString(),
  node: "node-1",
  kind: "transfer",
  severity: "info",
  satellite: satelliteIds.us1,
  action: "GET",
  outcome: "ok",
  size_bytes: 2_319_360,
  piece: "ABC",
  remote: "34.86.0.1:4000",
  cause: null,
  took_ms: 950,
  text: null,
  line: "2026-11-24T06:00:00Z\tINFO\tpiecestore\tdownloaded",
  file: "/srv/a node with a rather long name of its folder/storagenode.log",
  offset_bytes: 1_234_567,
  ...change,
});
const list = (numbers: readonly number[], more: Partial<Events> = {}): Events => ({
  events: numbers.map((n) => event(n)),
  before: null,
  looked_back_to: null,
  ...more,
});
const open = (answers: Answers, options: Partial<PageOptions> = {}) =>
  openAnswered(browser, { url: monitor.url, width: 1440, path: "/logs", answers, ...options });

describe("states", () => {
  test("every filter is asked for and stands in the address; older ones follow by hand", async () => {
    const asked: string[] = [];
    const { page, faults } = await open(
      { events: (query) => (asked.push(query.toString()), query.has("before") ? list([1]) : list([3, 2], { before: "2" })) },
      { path: `/logs?nodes=node-1,node-2&kind=gc&action=GET&outcome=failed&satellite=${satelliteIds.us1}&cause=piece-missing&q=x` },
    );
    await rows(page).nth(1).waitFor();
    const query = new URLSearchParams(asked[0]);
    expect(["nodes", "kind", "action", "outcome", "satellite", "cause", "q", "limit"].map((name) => query.get(name))).toEqual([
      "node-1,node-2",
      "gc",
      "GET",
      "failed",
      satelliteIds.us1,
      "piece-missing",
      "x",
      "50",
    ]);
    await page.getByRole("button", { name: "Older" }).click();
    await rows(page).nth(2).waitFor();
    expect(new URLSearchParams(asked.at(-1)).get("before")).toBe("2");
    await page.getByText("No older ones in this range").waitFor();
    await page.getByLabel("Outcome").selectOption("");
    await page.waitForURL((url) => !url.searchParams.has("outcome") && url.searchParams.get("q") === "x");
    expect(faults).toEqual([]);
    await page.close();
  });

  test("a search that gave up says how far it came, and goes on from there", async () => {
    const { page } = await open(
      { events: (query) => (query.has("before") ? list([1]) : list([], { before: "9", looked_back_to: "2026-11-24T05:00:00Z" })) },
      { path: "/logs?q=rare" },
    );
    await page.locator("#events [data-state=empty]", { hasText: "Nothing fits these filters back to" }).waitFor();
    await page.getByRole("button", { name: "Search further back" }).click();
    await rows(page).first().waitFor();
    await page.close();
  });

  test("a search that lasts says why", async () => {
    const { page } = await open({ events: list([1]) }, { path: "/logs?q=rare", delayMs: 2500 });
    await page.getByText("Text is looked for line by line").waitFor();
    await rows(page).first().waitFor();
    await page.close();
  });

  test("nothing, and a failure, each with its cure", async () => {
    const nothing = await open({ events: list([]) }, { path: "/logs?outcome=failed" });
    await nothing.page.locator("#events [data-state=empty]").waitFor();
    await nothing.page.getByRole("button", { name: "Clear the filters" }).click();
    await nothing.page.waitForURL((url) => url.search === "");
    await nothing.page.close();
    const broken = await open({ events: failed("The disk is full.") });
    await broken.page.locator("#events [role=alert]", { hasText: "The disk is full. Try again." }).waitFor();
    await broken.page.close();
  });

  test("live asks only for what came since, however long the range is", async () => {
    const asked: number[] = [];
    const { page } = await open(
      { events: (query) => (asked.push((Date.now() - Date.parse(query.get("from")!)) / 1000), asked.length === 1 ? list([]) : list([1])) },
      { path: "/logs?range=30d&q=rare&live=on" },
    );
    await rows(page).first().waitFor();
    expect(asked[0]).toBeGreaterThan(29 * 86_400);
    expect(asked[1]).toBeLessThan(120);
    await page.close();
  });

  test("live is not offered for a range that is over", async () => {
    const { page } = await open({ events: list([1]) }, { path: "/logs?from=2026-11-24T00:00Z&to=2026-11-25T00:00Z" });
    await rows(page).first().waitFor();
    expect(await page.getByRole("button", { name: "Live" }).isDisabled()).toBe(true);
    await page.close();
  });
});

describe.each([1440, 1024, 390, 360] as const)("%d px", (width) => {
  test.each(["light", "dark"] as const)("%s: nothing sticks out, axe finds nothing serious", async (theme) => {
    const long = event(5, {
      action: null,
      outcome: null,
      kind: "somewhere.else",
      severity: "error",
      text: "x".repeat(300),
      node: "n".repeat(32),
      satellite: "y".repeat(60),
      line: null,
      cause: "piece-missing",
    });
    const { page, faults } = await open(
      { events: { ...list([3, 2]), events: [long, event(3), event(2, { outcome: "failed", line: `${"longword".repeat(60)} \t end` })] } },
      { width, theme },
    );
    for (const i of [0, 2]) await rows(page).nth(i).locator("summary").click();
    await page.locator("#events pre").waitFor();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await axeFindings(page)).toEqual([]);
    expect(faults).toEqual([]);
    await page.close();
  });
});

test("the cards' figures lead to their lines", async () => {
  const { page } = await open(
    {
      events: list([1]),
      errors: {
        from: "",
        to: "",
        errors: [
          {
            class: "piece-missing",
            text: "The piece is missing",
            count: 3,
            side: "node",
            verdict: "act",
            advice: "Look at the disk.",
            first_at: "",
            last_at: "",
            actions: ["GET"],
            points: [],
          },
        ],
      },
      traffic: (query) => ({
        from: new Date(0).toISOString(),
        to: new Date().toISOString(),
        step: "total",
        by: query.get("by"),
        totals: { GET: { ok: 90, canceled: 8, failed: 2, rejected: 0, bytes: 1 } },
        series: [],
        limits: [],
        frame: 0,
      }),
    },
    { path: "/nodes/node-1?range=7d" },
  );
  await page.locator("#errors a", { hasText: "The piece is missing" }).click();
  await page.waitForURL(/\/logs\?/);
  expect(new URL(page.url()).search).toBe("?nodes=node-1&range=7d&cause=piece-missing");
  await page.goBack();
  await page.locator("#success tr[data-action=GET] a").nth(2).click();
  await page.waitForURL(/\/logs\?/);
  expect(new URL(page.url()).search).toBe("?nodes=node-1&range=7d&kind=transfer&action=GET&outcome=failed");
  await page.close();
});
