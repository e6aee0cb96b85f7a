/** Acknowledge and snooze: what is sent, and what is shown of it. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { AlertRow } from "../../src/core/views.ts";
import { type Answers, type Changes } from "../support/answered-page.ts";
import { alertDetail, alertsAnswer, iso, openAlerts } from "../support/card-answers/index.ts";
import { answeredAlerts } from "./answered-alerts.ts";

const open = answeredAlerts();
const focused = (page: Page) => page.evaluate(() => document.activeElement?.closest("[data-alert]")?.getAttribute("data-alert") ?? null);
const hourMs = 3_600_000;

/** Answers that follow what was acknowledged and snoozed. `first`: how 41 stands at first. */
function living(first: Partial<AlertRow> = {}): { readonly answers: Answers; readonly changes: Changes } {
  const rows = new Map(openAlerts().map((row) => [row.id, row.id === 41 ? { ...row, ...first } : row]));
  const set = (id: number, change: Partial<AlertRow>) => {
    rows.set(id, { ...rows.get(id)!, ...change });
    return rows.get(id)!;
  };
  const answers: Answers = {
    alerts: (query: URLSearchParams) => alertsAnswer(query, [...rows.values()]),
    ...Object.fromEntries([...rows.keys()].map((id) => [`alerts/${id}`, () => alertDetail(rows.get(id)!)])),
  };
  const changes = Object.fromEntries(
    [...rows.keys()].flatMap((id): [string, Changes[string]][] => [
      [`POST alerts/${id}/acknowledge`, () => set(id, { acknowledged_at: iso(Date.now()), acknowledged_by: "admin" })],
      [`DELETE alerts/${id}/acknowledge`, () => set(id, { acknowledged_at: null, acknowledged_by: null })],
      [
        `POST alerts/${id}/snooze`,
        ({ hours, until }) =>
          set(id, { snoozed_until: until === undefined ? iso(Date.now() + Number(hours) * hourMs) : iso(Date.parse(String(until))) }),
      ],
      [`DELETE alerts/${id}/snooze`, () => set(id, { snoozed_until: null })],
    ]),
  );
  return { answers, changes };
}

