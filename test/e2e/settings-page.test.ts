/** Settings and display options in a browser: what is changed acts, is kept, and is taken back. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openAnswered } from "../support/answered-page.ts";
import { launchBrowser } from "../support/browser.ts";
import { startBuilt, type BuiltMonitor } from "../support/built-monitor.ts";
import { downloadLines } from "../support/log-lines.ts";
import { axeFindings, inEachTheme } from "./page-faults.ts";

let dir: string;
let monitor: BuiltMonitor;
let browser: Browser;
const opened: BrowserContext[] = [];

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "settings-page-"));
  mkdirSync(join(dir, "logs"));
  writeFileSync(join(dir, "logs/node.log"), downloadLines(1, 20, Date.now()));
  writeFileSync(join(dir, "logs/cellar.log"), downloadLines(1, 20, Date.now()));
  writeFileSync(join(dir, "monitor.yaml"), "nodes: [{ name: attic, logs: [logs/node.log] }]\nretention:\n  minutes_days: 20\n");
  [monitor, browser] = await Promise.all([startBuilt(["--config", join(dir, "monitor.yaml")]), launchBrowser()]);
});
afterEach(async () => {
  for (const context of opened.splice(0)) await context.close();
});
afterAll(async () => {
  await browser?.close();
  await monitor?.stop();
  rmSync(dir, { recursive: true, force: true });
});

async function open(path: string, width = 1440): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: "en-GB", hasTouch: width < 720 });
  opened.push(context);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  await page.goto(`${monitor.url}${path}`);
  return { page, faults };
}
const field = (page: Page, key: string) => page.locator(`[data-key="${key}"]`);

describe("the settings", () => {
  test("a change says who set it, is there after a reload, and a reset takes it back", async () => {
    const { page, faults } = await open("/settings/data");
    const row = field(page, "retention.hours_days");
    await row.getByRole("textbox").fill("400");
    await row.getByRole("button", { name: "Save" }).click();
    await row.getByText("Saved.").waitFor();
    await page.reload();
    expect(await row.getByRole("textbox").inputValue()).toBe("400");
    await row.getByText("Set on this page, default 730").waitFor();
    await row.getByRole("button", { name: "Back to the default" }).click();
    await row.getByText("Saved.").waitFor();
    expect(await row.getByRole("textbox").inputValue()).toBe("730");
    expect(faults).toEqual([]);
  });

  test("a wrong value is named below its field with what is expected; undo brings the old one", async () => {
    const { page } = await open("/settings/data");
    const row = field(page, "retention.hours_days");
    await row.getByRole("textbox").fill("two years");
    await page.keyboard.press("Enter");
    await row.getByRole("alert").waitFor();
    expect(await row.getByRole("alert").innerText()).toContain('is "two years"; expected a whole number from 1 to 36500, for example 730');
    expect(await row.getByRole("textbox").getAttribute("aria-invalid")).toBe("true");
    await row.getByRole("button", { name: "Undo" }).click();
    expect([await row.getByRole("textbox").inputValue(), await row.getByRole("alert").count()]).toEqual(["730", 0]);
  });

  test("what the file sets is locked and says where", async () => {
    const { page } = await open("/settings/data");
    const row = field(page, "retention.minutes_days");
    await row.getByText(/monitor\.yaml:3:17/).waitFor();
    expect([await row.getByRole("textbox").count(), await row.locator("output").innerText()]).toEqual([0, "20\u00a0days"]);
  });

  test("a node is looked at, added and removed by hand; a path elsewhere is refused", async () => {
    const { page } = await open("/settings/nodes");
    await page.getByRole("button", { name: "Add a node" }).click();
    await page.getByLabel("Name").fill("cellar");
    await page.getByLabel("Logs").fill("/etc/passwd");
    await page.getByRole("button", { name: "Check" }).click();
    await page.getByText("is not below a folder from which the page may read").waitFor();
    await page.getByLabel("Logs").fill(join(dir, "logs/cellar.log"));
    await page.getByRole("button", { name: "Check" }).click();
    await page.getByText(/can be read, /).waitFor();
    await page.getByRole("button", { name: "Watch it" }).click();
    const row = page.locator('[data-node="cellar"]');
    await row.getByRole("button", { name: "Remove" }).click();
    await row.getByText("Remove cellar?").waitFor();
    await row.getByRole("button", { name: "Remove" }).click();
    await row.waitFor({ state: "detached" });
    expect(await page.locator("[data-node]").count()).toBe(1);
  });

  test.each(["general", "nodes", "channels", "prices", "data", "access", "about"])(
    "%s fits every width and both themes, axe finds nothing",
    async (name) => {
      for (const width of [1440, 360]) {
        const { page, faults } = await open(`/settings/${name}`, width);
        await page.locator(".settings-panel h2").waitFor();
        await page.locator(".settings-panel :is(form, ul, dl, .make)").first().waitFor();
        await inEachTheme(page, async (theme) => {
          expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
          expect(await axeFindings(page, "document", "any"), `${width} ${theme}`).toEqual([]);
        });
        expect(faults).toEqual([]);
      }
    },
  );
});

describe("the display options", () => {
  const options = (page: Page) => page.getByRole("button", { name: "Display options" }).click();

  test("other units and another currency are in every figure that is drawn, and back", async () => {
    const { page, faults } = await openAnswered(browser, { url: monitor.url, width: 1440 });
    await page.locator("#storage [data-state=ready]").waitFor();
    await page.locator("#earnings [data-state=ready]").waitFor();
    const figures = async () => page.locator("main").innerText();
    expect(await figures()).toMatch(/\dTB|\d\sTB/);
    expect(await figures()).toContain("$");
    await options(page);
    await page.getByRole("button", { name: "TiB, GiB" }).click();
    await page.getByLabel("Code").fill("eur");
    await page.getByLabel("Currency for 1 $").fill("0,5");
    await page.getByRole("button", { name: "Use it" }).click();
    await page.locator("#earnings", { hasText: "€" }).waitFor();
    await page.locator("#storage", { hasText: "TiB" }).waitFor();
    const after = await figures();
    expect(after.match(/\d\s?[kMGTP]B\b/g)).toBe(null);
    expect(after.match(/\$\d/g)).toBe(null);
    await page.getByRole("button", { name: "Everything as usual" }).click();
    await page.locator("#earnings", { hasText: "$" }).waitFor();
    expect(await figures()).not.toMatch(/TiB|€/);
    expect(faults).toEqual([]);
    await page.close();
  });

  test("a card is hidden by its menu, stays so on another page and after a reload, and is brought back", async () => {
    const { page, faults } = await open("/");
    await page.locator("#throughput [popovertarget$=menu]").click();
    await page.locator("#throughput .menu").getByRole("button", { name: "Hide this card" }).click();
    await page.locator("#throughput").waitFor({ state: "detached" });
    await page.waitForFunction(
      async () => ((await (await fetch("api/v1/preferences")).json()) as { hidden: string[] }).hidden.length === 1,
    );
    // Only what the monitor keeps is left.
    await page.evaluate(() => localStorage.removeItem("display"));
    await page.goto(`${monitor.url}/nodes/attic`);
    await page.locator("#map").waitFor();
    await page.locator("#throughput").waitFor({ state: "detached" });
    await options(page);
    await page.getByText("12 of 13 cards shown").waitFor();
    await page.getByLabel("Show Throughput").check();
    await page.getByText("13 of 13 cards shown").waitFor();
    await page.locator("#throughput").waitFor();
    expect(faults).toEqual([]);
  });

  test("what the monitor keeps is asked for again when the first answer does not come", async () => {
    const { page } = await open("/");
    await page.evaluate(() =>
      fetch("api/v1/preferences", {
        method: "PUT",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ hidden: ["throughput"] }),
      }),
    );
    await page.reload();
    await page.locator("#throughput").waitFor({ state: "detached" });
    let asked = 0;
    await page.route("**/api/v1/preferences", (route) => (asked++ === 0 ? route.abort() : route.continue()));
    await page.evaluate(() => localStorage.removeItem("display"));
    await page.goto(`${monitor.url}/nodes/attic`);
    await page.locator("#map").waitFor();
    await page.locator("#throughput").waitFor({ state: "detached" });
    expect(asked).toBeGreaterThan(1);
  });

  test("what is chosen in quick succession is sent in turn, so that no answer takes back what came after it", async () => {
    const { page } = await open("/");
    const sent: string[] = [];
    let release = () => {};
    const isReleased = new Promise<void>((resolve) => (release = resolve));
    await page.route("**/api/v1/preferences", async (route) => {
      if (route.request().method() !== "PUT") return route.continue();
      sent.push(...Object.keys(route.request().postDataJSON() as object));
      await isReleased;
      await route.continue();
    });
    await options(page);
    await page.getByRole("button", { name: "TiB, GiB" }).click();
    await page.getByRole("button", { name: "Compact", exact: true }).click();
    await page.waitForFunction(() => document.documentElement.dataset["density"] === "compact");
    await page.evaluate(() => fetch("api/v1/health"));
    expect(sent).toEqual(["units"]);
    const last = page.waitForResponse((r) => r.request().method() === "PUT" && r.request().postData()!.includes("density"));
    release();
    expect(await (await last).json()).toMatchObject({ units: "binary", density: "compact" });
    expect(sent).toEqual(["units", "density"]);
    expect(await page.evaluate(() => document.documentElement.dataset["density"])).toBe("compact");
  });

  test("cards are moved, the theme and the density act at once, and all of it is there on the next visit", async () => {
    const { page } = await open("/");
    await options(page);
    await page.getByRole("button", { name: "Where traffic goes: up" }).click();
    await page.getByRole("button", { name: "Dark", exact: true }).click();
    await page.getByRole("button", { name: "Compact", exact: true }).click();
    const first = () => page.locator(".grid > .slot").first().locator("[id]").first().getAttribute("id");
    expect(await first()).toBe("map");
    const look = () => page.evaluate(() => ({ ...document.documentElement.dataset }));
    expect(await look()).toMatchObject({ theme: "dark", density: "compact" });
    await page.waitForFunction(
      async () => ((await (await fetch("api/v1/preferences")).json()) as { density: string }).density === "compact",
    );
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await page.waitForFunction(() => document.documentElement.dataset["density"] === "compact");
    expect([await look(), await first()]).toMatchObject([{ theme: "dark" }, "map"]);
  });

  test.each([1440, 360])("at %d px the options fit, and axe finds nothing", async (width) => {
    const { page } = await open("/", width);
    await options(page);
    const panel = page.locator("#display-options");
    await panel.getByText("cards shown").waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    const box = (await panel.boundingBox())!;
    expect([box.x >= 0, box.x + box.width <= width]).toEqual([true, true]);
    expect(await axeFindings(page, "#display-options", "any")).toEqual([]);
  });
});
