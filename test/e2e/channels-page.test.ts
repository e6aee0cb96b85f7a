/** The channels in a browser: from the overview to a message, what is sent for each change, and how it looks. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ChannelRow, SettingRow, Settings } from "../../src/core/views.ts";
import { startSink, type SinkDouble } from "../../src/notifications/channel-double.fixture.ts";
import { failed, openAnswered, type Answers, type PageOptions } from "../support/answered-page.ts";
import { launchBrowser } from "../support/browser.ts";
import { startBuilt, type BuiltMonitor } from "../support/built-monitor.ts";
import { channelRow, channelsAnswer, someChannels, someMessages } from "../support/card-answers/index.ts";
import { downloadLines } from "../support/log-lines.ts";
import { axeFindings, layoutFaults, overflow } from "./page-faults.ts";

let dir: string;
let monitor: BuiltMonitor;
let browser: Browser;
let sink: SinkDouble;
const now = Date.parse("2026-11-18T14:30:00Z");
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

interface Change {
  readonly what: string;
  readonly body: unknown;
}
type Reply = object | { readonly status: number; readonly body: object };

const answers = (rows: readonly ChannelRow[] = someChannels(now)): Answers => ({
  channels: channelsAnswer(rows),
  messages: { messages: someMessages(now) },
  push: { key: "BKey", subscriptions: 1 },
});

/** With what the page sends, and our answer to each: by method and address. */
async function open(options: Partial<PageOptions> = {}, replies: Readonly<Record<string, Reply>> = {}) {
  const { page, faults } = await openAnswered(browser, {
    url: monitor.url,
    width: 1440,
    path: "/settings/channels",
    nowMs: now,
    ...options,
    answers: { ...answers(), ...options.answers },
  });
  const changes: Change[] = [];
  await page.route(/\/api\/v1\//, async (route) => {
    const request = route.request();
    if (request.method() === "GET") return route.fallback();
    const what = `${request.method()} ${new URL(request.url()).pathname.replace("/api/v1/", "")}`;
    changes.push({ what, body: request.postDataJSON() });
    const reply = replies[what] ?? { status: 404, body: {} };
    return "status" in reply && "body" in reply
      ? route.fulfill({ status: reply.status as number, json: reply.body })
      : route.fulfill({ json: reply });
  });
  await page.locator("#messages").waitFor();
  return { page, faults, changes };
}
const item = (page: Page, name: string) => page.locator(`[data-channel="${name}"]`);
const fault = (message: string, fix = "Correct it.") => ({ status: 400, body: { error: { code: "channel-invalid", message, fix } } });
const tested = { code: "7K", sent: true, status: 200, answer: '{"id":"x1","event":"message"}', took_ms: 410 };

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

