/** The time zone of a channel: typed into its form, refused where there is none of that name, kept, and said in its line. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Channels } from "../../src/core/views.ts";
import { launchBrowser } from "../support/browser.ts";
import { startBuilt, type BuiltMonitor } from "../support/built-monitor.ts";
import { downloadLines } from "../support/log-lines.ts";

let dir: string;
let monitor: BuiltMonitor;
let browser: Browser;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "channel-zone-"));
  writeFileSync(join(dir, "node.log"), downloadLines(1, 20, Date.now()));
  [monitor, browser] = await Promise.all([startBuilt(["--node", `attic=${join(dir, "node.log")}`]), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await monitor?.stop();
  rmSync(dir, { recursive: true, force: true });
});

const kept = async () => {
  const { channels } = (await (await fetch(`${monitor.url}/api/v1/channels`)).json()) as Channels;
  return channels.map(({ name, time_zone, quiet }) => ({ name, time_zone, quiet }));
};

test("is the browser's at first, may be another, and may be left to the server", async () => {
  const page = await browser.newPage({ locale: "en-GB", timezoneId: "America/New_York" });
  await page.goto(`${monitor.url}/settings/channels`);
  await page.locator("[data-kind=webhook]").click();
  const form = page.locator("#add form");
  await form.getByLabel("Address needed").fill("http://127.0.0.1:9/hook");
  await form.getByLabel("Name").fill("hook");
  const zone = form.getByLabel("Time zone", { exact: true });
  expect(await zone.inputValue()).toBe("America/New_York");
  await zone.fill("Mars/Olympus");
  await form.getByRole("checkbox").check();
  await form.getByRole("button", { name: "Save", exact: true }).click();
  await form.getByText("There is no such time zone. Expected one such as Europe/Berlin.").waitFor();
  expect(await zone.getAttribute("aria-invalid")).toBe("true");
  expect(await kept()).toEqual([]);

  await zone.fill("Europe/Berlin");
  await form.getByRole("button", { name: "Save", exact: true }).click();
  const row = page.locator('[data-channel="hook"]');
  await row.getByText("quiet 22:00–07:00, Europe/Berlin").waitFor();
  const quiet = { from: "22:00", to: "07:00" };
  expect(await kept()).toEqual([{ name: "hook", time_zone: "Europe/Berlin", quiet }]);

  await row.getByRole("button", { name: "Change" }).click();
  await row.getByLabel("Time zone", { exact: true }).fill("");
  await row.getByRole("button", { name: "Save", exact: true }).click();
  await row.locator("form").waitFor({ state: "detached" });
  expect(await kept()).toEqual([{ name: "hook", time_zone: null, quiet }]);
  await page.close();
});
