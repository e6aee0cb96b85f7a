/** Alerts are read: the page of one, and the lists. */
import { describe, expect, test } from "vitest";
import {
  alertAnswers,
  alertDetail,
  alertRow,
  alertsAnswer,
  endedAlerts,
  iso,
  openAlerts,
  rulesAnswer,
} from "../support/card-answers/index.ts";
import { addressOf, answeredAlerts } from "./answered-alerts.ts";

const open = answeredAlerts();

test("how long an alert is open is told by the second while it is new", async () => {
  const rows = [alertRow({ id: 60, since: new Date().toISOString() })];
  const { page } = await open("/alerts", { answers: { alerts: (query: URLSearchParams) => alertsAnswer(query, rows) } });
  const age = page.locator(".list time");
  const first = Number.parseInt(await age.innerText(), 10);
  await page.locator(".list time", { hasText: new RegExp(`^${first + 2}\\ss$`) }).waitFor();
  await page.close();
});

describe("the page of one", () => {
  test("says in its order what, what to do, why now, the lines, what happened, why not the others, who was told", async () => {
    const { page } = await open("/alerts/41");
    const article = page.locator("article");
    await article.getByText("an audit or a repair asks for a piece").waitFor();
    const text = await article.innerText();
    const order = [
      "node\u20114 does not have 3 pieces",
      "reached you by ntfy and e-mail",
      "Acknowledge",
      "Open node\u20114",
      "What to do",
      "Check that the whole storage folder is mounted",
      "Why now",
      "Piece missing in an audit",
      "The lines behind it",
      "hashstore: file does not exist",
      "What happened",
      "Snoozed by admin",
      "Why not the others",
      "None of the other 5 nodes",
      "Who was told",
      "401 Unauthorized",
    ];
    const places = order.map((part) => text.indexOf(part));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(await article.locator("mark").first().innerText()).toBe("ERROR");
    await page.close();
  });

  test("the value's points are drawn with the level and the moment; the cursor reads them", async () => {
    const { page } = await open("/alerts/40");
    await page.locator("article polyline").waitFor();
    expect(await page.locator("article .limit-text").textContent()).toBe("level 0.95");
    expect(await page.locator("article .course text", { hasText: "opened" }).count()).toBe(1);
    await page.locator("article .course svg").focus();
    await page.keyboard.press("End");
    await page.locator("article .readout", { hasText: "0.94" }).waitFor();
    await page.close();
  });

  test("a course of something else than the value has its own unit and limit", async () => {
    const now = Date.now();
    const points = Array.from({ length: 30 }, (_, i) => ({ at: iso(now - (29 - i) * 86_400_000), value: (9 + i / 58) * 1e12 }));
    const evidence = { points, unit: "bytes", limit: 10e12, lines: [] };
    const row = alertRow({ id: 40, rule: "disk-full-forecast", rule_name: "Disk will be full", value: 12.34567, threshold: 30, evidence });
    const { rules } = rulesAnswer();
    const days = { name: "warning_days", about: "Days until the disk is full that warn.", unit: "days" };
    const level = { ...days, usual: 30, least: 0, most: 3650, value: 30 };
    const forecast = {
      ...rules[0]!,
      id: row.rule,
      name: row.rule_name,
      fires: "the disk will be full soon",
      unit: "days",
      levels: [level],
    };
    const { page } = await open("/alerts/40", { answers: { ...alertAnswers([row], []), rules: { rules: [forecast] } } });
    await page.locator("article polyline").waitFor();
    expect(await page.locator("article .limit-text").textContent()).toBe("limit 10\u202fTB");
    const facts = page.locator("article dl");
    await facts.getByText("12.3\u202fd", { exact: true }).waitFor();
    await facts.getByText("30\u202fd", { exact: true }).waitFor();
    await page.locator("article .course svg").focus();
    await page.keyboard.press("End");
    await page.locator("article .readout", { hasText: "9.50\u202fTB" }).waitFor();
    await page.close();
  });

  test("commands and the text for the forum can be copied", async () => {
    const { page } = await open("/alerts/41");
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    await page.getByRole("button", { name: "Copy: findmnt /srv/storj" }).click();
    await page.getByRole("button", { name: "Copied: findmnt /srv/storj" }).waitFor();
    expect(await clipboard()).toBe("findmnt /srv/storj");
    await page.getByRole("button", { name: "Copy for the forum" }).click();
    await page.getByRole("button", { name: "Copied", exact: true }).waitFor();
    expect(await clipboard()).toMatch(/^\*\*node-4 does not have 3 pieces that ap1 asked for\*\*\nCritical, since [^]*GET_AUDIT/);
    await page.close();
  });

  test("over: whether it was of use is asked, and sent", async () => {
    const row = endedAlerts().find(({ id }) => id === 24)!;
    const { page, sent } = await open("/alerts/24", { changes: { "PUT alerts/24/useful": () => ({ ...row, useful: true }) } });
    await page.locator("article header", { hasText: /lasted 2\u202fd 4\u202fh/ }).waitFor();
    expect(
      await page
        .locator("article")
        .getByRole("button", { name: /^Acknowledge/ })
        .count(),
    ).toBe(0);
    await page.getByRole("group", { name: "Was this alert of use?" }).getByRole("button", { name: "Yes" }).click();
    await page.locator("article .useful [aria-pressed=true]", { hasText: "Yes" }).waitFor();
    expect(sent).toEqual([{ method: "PUT", path: "alerts/24/useful", body: { useful: true, language: "en" } }]);
    await page.close();
  });

  test("what ended because nothing more came is not called resolved", async () => {
    const ended = { resolved_at: new Date(Date.now() - 3_600_000).toISOString(), ended: "time", calm_seconds: 86_400 } as const;
    const row = { ...openAlerts()[0]!, ...ended };
    const { page } = await open("/alerts/41", { answers: alertAnswers([], [row]) });
    await page.locator("article header", { hasText: /No longer told · Critical/ }).waitFor();
    await page.locator("article header", { hasText: /nothing more for 1\u202fd; that alone does not mean it is mended/ }).waitFor();
    await page.locator("article li", { hasText: "No longer told: nothing more for 1\u202fd" }).waitFor();
    expect(await page.getByText(/resolved/i).count()).toBe(0);
    await page.close();
  });

  test("one that is not kept any more is said to be gone", async () => {
    const { page } = await open("/alerts/99");
    await page.getByText("There is no such alert").waitFor();
    await page.close();
  });

  test("beside it, on a wide page, stands the list; news come by themselves", async () => {
    const rows = openAlerts();
    const { page, tell } = await open("/alerts/41", { answers: { "alerts/41": () => alertDetail(rows[0]!) } });
    await page.locator("aside [data-alert='40']").waitFor();
    expect(await page.locator("aside [aria-current=page]").count()).toBe(2);
    rows[0] = { ...rows[0]!, title: "node-4 does not have 4 pieces that ap1 asked for" };
    tell({ type: "delta", topic: "changes", changed: [{ view: "alerts", nodes: ["node-4"] }] });
    await page.locator("article h1", { hasText: "4 pieces" }).waitFor();
    await page.close();
  });
});