describe("what is sent", () => {
  test("a new channel: what was entered, its language and its quiet hours", async () => {
    const { page, changes, faults } = await open({}, { "POST channels": channelRow({ id: "c9", kind: "email", name: "me" }) });
    await page.locator("[data-kind=email]").click();
    const form = page.locator("#add form");
    expect(await form.getByRole("button", { name: "Save", exact: true }).isDisabled()).toBe(true);
    await form.getByLabel("Mail server").fill("smtp.example.org");
    await form.getByLabel("Port").fill("465");
    await form.getByLabel("Encryption").selectOption("tls");
    await form.getByLabel("From needed").fill("monitor@example.org");
    await form.getByLabel("To needed").fill("a@example.org\nb@example.org");
    await form.getByLabel("Password").fill("hidden");
    await form.getByLabel("Name").fill("me");
    await form.getByLabel("Language of the messages").selectOption("de");
    await form.getByRole("checkbox").check();
    await form.getByLabel("Time zone", { exact: true }).fill("Europe/Berlin");
    await form.getByRole("button", { name: "Save", exact: true }).click();
    await form.waitFor({ state: "detached" });
    const settings = {
      host: "smtp.example.org",
      port: 465,
      security: "tls",
      password: "hidden",
      from: "monitor@example.org",
      to: ["a@example.org", "b@example.org"],
    };
    const quiet = { from: "22:00", to: "07:00", zone: "Europe/Berlin" };
    expect(changes).toEqual([{ what: "POST channels", body: { kind: "email", name: "me", language: "de", quiet, settings } }]);
    expect(faults).toEqual([]);
    await page.close();
  });

  test("a change: only what is another; a secret stays unless it is typed anew or taken away", async () => {
    const { page, changes } = await open({}, { "PUT channels/c1": someChannels(now)[0]! });
    const row = item(page, "ntfy on my phone");
    const change = () => row.getByRole("button", { name: "Change" }).click();
    await change();
    await row.getByText("kept, not shown").waitFor();
    await row.getByLabel("Topic").fill("other-topic");
    await row.getByRole("button", { name: "Save", exact: true }).click();
    await change();
    await row.getByRole("button", { name: "Take away" }).click();
    await row.getByText("is taken away when you save").waitFor();
    await row.getByRole("checkbox").uncheck();
    await row.getByRole("button", { name: "Save", exact: true }).click();
    await change();
    await row.getByRole("button", { name: "Replace" }).click();
    await row.getByLabel("Access token").fill("tk_new");
    await row.getByRole("button", { name: "Save", exact: true }).click();
    await row.locator("form").waitFor({ state: "detached" });
    expect(changes.map(({ body }) => body)).toEqual([
      { settings: { topic: "other-topic" } },
      { settings: { token: null }, quiet: null },
      { settings: { token: "tk_new" } },
    ]);
    await page.close();
  });

  test("a channel goes when that was confirmed, and one of the config file cannot be changed", async () => {
    const { page, changes } = await open({}, { "DELETE channels/c4": channelsAnswer(someChannels(now).filter(({ id }) => id !== "c4")) });
    const row = page.locator("[data-channel^='Home Assistant']");
    await row.getByRole("button", { name: "Delete" }).click();
    await row.getByRole("button", { name: "Keep it" }).click();
    expect(changes).toEqual([]);
    await row.getByRole("button", { name: "Delete" }).click();
    await row.getByText(/^Delete Home Assistant .*\? What waits/).waitFor();
    await row.getByRole("button", { name: "Delete" }).click();
    await row.waitFor({ state: "detached" });
    expect(changes.map(({ what }) => what)).toEqual(["DELETE channels/c4"]);
    const filed = item(page, "E-mail");
    await filed.getByText("Set in the config file. Change it there.").waitFor();
    expect([
      await filed.getByRole("button", { name: "Change" }).count(),
      await filed.getByRole("button", { name: "Delete" }).count(),
    ]).toEqual([0, 0]);
    await page.close();
  });

  test("a test that was taken but not seen says what to look at", async () => {
    const { page, changes } = await open({}, { "POST channels/c1/test": tested });
    const row = item(page, "ntfy on my phone");
    await row.getByRole("button", { name: "Send a test" }).click();
    await row.getByText("The other side took it in 410 ms.".replace(" ms", "\u202fms")).waitFor();
    expect(await row.locator(".verbatim").innerText()).toBe('Status 200 {"id":"x1","event":"message"}');
    await row.getByText("does it say code 7K?").waitFor();
    await row.getByRole("button", { name: "No", exact: true }).click();
    await row.getByText("The app must be subscribed to exactly this topic").waitFor();
    await row.getByRole("button", { name: "Send another test" }).click();
    await row.getByText("does it say code 7K?").waitFor();
    expect(changes.map(({ what }) => what)).toEqual(["POST channels/c1/test", "POST channels/c1/test"]);
    await page.close();
  });

  /** The settings of the monitor with other routes. */
  async function routed(over: Readonly<Record<string, Partial<SettingRow>>>): Promise<Answers> {
    const told = (await (await fetch(`${monitor.url}/api/v1/settings`)).json()) as Settings;
    const settings = told.settings.map((row) => ({ ...row, ...over[row.key.replace("notifications.routing.", "")] }));
    return { settings: { ...told, settings } };
  }
  const unset = { origin: "default", where: null, locked: null } as const;

  test("the routing: what was changed, and what was wrong with it", async () => {
    const refused = { status: 400, body: { error: { code: "setting-invalid", message: "No.", fix: "Look." } } };
    const routes = await routed({
      critical: { ...unset, value: "all" },
      warning: { ...unset, value: ["browser", "email"] },
      info: { value: ["browser"], origin: "file", where: "monitor.yaml:7:5", locked: "above" },
    });
    const { page, changes } = await open({ answers: routes }, { "PUT settings": refused });
    const box = (name: string) => page.getByRole("checkbox", { name, exact: true });
    expect([await box("Critical: browser").isChecked(), await box("Critical: browser").isDisabled()]).toEqual([true, true]);
    await box("Warning: browser").uncheck();
    await box("Warning: ntfy on my phone").check();
    await page.getByRole("button", { name: "Save who hears what" }).click();
    await page.locator("#who-hears").getByRole("alert").waitFor();
    const value = ["email", "ntfy on my phone"];
    expect(changes).toEqual([{ what: "PUT settings", body: { key: "notifications.routing.warning", value } }]);
    await page.getByRole("button", { name: "Undo" }).click();
    expect(await box("Warning: browser").isChecked()).toBe(true);
    await page.close();
  });

  test("the routing: chosen ones in place of all, who is left out, and what a level above has set", async () => {
    const routes = await routed({
      critical: { ...unset, value: "all" },
      warning: { ...unset, value: ["browser"] },
      info: { value: ["pushover"], origin: "file", where: "monitor.yaml:7:5", locked: "above" },
    });
    const { page } = await open({ answers: routes });
    const box = (name: string) => page.getByRole("checkbox", { name, exact: true });
    await page.getByText("Note: nobody hears of it.").waitFor();
    await page.getByText("Note: Set by monitor.yaml:7:5, which stands above this page.").waitFor();
    expect([await box("Note: browser").isDisabled(), await box("Warning: browser").isDisabled()]).toEqual([true, false]);
    await box("Critical: Every channel, also new ones").uncheck();
    for (const name of ["ntfy on my phone", "E-mail", "browser"]) await box(`Critical: ${name}`).uncheck();
    await page.locator("[type=checkbox][aria-label^='Critical: Home']").uncheck();
    await page.getByText("Critical: nobody hears of it.").waitFor();
    await page.close();
  });

  test("a message that was given up is sent again", async () => {
    const again = { messages: someMessages(now).map((row) => (row.id === "m3" ? { ...row, state: "waiting" } : row)) };
    const { page, changes } = await open({}, { "POST messages/m3/resend": again });
    await page.locator("#messages").getByRole("button", { name: "Show 2 more" }).click();
    expect(await page.locator("[data-message]").count()).toBe(12);
    await page.locator("[data-message=m3]").getByRole("button", { name: "Send again" }).click();
    await page.waitForFunction(() => document.querySelector("[data-message=m3] button:disabled") === null);
    expect(changes.map(({ what }) => what)).toEqual(["POST messages/m3/resend"]);
    await page.close();
  });
});

