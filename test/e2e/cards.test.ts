/** The cards of the node's own numbers in every state, with answers made by hand in place of the server's. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { noEstimate } from "../../src/trackers/financial/month-figures.ts";
import { failed, openAnswered, silentSource, type PageOptions } from "../support/answered-page.ts";
import {
  earningsAnswer,
  forecastAnswer,
  iso,
  latencyAnswer,
  latencyNone,
  reputationAnswer,
  reputationOf,
  reputationRow,
  storageAnswer,
  storageNode,
  storageOf,
} from "../support/card-answers/index.ts";
import { axeFindings } from "./page-faults.ts";
import { builtPage } from "./built-page.ts";

const gap = "\u202f";
const dash = "\u2011";
const cards = ["storage", "earnings", "reputation", "latency"] as const;
const addresses = { storage: "storage", earnings: "earnings", reputation: "reputation", latency: "latency" } as const;
const titles = { storage: "Storage", earnings: "Earnings", reputation: "Reputation", latency: "Latency" } as const;

const built = builtPage([]);

const open = (options: Partial<PageOptions> = {}) => openAnswered(built.browser, { url: built.monitor.url, width: 1440, ...options });
const text = (page: Page, selector: string) => page.locator(selector).first().innerText();
const said = async (page: Page, id: string) => (await page.getByTestId(id).innerText()).replace(/\s+/g, " ").trim();

describe.each([1440, 1024, 390] as const)("%d px", (width) => {
  test.each(["light", "dark"] as const)("%s: for all nodes and for one nothing sticks out, axe finds nothing serious", async (theme) => {
    for (const path of ["/", "/?nodes=node-4"]) {
      const { page, faults } = await open({ width, theme, path });
      for (const id of cards) await page.locator(`#${id} [data-state=ready]`).waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      expect(await sticksOut(page)).toEqual([]);
      expect(await axeFindings(page, "#storage, #earnings, #reputation, #latency")).toEqual([]);
      expect(faults).toEqual([]);
      await page.close();
    }
  });
});

test.each([1440, 390] as const)("%d px: the tables of paystubs fit, too", async (width) => {
  const { page } = await open({ width });
  await page.locator("#earnings [data-state=ready]").waitFor();
  for (const [kind, table] of [
    ["Paystub", "held"],
    ["Paid", "paid-months"],
  ] as const) {
    await page.locator("#earnings button", { hasText: kind }).click();
    await page.locator(`#earnings table[data-testid=${table}]`).waitFor();
    expect(await sticksOut(page)).toEqual([]);
  }
  await page.close();
});

/** Boxes of the four cards that reach over the card's padding, or whose text is cut. */
const sticksOut = (page: Page) =>
  page.evaluate((ids) => {
    const boxes = ids.flatMap((id) => [...document.querySelectorAll<HTMLElement>(`#${id} *:not(.hidden-text, .hidden-text *)`)]);
    return boxes
      .filter((e) => {
        const card = e.closest(".card")!.getBoundingClientRect();
        const box = e.getBoundingClientRect();
        const isCut = e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).textOverflow === "ellipsis";
        return box.width > 0 && (box.right > card.right - 8 || box.left < card.left + 8 || isCut);
      })
      .map((e) => `${e.tagName} ${e.getAttribute("class") ?? ""} ${e.textContent.slice(0, 30)}`);
  }, cards);

