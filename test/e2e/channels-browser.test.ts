/** The browser as a channel: asked, told, and shown by the service worker. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { answeredChannels } from "./answered-channels.ts";
import { builtPage } from "./built-page.ts";

const built = builtPage(["--node", "x=/nowhere/node.log"]);
const open = answeredChannels(built);

describe("this browser", () => {
  /** A browser with a service worker and a push service of our own. */
  const able = (permission: "granted" | "denied") => `{
    let told = null;
    const subscription = { endpoint: "https://push.example/1", toJSON: () => ({ endpoint: "https://push.example/1", keys: { p256dh: "P", auth: "A" } }), unsubscribe: async () => ((told = null), true) };
    const registration = { pushManager: { getSubscription: async () => told, subscribe: async (options) => ((globalThis.asked = options), (told = subscription)) } };
    Object.defineProperty(navigator, "serviceWorker", { value: { getRegistration: async () => registration, ready: Promise.resolve(registration), register: async () => registration } });
    globalThis.PushManager = class {};
    globalThis.Notification = { permission: "default", requestPermission: async () => "${permission}" };
  }`;
  const reload = async (page: Page, script: string) => {
    await page.addInitScript(script);
    await page.reload();
    await page.locator("#this-browser button").first().waitFor();
  };
  const pushKey = (subscriptions: number) => ({ key: "BKey", trouble: null, subscriptions });
  const replies = { "POST push/key": { key: "BKey" }, "POST push": pushKey(1), "DELETE push": pushKey(0) };

  test("is told when it allows it, with the monitor's key, and is told no more", async () => {
    const { page, changes } = await open({}, replies);
    await reload(page, able("granted"));
    const here = page.locator("#this-browser");
    await here.getByRole("button", { name: "Tell this browser" }).click();
    await here.getByText("This browser is told.").waitFor();
    expect(await page.evaluate("asked")).toEqual({ userVisibleOnly: true, applicationServerKey: "BKey" });
    await here.getByRole("button", { name: "Tell it no more" }).click();
    await here.getByText("This browser is not told.").waitFor();
    const userAgent = await page.evaluate(() => navigator.userAgent);
    expect(changes).toEqual([
      { what: "POST push/key", body: {} },
      { what: "POST push", body: { endpoint: "https://push.example/1", keys: { p256dh: "P", auth: "A" }, user_agent: userAgent } },
      { what: "DELETE push", body: { endpoint: "https://push.example/1" } },
    ]);
    await page.close();
  });

  test("says that the monitor's key is lost, changes nothing by it, and asks for another one when it is told to", async () => {
    const trouble = { message: "The key pair was stored under another key.", fix: "Put the former key back." };
    const { page, changes } = await open({ answers: { push: { key: null, trouble, subscriptions: 1 } } }, replies);
    await reload(page, able("granted"));
    const here = page.locator("#this-browser");
    await here.getByText("The key pair was stored under another key. Put the former key back.").waitFor();
    await here.getByText("This browser is not told.").waitFor();
    expect(changes).toEqual([]);
    await here.getByRole("button", { name: "Tell this browser" }).click();
    await expect.poll(() => changes.map(({ what }) => what)).toEqual(["POST push/key", "POST push"]);
    await page.close();
  });

  test("says what to do where it does not allow it, and the monitor is told nothing", async () => {
    const { page, changes } = await open({}, replies);
    await reload(page, able("denied"));
    await page.getByRole("button", { name: "Tell this browser" }).click();
    await page.locator("#this-browser").getByText("does not allow messages of this page").waitFor();
    expect(changes).toEqual([]);
    await page.close();
  });

  test("over http from elsewhere it says why not, and offers what works", async () => {
    const { page } = await open();
    await reload(page, 'Object.defineProperty(globalThis, "isSecureContext", { value: false })');
    const here = page.locator("#this-browser");
    await here.getByText("only over https or on localhost").waitFor();
    await here.getByRole("button", { name: "Telegram" }).click();
    await page.locator("#add form").getByLabel("Token of the bot").waitFor();
    await page.close();
  });
});

test("what is pushed is shown by the service worker, and a click leads the page to its link", async () => {
  const context = await built.browser.newContext({ permissions: ["notifications"] });
  const page = await context.newPage();
  await page.goto(built.monitor.url);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const worker = context.serviceWorkers()[0]!;
  const link = `${built.monitor.url}/nodes/attic`;
  const data = JSON.stringify({ idempotency_key: "k1", tone: "critical", title: "attic is losing data", body: "<b>3</b> audits", link });
  // A browser without a screen shows no messages of the system.
  const shown = await worker.evaluate(`new Promise((resolve) => {
    registration.showNotification = async (title, options) => resolve({ title, ...options });
    dispatchEvent(new PushEvent("push", { data: ${JSON.stringify(data)} }));
  })`);
  const icon = `${built.monitor.url}/icon.svg`;
  expect(shown).toEqual({
    title: "attic is losing data",
    body: "<b>3</b> audits",
    tag: "k1",
    icon,
    requireInteraction: true,
    data: { link },
  });
  const isClosed = await worker.evaluate(`(async () => {
    let isClosed = false;
    let done;
    const notification = { data: ${JSON.stringify({ link })}, close: () => (isClosed = true) };
    dispatchEvent(Object.assign(new Event("notificationclick"), { notification, waitUntil: (work) => (done = work) }));
    await done;
    return isClosed;
  })()`);
  await page.waitForURL(link);
  expect(isClosed).toBe(true);
  await context.close();
});