describe("a fault of the server stands", () => {
  test.each([
    ["settings.topic: It cannot be used. Expected 1 to 64 letters.", "Topic", "It cannot be used. Expected 1 to 64 letters. Correct it."],
    ["settings.token: It cannot be used.", "Access token", "It cannot be used. Correct it."],
    ["name: The name ntfy is taken.", "Name", "The name ntfy is taken. Correct it."],
  ])("at its field: %s", async (message, label, said) => {
    const { page } = await open({}, { "POST channels": fault(message) });
    await page.locator("[data-kind=ntfy]").click();
    const form = page.locator("#add form");
    await form.getByRole("button", { name: "Save", exact: true }).click();
    await form.getByRole("alert").waitFor();
    expect(
      await form
        .locator(".pair", { has: page.getByRole("alert") })
        .locator("label")
        .innerText(),
    ).toContain(label);
    expect(await form.getByRole("alert").innerText()).toBe(said);
    expect(await form.getByLabel(label).getAttribute("aria-invalid")).toBe("true");
    await page.close();
  });

  test("below the form where no field is named, and in place of the list where it is not known", async () => {
    const { page } = await open({}, { "POST channels": fault("kind: There are 50 channels already.", "Delete one.") });
    await page.locator("[data-kind=ntfy]").click();
    await page.locator("#add form").getByRole("button", { name: "Save", exact: true }).click();
    await page.locator("#add form > [role=alert]").waitFor();
    await page.close();
    const { page: other } = await openAnswered(browser, {
      url: monitor.url,
      width: 1440,
      path: "/settings/channels",
      answers: { ...answers(), channels: failed("The disk is full.") },
    });
    await other.getByText("The disk is full.").waitFor();
    await other.close();
  });
});

