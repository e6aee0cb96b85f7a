/** How the pages of alerts look: every width and theme, the longest names and hostile words. */
import { describe, expect, test } from "vitest";
import { alertAnswers, alertRow, iso } from "../support/card-answers/index.ts";
import { answeredAlerts } from "./answered-alerts.ts";
import { axeFindings, inEachTheme, layoutFaults } from "./page-faults.ts";

const open = answeredAlerts();

const pages = [
  ["/alerts", "[data-alert]"],
  ["/alerts/41", "article h1"],
  ["/alerts/40", "article svg[role=img] polyline, article polyline"],
  ["/alerts/26", "article h1"],
  ["/alerts/history", "[data-alert]"],
  ["/alerts/rules?rule=online-score", "[data-rule] form"],
  ["/alerts/silences", "[data-silence]"],
  ["/?alerts=open", "dialog [data-alert]"],
] as const;

describe.each([1440, 1024, 390] as const)("%d px", (width) => {
  test.each(pages)("%s: nothing is cut or sticks out, axe finds nothing serious, light and dark", async (path, ready) => {
    const { page, faults } = await open(path, { width });
    await page.locator(ready).first().waitFor();
    await inEachTheme(page, async () => {
      expect(await layoutFaults(page)).toEqual([]);
      expect(await axeFindings(page)).toEqual([]);
    });
    expect(faults).toEqual([]);
    await page.close();
  });
});

test("the longest names and hostile words: nothing sticks out, and text stays text", async () => {
  const attack = `<img src=x onerror="document.title='owned'">\u202e\u001b[31m`;
  const node = "n".repeat(32);
  const bad = alertRow({
    id: 41,
    node,
    satellite_name: "y".repeat(60),
    title: `${node} ${attack}`,
    why_now: attack + "w".repeat(200),
    steps: [attack, `Run \`${"x".repeat(150)}\`.`],
    evidence: { points: [], unit: null, limit: null, lines: [attack + "z".repeat(400)] },
    acknowledged_by: "a".repeat(64),
    acknowledged_at: iso(Date.now()),
    hushed_by: attack,
    useful: null,
  });
  for (const path of ["/alerts", "/alerts/41", "/alerts/history", "/?alerts=open"]) {
    const { page, faults } = await open(path, { width: 360, answers: alertAnswers([bad], []) });
    await page
      .locator(path === "/alerts/41" ? "article h1" : "[data-alert]")
      .first()
      .waitFor();
    expect(await layoutFaults(page)).toEqual([]);
    expect([await page.locator("img").count(), (await page.title()).includes("owned"), faults]).toEqual([0, false, []]);
    if (path === "/alerts/41") expect(await page.locator("article .lines").innerText()).toContain("\\u202e\\x1b[31m");
    await page.close();
  }
});
