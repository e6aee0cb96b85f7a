/** A critical alert that comes while another page is open. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { AlertRow } from "../../src/core/views.ts";
import { alertRow, alertsAnswer, countsOf, openAlerts } from "../support/card-answers/index.ts";
import { answeredAlerts } from "./answered-alerts.ts";
import { axeFindings, layoutFaults } from "./page-faults.ts";

const open = answeredAlerts();

describe("a new critical alert while the page is open", () => {
  const fresh = alertRow({ id: 50, node: "node-2", title: "node-2 is disqualified on us1" });
  /** Answers that have what came since. */
  const opened = async (width: number) => {
    const rows = openAlerts();
    const asked = await open("/nodes", { width, answers: { alerts: (query: URLSearchParams) => alertsAnswer(query, rows) } });
    await asked.page.locator(width < 720 ? "nav.tabs .badge" : "button.bell .badge").waitFor();
    const come = (...alerts: AlertRow[]) => {
      rows.push(...alerts.filter(({ id }) => rows.every((row) => row.id !== id)));
      asked.tell({ type: "delta", topic: "alerts", counts: countsOf(rows), alerts });
    };
    return { ...asked, rows, come };
  };
  const notice = (page: Page) => page.locator(".notice");

  test.each([1440, 390] as const)("%d px: is said once, leads to what to do, and leaves the tab bar free", async (width) => {
    const { page, come, rows } = await opened(width);
    come(rows[0]!);
    come(fresh);
    await notice(page).getByText("node\u20112 is disqualified on us1").waitFor();
    const box = (await notice(page).boundingBox())!;
    const tabs = await page.locator("nav.tabs").boundingBox();
    if (width < 720) expect(box.y + box.height).toBeLessThan(tabs!.y);
    expect(await layoutFaults(page)).toEqual([]);
    expect(await axeFindings(page)).toEqual([]);
    await notice(page).getByRole("link", { name: "What to do" }).click();
    await page.waitForURL(/\/alerts\/50$/);
    come(fresh);
    expect(await notice(page).count()).toBe(0);
    await page.close();
  });

  test("of a node that is not selected only the number is told; the newest is said", async () => {
    const { page, come, rows, tell } = await opened(1440);
    rows.push(fresh);
    tell({ type: "delta", topic: "alerts", counts: countsOf(rows), alerts: [] });
    await notice(page).getByText("node\u20112 is disqualified on us1").waitFor();
    await page.getByRole("button", { name: "Dismiss" }).click();
    expect(await notice(page).count()).toBe(0);
    come({ ...fresh, id: 51, title: "node-2 is disqualified on eu1" });
    await notice(page).getByText("node\u20112 is disqualified on eu1").waitFor();
    await page.close();
  });

  test("is not said of a warning, nor of what a silence hushes", async () => {
    const { page, come } = await opened(1440);
    come({ ...fresh, severity: "warning" }, { ...fresh, id: 52, hushed_by: "maintenance" });
    await page.locator("button.bell .badge", { hasText: "6" }).waitFor();
    come({ ...fresh, id: 53, title: "node-2 is disqualified on ap1" });
    await notice(page).getByText("node\u20112 is disqualified on ap1").waitFor();
    expect(await notice(page).count()).toBe(1);
    await page.close();
  });

  test("does not move where motion is not wanted", async () => {
    const { page, come } = await opened(1440);
    await page.emulateMedia({ reducedMotion: "reduce" });
    come(fresh);
    await notice(page).waitFor();
    expect(await notice(page).evaluate((element) => getComputedStyle(element).animationName)).toBe("none");
    await page.close();
  });
});