describe("acknowledge and snooze", () => {
  test("acknowledge is sent, shown at once, and taken back", async () => {
    const { page, sent } = await open("/alerts", living());
    const row = page.locator("[data-alert='41']");
    await row.getByRole("button", { name: /^Acknowledge/ }).click();
    await row.getByText(/acknowledged by admin/).waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("Taken back.").waitFor();
    await row.getByRole("button", { name: /^Acknowledge/ }).waitFor();
    expect(sent).toEqual([
      { method: "POST", path: "alerts/41/acknowledge", body: { language: "en" } },
      { method: "DELETE", path: "alerts/41/acknowledge", body: { language: "en" } },
    ]);
    await page.close();
  });

  test("the way back stands for eight seconds", async () => {
    const { page } = await open("/alerts", living());
    await page.clock.install();
    await page
      .locator("[data-alert='41']")
      .getByRole("button", { name: /^Acknowledge/ })
      .click();
    const undo = page.getByRole("button", { name: "Undo" });
    await undo.waitFor();
    await page.clock.runFor(7500);
    expect(await undo.isVisible()).toBe(true);
    await page.clock.runFor(1000);
    expect(await undo.count()).toBe(0);
    await page.close();
  });

  test.each([
    ["1 hour", { hours: 1 }],
    ["8 hours", { hours: 8 }],
  ])("snooze for %s, and undo", async (name, how) => {
    const { page, sent } = await open("/alerts/41", living());
    await page
      .locator("article")
      .getByRole("button", { name: /^Snooze/ })
      .click();
    await page.locator("article [popover]:popover-open").getByRole("button", { name }).click();
    await page.locator("article header", { hasText: /snoozed until/ }).waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("Taken back.").waitFor();
    expect(sent).toEqual([
      { method: "POST", path: "alerts/41/snooze", body: { ...how, language: "en" } },
      { method: "DELETE", path: "alerts/41/snooze", body: { language: "en" } },
    ]);
    await page.close();
  });

  test("snooze until a time on the page's clock; one that is over is refused before it is sent", async () => {
    const { page, sent } = await open("/alerts/41", living());
    await page
      .locator("article")
      .getByRole("button", { name: /^Snooze/ })
      .click();
    const menu = page.locator("article [popover]:popover-open");
    await menu.getByLabel("Until").fill("2020-01-01T10:00");
    await menu.getByRole("button", { name: "Snooze until then" }).click();
    await menu.getByText("Choose a time that is to come.").waitFor();
    expect(sent).toEqual([]);
    const year = new Date().getUTCFullYear() + 1;
    await menu.getByLabel("Until").fill(`${year}-01-02T10:00`);
    await menu.getByRole("button", { name: "Snooze until then" }).click();
    await page.locator("article header", { hasText: /snoozed until/ }).waitFor();
    const until = await page.evaluate((text) => new Date(text).toISOString(), `${year}-01-02T10:00`);
    expect(sent).toEqual([{ method: "POST", path: "alerts/41/snooze", body: { until, language: "en" } }]);
    await page.close();
  });

  test("the end of a snooze is taken back to its old end, and not where that is over", async () => {
    const minute = Math.floor(Date.now() / 60_000) * 60_000;
    const until = iso(minute + 20_000);
    const { page, sent } = await open("/alerts", living({ snoozed_until: until }));
    await page.clock.setFixedTime(minute + 10_000);
    const end = page.locator("[data-alert='41']").getByRole("button", { name: /^End snooze/ });
    await end.click();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("Taken back.").waitFor();
    await page.clock.setFixedTime(minute + 30_000);
    await end.click();
    await page.getByText("What happens next is told.").waitFor();
    expect(await page.getByRole("button", { name: "Undo" }).count()).toBe(0);
    expect(sent.map(({ method, path, body }) => [method, path, body])).toEqual([
      ["DELETE", "alerts/41/snooze", { language: "en" }],
      ["POST", "alerts/41/snooze", { until, language: "en" }],
      ["DELETE", "alerts/41/snooze", { language: "en" }],
    ]);
    await page.close();
  });

  test("in the drawer, too; all of a rule at once", async () => {
    const { page, sent } = await open("/?alerts=open", living());
    await page.locator("dialog details summary").click();
    await page.getByRole("button", { name: "Acknowledge all 4" }).click();
    await page.getByText("4 alerts acknowledged.").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("Taken back.").waitFor();
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual(
      ["POST", "DELETE"].flatMap((method) => [30, 31, 32, 33].map((id) => `${method} alerts/${id}/acknowledge`)),
    );
    await page.close();
  });

  test("what is refused is said", async () => {
    const refused = { status: 409, body: { error: { code: "alert-closed", message: "The alert ended.", fix: "Nothing is left to do." } } };
    const { page } = await open("/alerts", { changes: { "POST alerts/41/acknowledge": () => refused } });
    await page
      .locator("[data-alert='41']")
      .getByRole("button", { name: /^Acknowledge/ })
      .click();
    await page.locator("[role=alert]", { hasText: "The alert ended. Nothing is left to do." }).waitFor();
    await page.close();
  });

  test("by keys: g a, j and k walk, Enter opens, a acknowledges, s snoozes", async () => {
    const { page, sent } = await open("/logs", living());
    await page.locator("#events").waitFor();
    await page.keyboard.press("g");
    await page.keyboard.press("a");
    await page.waitForURL(/\/alerts$/);
    await page.locator("[data-alert='41']").waitFor();
    await page.keyboard.press("j");
    expect(await focused(page)).toBe("41");
    await page.keyboard.press("j");
    expect(await focused(page)).toBe("40");
    await page.keyboard.press("a");
    await page
      .locator("[data-alert='40']")
      .getByText(/acknowledged by admin/)
      .waitFor();
    await page.locator("[data-alert='41'] a").first().focus();
    await page.keyboard.press("s");
    await page.locator("[data-alert='41'] [popover]:popover-open").waitFor();
    await page.keyboard.press("Enter");
    await page
      .locator("[data-alert='41']")
      .getByText(/snoozed until/)
      .waitFor();
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual(["POST alerts/40/acknowledge", "POST alerts/41/snooze"]);
    await page.locator("[data-alert='41'] a").first().focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/alerts\/41$/);
    await page.locator("article h1").waitFor();
    await page.keyboard.press("a");
    await page.locator("article header", { hasText: /acknowledged by admin/ }).waitFor();
    await page.close();
  });
});