describe("lists", () => {
  test("open ones are narrowed by severity, state and node; Back undoes it", async () => {
    const { page } = await open("/alerts");
    const ids = () => page.locator("[data-alert]").evaluateAll((rows) => rows.map((row) => row.getAttribute("data-alert")));
    await page.getByRole("button", { name: /^Critical 1/ }).click();
    expect(await ids()).toEqual(["41"]);
    expect(await addressOf(page)).toBe("/alerts?severity=critical");
    await page.goBack();
    await page.getByLabel("State").selectOption({ label: "Acknowledged" });
    expect(await ids()).toEqual(["28"]);
    await page.getByLabel("State").selectOption({ label: "Snoozed" });
    await page.getByRole("button", { name: "Clear the filters" }).click();
    await page.getByLabel("Node", { exact: true }).selectOption("node-1");
    await page.waitForFunction(() => document.querySelectorAll("[data-alert]").length === 1);
    expect([await ids(), await addressOf(page)]).toEqual([["40"], "/alerts?nodes=node-1"]);
    await page.close();
  });

  test("history: the newest first, found by words, judged in its row, saved as a file", async () => {
    const row = endedAlerts().find(({ id }) => id === 23)!;
    const { page, sent } = await open("/alerts/history", { changes: { "PUT alerts/23/useful": () => ({ ...row, useful: false }) } });
    await page.locator("[data-alert='23']").waitFor();
    const first = await page.locator("[data-alert]").first().getAttribute("data-alert");
    expect(first).toBe("41");
    await page.getByRole("searchbox").fill("api node-2");
    await page.waitForFunction(() => document.querySelectorAll("[data-alert]").length === 1);
    await page.locator("[data-alert='23']").getByRole("button", { name: "No" }).click();
    await page.locator("[data-alert='23'] [aria-pressed=true]").waitFor();
    expect(sent).toEqual([{ method: "PUT", path: "alerts/23/useful", body: { useful: false, language: "en" } }]);
    expect(await page.getByRole("link", { name: "Save as CSV" }).getAttribute("href")).toMatch(
      /\/api\/v1\/export\/alerts\.csv\?.*state=closed/,
    );
    await page.close();
  });
});
