/** From the overview to a message on the phone: the monitor itself sends, and a double of the other side answers. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Settings } from "../../src/core/views.ts";
import { startSink, type SinkDouble } from "../../src/notifications/channel-double.fixture.ts";
import { launchBrowser } from "../support/browser.ts";
import { startBuilt, type BuiltMonitor } from "../support/built-monitor.ts";
import { downloadLines } from "../support/log-lines.ts";
import { item } from "./answered-channels.ts";

let dir: string;
let monitor: BuiltMonitor;
let browser: Browser;
let sink: SinkDouble;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "channels-page-"));
  writeFileSync(join(dir, "node.log"), downloadLines(1, 20, Date.now()));
  [monitor, browser, sink] = await Promise.all([startBuilt(["--node", `attic=${join(dir, "node.log")}`]), launchBrowser(), startSink()]);
});
afterAll(async () => {
  await browser?.close();
  await Promise.all([monitor?.stop(), sink?.stop()]);
  rmSync(dir, { recursive: true, force: true });
});

describe("from the overview to a message on the phone", () => {
  async function clicked(kind: string, type: (page: Page) => Promise<void>): Promise<{ page: Page; clicks: number }> {
    const page = await browser.newPage({ locale: "en-GB" });
    await page.addInitScript(() =>
      addEventListener(
        "click",
        (event) => event.isTrusted && sessionStorage.setItem("clicks", String(Number(sessionStorage.getItem("clicks") ?? 0) + 1)),
        true,
      ),
    );
    await page.goto(monitor.url);
    await page.getByRole("link", { name: "Settings" }).first().click();
    await page.getByRole("link", { name: "Notification channels" }).click();
    await page.locator(`[data-kind=${kind}]`).click();
    await type(page);
    await page.getByRole("button", { name: "Save and send a test" }).click();
    await page.locator("[data-test-of] .verbatim").waitFor();
    return { page, clicks: Number(await page.evaluate(() => sessionStorage.getItem("clicks"))) };
  }

  test("ntfy: four clicks, the answer word for word, and the code that the message carries", async () => {
    sink.answer = () => ({ status: 200, body: '{"id":"hQ2pZ0vXc1","event":"message"}' });
    const { page, clicks } = await clicked("ntfy", async (page) => {
      expect(await page.getByLabel("Topic").inputValue()).toMatch(/^storj-\w{14}$/);
      await page.getByLabel("Server").fill(sink.url);
    });
    expect(clicks).toBeLessThanOrEqual(4);
    const panel = page.locator("[data-test-of]");
    expect(await panel.locator(".verbatim").innerText()).toContain('Status 200 {"id":"hQ2pZ0vXc1","event":"message"}');
    const code = /says? code (\w+)\?|code (\w+)\?/
      .exec(await panel.innerText())!
      .slice(1)
      .find(Boolean)!;
    expect(String(sink.requests.at(-1)!.body) + JSON.stringify(sink.requests.at(-1)!.headers)).toContain(code);
    await panel.getByRole("button", { name: "Yes" }).click();
    await page.getByText("It works: a real alert takes the same way.").waitFor();
    await item(page, "ntfy 1").getByText("works", { exact: true }).waitFor();
    await page.getByText("A critical alert reaches you 1 way.").waitFor();
    await page.close();
  });

  test("Telegram: four clicks, and words for what it does not accept", async () => {
    sink.answer = () => ({ status: 401, body: '{"ok":false,"error_code":401,"description":"Unauthorized"}' });
    const { page, clicks } = await clicked("telegram", async (page) => {
      await page.getByLabel("Token of the bot").fill("123456789:AAFabcdefghijklmnopqrstuvwxyz012345");
      await page.getByLabel("Chat").fill("42");
      // Its own server is not for tests; the fold is opened without a click.
      await page.locator("details", { has: page.getByText("More settings") }).evaluate((fold: HTMLDetailsElement) => (fold.open = true));
      await page.getByLabel("Server").fill(sink.url);
    });
    expect(clicks).toBeLessThanOrEqual(4);
    const panel = page.locator("[data-test-of]");
    expect(await panel.locator(".verbatim").innerText()).toContain("Status 401");
    await panel.getByText("It does not accept the token or password.").waitFor();
    expect(await panel.innerText()).not.toContain("AAFabc");
    await page.close();
  });

  test("another server: the token is asked for again, and without it the monitor says why at its field", async () => {
    const page = await browser.newPage({ locale: "en-GB" });
    await page.goto(`${monitor.url}/settings/channels`);
    const row = page.locator("[data-channel]", { hasText: "Telegram" });
    await row.getByRole("button", { name: "Change" }).click();
    const token = row.locator("[data-field=token]");
    await token.getByText("kept, not shown").waitFor();
    await row.getByLabel("Server").fill("http://127.0.0.1:1");
    await token.getByText("Enter it again: what is kept is not sent to another address.").waitFor();
    await row.getByRole("button", { name: "Save", exact: true }).click();
    await token.getByText("It was stored for another address, and is not sent to a new one.").waitFor();
    await row.getByLabel("Token of the bot").fill("123456789:AAGabcdefghijklmnopqrstuvwxyz012345");
    await row.getByRole("button", { name: "Save", exact: true }).click();
    await row.locator("form").waitFor({ state: "detached" });
    await page.close();
  });

  test("who hears what is kept by the monitor, and the list says it", async () => {
    const page = await browser.newPage({ locale: "en-GB" });
    await page.goto(`${monitor.url}/settings/channels`);
    const cell = page.getByRole("checkbox", { name: "Warning: ntfy 1", exact: true });
    await cell.check();
    await page.getByRole("button", { name: "Save who hears what" }).click();
    await item(page, "ntfy 1").getByText("Hears critical alerts and warnings").waitFor({ timeout: 20_000 });
    /** While the monitor starts again it does not answer. */
    const kept = async () => {
      const told = await fetch(`${monitor.url}/api/v1/settings`).catch(() => null);
      const { settings } = told?.ok ? ((await told.json()) as Settings) : { settings: [] };
      return settings.find(({ key }) => key === "notifications.routing.warning")?.value;
    };
    expect(await kept()).toEqual(["browser", "email", "ntfy 1"]);
    await page.getByText("Warning: Set on this page").waitFor();
    // A new name is told in place of the old one.
    await item(page, "ntfy 1").getByRole("button", { name: "Change" }).click();
    await item(page, "ntfy 1").getByLabel("Name").fill("my phone");
    await item(page, "ntfy 1").getByRole("button", { name: "Save", exact: true }).click();
    await item(page, "my phone").getByText("Hears critical alerts and warnings").waitFor({ timeout: 20_000 });
    await expect.poll(kept, { timeout: 20_000 }).toEqual(["browser", "email", "my phone"]);
    await page.close();
  });
});
