/** Alerts from anywhere: the bell, the drawer, and how far it is to what to do. */
import { describe, expect, test } from "vitest";
import { failed } from "../support/answered-page.ts";
import { alertAnswers, alertsAnswer, endedAlerts } from "../support/card-answers/index.ts";
import { addressOf, answeredAlerts } from "./answered-alerts.ts";

const open = answeredAlerts();

describe("the bell", () => {
  test("counts critical alerts and warnings, reads them out, and follows the socket", async () => {
    const { page, tell } = await open("/logs");
    const bell = page.locator("button.bell");
    await bell.locator(".badge", { hasText: "4" }).waitFor();
    expect(await bell.evaluate((element) => element.textContent)).toMatch(/Alerts.*, 1 critical, 3 warnings/);
    tell({ type: "delta", topic: "alerts", counts: { critical: 0, warning: 2, info: 9 }, alerts: [] });
    await bell.locator(".badge:not(.isCritical)", { hasText: "2" }).waitFor();
    tell({ type: "delta", topic: "alerts", counts: { critical: 0, warning: 0, info: 9 }, alerts: [] });
    await bell.locator(".badge").waitFor({ state: "detached" });
    await page.close();
  });

  test("on a phone the tab bar has the badge, and what does not fit stands behind one more", async () => {
    const { page } = await open("/", { width: 390 });
    const tab = page.locator("nav.tabs > a", { hasText: "Alerts" });
    await tab.locator(".badge").waitFor();
    expect(await page.locator("button.bell").isVisible()).toBe(false);
    await tab.click();
    await page.waitForURL(/\/alerts$/);
    await page.getByRole("button", { name: "More", exact: true }).click();
    await page.locator("#more-pages a", { hasText: "Settings" }).click();
    await page.waitForURL(/\/settings\/general$/);
    expect(await page.locator("#more-pages").isVisible()).toBe(false);
    await page.close();
  });
});

describe("the drawer", () => {
  test("opens from the bell and stands in the address; Back closes it, and again opens none", async () => {
    const { page } = await open("/nodes?range=7d");
    await page.locator("button.bell").click();
    await page.locator("dialog [data-alert]").first().waitFor();
    expect(await addressOf(page)).toBe("/nodes?range=7d&alerts=open");
    await page.goBack();
    await page.locator("dialog").waitFor({ state: "detached" });
    expect(await addressOf(page)).toBe("/nodes?range=7d");
    await page.close();
  });

  test("by keys: b opens and closes, the focus is trapped and comes back, Escape leaves no step behind", async () => {
    const { page } = await open("/nodes");
    await page.locator("#nodes [data-node]").first().waitFor();
    await page.locator("button.bell").focus();
    await page.keyboard.press("b");
    await page.locator("dialog [data-alert]").first().waitFor();
    const places = new Set<boolean>();
    for (let i = 0; i < 40; i++) {
      await page.keyboard.press("Tab");
      places.add(await page.evaluate(() => document.activeElement === document.body || document.activeElement?.closest("dialog") != null));
    }
    expect([...places]).toEqual([true]);
    await page.keyboard.press("Escape");
    await page.locator("dialog").waitFor({ state: "detached" });
    expect(await page.evaluate(() => document.activeElement?.classList.contains("bell"))).toBe(true);
    expect(await addressOf(page)).toBe("/nodes");
    await page.keyboard.press("b");
    await page.locator("dialog").waitFor();
    await page.keyboard.press("b");
    await page.locator("dialog").waitFor({ state: "detached" });
    await page.close();
  });

  test("an address with it opens it, and closing leaves the page", async () => {
    const { page } = await open("/logs?alerts=open");
    await page.getByRole("button", { name: "Close" }).click();
    await page.locator("dialog").waitFor({ state: "detached" });
    expect(await addressOf(page)).toBe("/logs");
    await page.close();
  });

  test("a rule on many nodes is one entry; what nobody is told of stands below", async () => {
    const { page } = await open("/?alerts=open");
    const group = page.locator("dialog details", { hasText: "Version behind" });
    await group.getByText("on 4 nodes").waitFor();
    expect(await group.locator("[data-alert]").first().isVisible()).toBe(false);
    await group.locator("summary").click();
    expect(await group.locator("[data-alert]:visible").count()).toBe(4);
    const order = await page.locator("dialog [data-alert]").evaluateAll((rows) => rows.map((row) => row.getAttribute("data-alert")));
    expect([order[0], order.slice(-3)]).toEqual(["41", ["27", "28", "26"]]);
    await page.close();
  });

  test("nothing open: when the last one was, and how long it lasted", async () => {
    const { page } = await open("/?alerts=open", { answers: alertAnswers([], [endedAlerts()[1]!]) });
    await page.getByText("No active alerts").waitFor();
    await page.getByText(/^Last one \d+ \w+, \d\d:\d\d, 1\u202fh 12\u202fmin\.$/).waitFor();
    await page.close();
  });

  test("a failure says why and can be tried again", async () => {
    let isBroken = true;
    const { page } = await open("/?alerts=open", {
      answers: { alerts: (query: URLSearchParams) => (isBroken ? failed("The disk is full.")() : alertsAnswer(query)) },
    });
    await page.locator("dialog [role=alert]", { hasText: "The disk is full." }).waitFor();
    isBroken = false;
    await page.locator("dialog").getByRole("button", { name: "Try again" }).click();
    await page.locator("dialog [data-alert]").first().waitFor();
    await page.close();
  });
});

test.each([1440, 390] as const)("%d px: from the overview to what to do are two clicks", async (width) => {
  const { page } = await open("/", { width });
  await (width === 390 ? page.locator("nav.tabs > a", { hasText: "Alerts" }) : page.locator("button.bell")).click();
  await page.locator("[data-alert='41'] a").first().click();
  await page.waitForURL(/\/alerts\/41$/);
  await page.locator("article li", { hasText: "Check that the whole storage folder is mounted" }).waitFor();
  expect(await page.locator("dialog").count()).toBe(0);
  await page.close();
});