describe("the sentence on top", () => {
  test.each<[string, readonly ChannelRow[], string]>([
    ["says how many ways, and which failed", someChannels(now), "A critical alert reaches you 3 ways. Failed last: Home Assistant"],
    ["warns where there is none", [], "Nobody hears of a critical alert. Add a channel below."],
    [
      "warns where none hears of it",
      [channelRow({ id: "c1", kind: "ntfy", name: "p", hears: ["info"] })],
      "Nobody hears of a critical alert. There are channels",
    ],
  ])("%s", async (_what, rows, said) => {
    const { page } = await open({ answers: answers(rows) });
    expect((await page.locator(".reach").innerText()).replace(/\s+/g, " ")).toContain(said);
    await page.close();
  });
});

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
  const replies = { "POST push": { key: "BKey", subscriptions: 1 }, "DELETE push": { key: "BKey", subscriptions: 0 } };

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
      { what: "POST push", body: { endpoint: "https://push.example/1", keys: { p256dh: "P", auth: "A" }, user_agent: userAgent } },
      { what: "DELETE push", body: { endpoint: "https://push.example/1" } },
    ]);
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

describe.each(["light", "dark"] as const)("%s", (theme) => {
  test.each([1440, 1024, 390, 360])("at %d px nothing is cut or wider than the window, and axe finds nothing", async (width) => {
    const { page, faults } = await open({ width, theme }, { "POST channels/c1/test": tested });
    await page.locator("[data-kind=email]").click();
    await item(page, "ntfy on my phone").getByRole("button", { name: "Change" }).click();
    await page.locator("[data-channel^='Home Assistant']").getByRole("button", { name: "Delete" }).click();
    expect([await overflow(page), await layoutFaults(page)]).toEqual([0, []]);
    expect(await axeFindings(page, "document", "any")).toEqual([]);
    await item(page, "ntfy on my phone").getByRole("button", { name: "Cancel" }).click();
    await page.locator("#add").getByRole("button", { name: "Cancel" }).click();
    await item(page, "ntfy on my phone").getByRole("button", { name: "Send a test" }).click();
    await page.getByText("does it say code 7K?").waitFor();
    expect([await overflow(page), await layoutFaults(page)]).toEqual([0, []]);
    expect(await axeFindings(page, "document", "any")).toEqual([]);
    expect(faults).toEqual([]);
    await page.close();
  });
});

test("in German the kinds and their fields have German words, and hostile text stays text", async () => {
  const { page, faults } = await open({ language: "de", width: 390 });
  await page.getByText("Ein kritischer Alarm kommt auf 3 Wegen an.").waitFor();
  await page.locator("[data-kind=matrix]").click();
  await page.locator("#add form").getByLabel("Raum").waitFor();
  await page.getByText("Das Konto muss ihm beigetreten sein.").waitFor();
  expect(await page.locator("#messages b, [data-channel] b").count()).toBe(0);
  expect([await overflow(page), faults]).toEqual([0, []]);
  await page.close();
});

test("what is pushed is shown by the service worker, and a click leads the page to its link", async () => {
  const context = await browser.newContext({ permissions: ["notifications"] });
  const page = await context.newPage();
  await page.goto(monitor.url);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const worker = context.serviceWorkers()[0]!;
  const link = `${monitor.url}/nodes/attic`;
  const data = JSON.stringify({ idempotency_key: "k1", tone: "critical", title: "attic is losing data", body: "<b>3</b> audits", link });
  // A browser without a screen shows no messages of the system.
  const shown = await worker.evaluate(`new Promise((resolve) => {
    registration.showNotification = async (title, options) => resolve({ title, ...options });
    dispatchEvent(new PushEvent("push", { data: ${JSON.stringify(data)} }));
  })`);
  const icon = `${monitor.url}/icon.svg`;
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
