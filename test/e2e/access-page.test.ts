/** The pages before the page: making the account where others reach the monitor, signing in, and being cut off. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { startBuilt, type BuiltMonitor } from "../support/built-monitor.ts";
import { axeFindings, inEachTheme } from "./page-faults.ts";

const password = "correct horse battery";
let monitor: BuiltMonitor;
let browser: Browser;
beforeAll(async () => {
  const open = ["--listen", "0.0.0.0:0", "--node", "attic=/no/such/node.log"];
  [monitor, browser] = await Promise.all([startBuilt(open), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await monitor?.stop();
});

async function pageOf(context: BrowserContext, path = "/"): Promise<{ page: Page; faults: string[] }> {
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  await page.goto(`${monitor.url}${path}`);
  return { page, faults };
}

const heading = (page: Page, name: string) => page.getByRole("heading", { name }).waitFor();
const widthOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

async function eachLook(title: string): Promise<void> {
  for (const width of [1440, 360]) {
    const context = await browser.newContext({ viewport: { width, height: 800 }, hasTouch: width < 720 });
    const { page, faults } = await pageOf(context, "/logs");
    await heading(page, title);
    await inEachTheme(page, async () => {
      expect(await widthOf(page)).toBe(0);
      expect(await axeFindings(page, "document", "any")).toEqual([]);
    });
    expect(faults).toEqual([]);
    await context.close();
  }
}

describe.sequential("a monitor that others reach", () => {
  let owner: BrowserContext;
  afterAll(async () => owner?.close());

  test("shows nothing but the claim, in every width and theme", () => eachLook("Make your account."));

  test("the token of the log makes the account, by keyboard, and the page follows", async () => {
    owner = await browser.newContext();
    const { page } = await pageOf(owner);
    await heading(page, "Make your account.");
    expect(await page.getByRole("button").isEnabled()).toBe(false);
    await page.getByLabel("One-time token").fill(/one-time token ([\w-]+)/.exec(monitor.log)![1]!);
    await page.getByLabel("New password").fill("too short");
    expect(await page.getByRole("button").isEnabled()).toBe(false);
    await page.getByLabel("New password").fill(password);
    await page.keyboard.press("Enter");
    await page.getByText("Live", { exact: false }).first().waitFor();
    await heading(page, "attic");
    expect(await page.evaluate(() => document.cookie)).toBe("");
    await page.close();
  });

  test("then shows nothing but the sign-in, in every width and theme", () => eachLook("Sign in."));

  test("a wrong password is told with its cure, the right one brings the page that was asked for", async () => {
    const context = await browser.newContext();
    const { page } = await pageOf(context, "/logs");
    await heading(page, "Sign in.");
    await page.getByLabel("Password", { exact: true }).fill("wrong");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").filter({ hasText: "This is not the password." }).waitFor();
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await heading(page, "Logs");
    expect(new URL(page.url()).pathname).toBe("/logs");
    await context.close();
  });

  test("a new password brings every open page to the sign-in within five seconds", async () => {
    const { page } = await pageOf(owner);
    await page.locator(".dot.open").waitFor();
    const other = await browser.newContext();
    const signedIn = await pageOf(other);
    await signedIn.page.getByLabel("Password", { exact: true }).fill(password);
    await signedIn.page.keyboard.press("Enter");
    await signedIn.page.locator(".dot.open").waitFor();
    const body = { current: password, password: "a password of today" };
    const changed = await signedIn.page.evaluate(async (given) => {
      const init = { method: "PUT", headers: { "content-type": "application/json" }, body: JSON.stringify(given) };
      return (await fetch("/api/v1/password", init)).status;
    }, body);
    expect(changed).toBe(200);
    await page.getByRole("heading", { name: "Sign in." }).waitFor({ timeout: 5000 });
    await other.close();
  });
});

test("on this machine alone the account is made where it is asked for, and kept over a start from the page", async () => {
  const own = await startBuilt([]);
  const context = await browser.newContext({ viewport: { width: 1000, height: 640 } });
  const page = await context.newPage();
  await page.goto(own.url);
  await heading(page, "Add a node by hand");
  await page.goto(`${own.url}/?claim`);
  await page.getByLabel("One-time token").fill(/one-time token ([\w-]+)/.exec(own.log)![1]!);
  await page.getByLabel("New password").fill(password);
  await page.keyboard.press("Enter");
  await heading(page, "Add a node by hand");
  expect(new URL(page.url()).search).toBe("");
  // The demo has figures of its own, and the same account.
  await page.getByRole("button", { name: "See it with six simulated nodes" }).click();
  await page.getByRole("button", { name: "End demo" }).waitFor({ timeout: 90_000 });
  expect(await (await fetch(`${own.url}/api/v1/nodes`)).text()).toContain("login-needed");
  await context.close();
  await own.stop();
});