describe("every card", () => {
  test("is a skeleton while its answer is awaited, with its title in place", async () => {
    const { page } = await open({ delayMs: 3000 });
    for (const id of cards) {
      await page.locator(`#${id} .skeleton`).waitFor();
      expect(await text(page, `#${id} h2`)).toBe(titles[id]);
    }
    for (const id of cards) await page.locator(`#${id} [data-state=ready]`).waitFor();
    await page.close();
  });

  test.each(cards)("%s says its own failure and the others go on", async (id) => {
    const { page } = await open({ answers: { [addresses[id]]: failed("The query took too long.") } });
    const alert = page.locator(`#${id} [role=alert]`);
    await alert.waitFor();
    expect(await alert.innerText()).toContain("The query took too long.");
    expect(await alert.getByRole("button").innerText()).toBe("Try again");
    for (const other of cards.filter((c) => c !== id)) await page.locator(`#${other} [data-state=ready]`).waitFor();
    await page.close();
  });

  test("a failed card is whole again after Try again", async () => {
    let isBroken = true;
    const { page } = await open({ answers: { reputation: () => (isBroken ? failed("Busy.")() : reputationAnswer(null)) } });
    const again = page.locator("#reputation [role=alert] button");
    await again.waitFor();
    isBroken = false;
    await again.click();
    await page.locator("#reputation [data-state=ready]").waitFor();
    await page.close();
  });

  const unknownNode = { ...storageNode("node-1", 8, 5, Date.now()), at: null, used_bytes: null, allocated_bytes: null };
  const nothing = earningsAnswer(["node-1"]);
  const empty = {
    storage: storageOf([unknownNode]),
    "storage/forecast": { ...forecastAnswer(null), nodes: [] },
    reputation: reputationOf([]),
    earnings: {
      ...nothing,
      totals: { ...nothing.totals, month_to_date: noEstimate },
      nodes: nothing.nodes.map((n) => ({ ...n, at: null })),
      months: [],
      days: [],
    },
    latency: latencyNone(),
  };
  test("is empty with its cure", async () => {
    const { page } = await open({ answers: empty });
    const says = async (id: string) => {
      await page.locator(`#${id} [data-state=empty]`).waitFor();
      return text(page, `#${id} [data-state=empty]`);
    };
    expect(await says("storage")).toMatch(/No node has told its space yet[^]*api: http:\/\/127\.0\.0\.1:14002/);
    expect(await says("reputation")).toMatch(/audited first after about a day/);
    expect(await says("earnings")).toMatch(/Prices not read yet[^]*api: http/);
    expect(await says("latency")).toMatch(/Durations are not switched on[^]*debug: http:\/\/127\.0\.0\.1:5999/);
    await page.close();
  });

  test("cannot see: the source, the fix, and that the node may be fine", async () => {
    const sources = [
      silentSource("node-3", "api", "The connection was refused.", "Check console.address of the node."),
      silentSource("node-3", "log", "Permission denied.", "Let the monitor read the file."),
    ];
    const { page } = await open({ answers: empty, sources });
    for (const id of ["storage", "reputation", "earnings"]) {
      const state = page.locator(`#${id} [data-state=blind]`);
      await state.waitFor();
      expect(await state.innerText()).toMatch(
        new RegExp(`The API of node${dash}3 does not answer[^]*refused[^]*console\\.address[^]*may be fine`),
      );
    }
    expect(await text(page, "#latency [data-state=blind]")).toMatch(
      /log of node.3 cannot be read[^]*Permission denied[^]*goes on where it stopped/,
    );
    await page.close();
  });

  test("old figures stay, paler, with their age", async () => {
    const now = Date.now();
    const at = iso(now - 5.4 * 3_600_000);
    const old = <T extends object>(rows: readonly T[]) => rows.map((row) => ({ ...row, at, stale: true }));
    const storage = storageAnswer(null, now);
    const reputation = reputationAnswer(null, now);
    const earnings = earningsAnswer(null, now);
    const { page } = await open({
      answers: {
        storage: { ...storage, nodes: old(storage.nodes) },
        reputation: { ...reputation, reputation: old(reputation.reputation) },
        earnings: { ...earnings, nodes: old(earnings.nodes) },
        latency: { ...latencyAnswer("GET", now), at, stale: true },
      },
    });
    for (const id of ["storage", "reputation", "earnings", "latency"]) {
      await page.locator(`#${id} [data-state=stale]`).waitFor();
      expect(await text(page, `#${id} .age`)).toBe(`5${gap}h old`);
    }
    await page.close();
  });

  test.each([
    ["storage", () => storageOf([{ ...storageNode("node-1", 8, 7.5, Date.now()), satellites: [] }]), "storage-used", "7.50"],
    [
      "reputation",
      () => reputationOf([reputationRow("node-1", "us1", Date.now(), { audits_left: 7, audit_score: 0.967 })]),
      "audits-left",
      "7",
    ],
    ["earnings", () => earningsAnswer(["node-1"]), "month-so-far", "$7.43"],
    ["latency", () => latencyAnswer("PUT"), "latency-p50", "202"],
  ] as const)("%s shows what a poll brought, long before it asks by itself", async (id, brought, figure, value) => {
    let isNew = false;
    const usual = {
      storage: storageAnswer(null),
      reputation: reputationAnswer(null),
      earnings: earningsAnswer(null),
      latency: latencyAnswer("GET"),
    };
    const { page, tell } = await open({ answers: { [id]: () => (isNew ? brought() : usual[id]) } });
    await page.locator(`#${id} [data-state=ready]`).waitFor();
    expect(await said(page, figure)).not.toBe(value);
    isNew = true;
    tell({ type: "delta", topic: "changes", changed: [{ view: id, nodes: ["node-1"] }] });
    const shown = page.getByTestId(figure).filter({ hasText: new RegExp(`^\\s*${value.replace(/[$.]/g, "\\$&")}\\s*$`) });
    await shown.waitFor({ timeout: 10_000 });
    await page.close();
  });

  test("one old node among others is named, and the card is not old", async () => {
    const now = Date.now();
    const storage = storageAnswer(null, now);
    const nodes = storage.nodes.map((n) => (n.node === "node-2" ? { ...n, stale: true, at: iso(now - 3.2 * 3_600_000) } : n));
    const { page } = await open({ answers: { storage: { ...storage, nodes } } });
    await page.locator("#storage [data-state=ready]").waitFor();
    expect(await text(page, "#storage footer")).toContain(`node${dash}2: figures 3${gap}h old`);
    await page.close();
  });

  test("offers its table as CSV over the span that it shows", async () => {
    const { page } = await open({ path: "/?nodes=node-4" });
    for (const id of cards) {
      await page.locator(`#${id} [popovertarget$=menu]`).click();
      const links = page.locator(`#${id} a[download]`);
      for (const [i, kind] of ["csv", "json"].entries())
        expect(await links.nth(i).getAttribute("href")).toMatch(new RegExp(`/api/v1/export/${id}\\.${kind}\\?.*nodes=node-4&from=`));
      await page.keyboard.press("Escape");
    }
    await page.close();
  });
});
