/** The cards of the node's own numbers in every state, with answers made by hand in place of the server's. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { failed, openAnswered, silentSource, type PageOptions } from "../support/answered-page.ts";
import { startBuilt, type BuiltMonitor } from "../support/built-monitor.ts";
import { launchBrowser } from "../support/browser.ts";
import {
  earningsAnswer,
  forecastAnswer,
  forecastNode,
  iso,
  latencyAnswer,
  latencyNone,
  paystubsAnswer,
  reputationAnswer,
  reputationOf,
  reputationRow,
  storageAnswer,
  storageNode,
  storageOf,
} from "../support/card-answers/index.ts";
import { axeFindings } from "./page-faults.ts";

const gap = "\u202f";
const dash = "\u2011";
const cards = ["storage", "earnings", "reputation", "latency"] as const;
const addresses = { storage: "storage", earnings: "earnings", reputation: "reputation", latency: "latency" } as const;
const titles = { storage: "Storage", earnings: "Earnings", reputation: "Reputation", latency: "Latency" } as const;

let monitor: BuiltMonitor;
let browser: Browser;
beforeAll(async () => {
  [monitor, browser] = await Promise.all([startBuilt([]), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await monitor?.stop();
});

const open = (options: Partial<PageOptions> = {}) => openAnswered(browser, { url: monitor.url, width: 1440, ...options });
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
      totals: { ...nothing.totals, month_to_date: { ...nothing.totals.month_to_date, source: "none" } },
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

describe("storage", () => {
  test("figures equal the answer, and the first disk to fill is on top", async () => {
    const { page } = await open();
    await page.locator("#storage [data-state=ready]").waitFor();
    expect(await said(page, "storage-used")).toBe("33.4");
    expect(await said(page, "storage-allocated")).toBe("of 46 TB");
    expect(await said(page, "storage-when")).toMatch(/^node.3 is first to fill, \d/);
    const rows = page.locator("#storage li[data-state]");
    expect(await rows.locator(".text").allInnerTexts()).toEqual([
      "19–31 days",
      "70–130 days",
      "4–7 months",
      "5–9 months",
      "6–12 months",
      "over a year",
    ]);
    expect(await page.locator("#storage .bar").getAttribute("aria-label")).toBe(
      `live 31.9${gap}TB, reclaimable 935${gap}GB, trash 601${gap}GB, free 12.6${gap}TB`,
    );
    expect(await said(page, "storage-reported")).toMatch(/^Satellites report 32\.1 TB for .*, 2 % less than the nodes count themselves$/);
    await page.close();
  });

  test("one node: its course reads by keys, its satellites stand below", async () => {
    const { page } = await open({ path: "/?nodes=node-4" });
    const plot = page.locator("#storage svg[tabindex]");
    await plot.waitFor();
    await plot.focus();
    await page.keyboard.press("End");
    expect(await text(page, "#storage .readout")).toMatch(/^\d+ \w+ \d{4}\s+80 % likely full\s+95 % likely 15\.0\sTB to 16\sTB/);
    await page.keyboard.press("Home");
    expect(await text(page, "#storage .readout")).toMatch(/used \d/);
    expect(await page.locator("#storage tbody tr").allInnerTexts()).toHaveLength(4);
    expect(await said(page, "storage-when")).toMatch(/^fills between .* and .*; growing 19 GB a day$/);
    await page.close();
  });

  test("a young node waits for its forecast and says its growth so far", async () => {
    const now = Date.now();
    const growth = [
      { days: 1, bytes: 9e9, per_day_bytes: 9e9 },
      { days: 3, bytes: 66e9, per_day_bytes: 22e9 },
    ];
    const young = { state: "learning", days_missing: 10, basis_days: 4, band80: null, band95: null, fan: [] } as const;
    const { page } = await open({
      path: "/?nodes=node-6",
      answers: {
        storage: storageOf([{ ...storageNode("node-6", 2, 0.31, now), growth }], now),
        "storage/forecast": { ...forecastAnswer(null, now), nodes: [forecastNode("node-6", now, { ...young, fan: [] })] },
      },
    });
    const state = page.locator("#storage [data-state=learning]");
    await state.waitFor();
    expect(await state.innerText()).toMatch(/A forecast needs 10 more days\s+4 of 14 days seen\. Growth so far: 9–22\u202fGB a day\./);
    await page.close();
  });

  test("more used than allocated is said and marked", async () => {
    const node = { ...storageNode("node-1", 4, 5, Date.now()), free_bytes: 0, over_allocated_bytes: 1e12 };
    const { page } = await open({ answers: { storage: storageOf([node]) } });
    await page.locator("#storage .bar .over").waitFor();
    expect(await text(page, "#storage .legend")).toContain(`beyond the allocation 1${gap}TB`);
    await page.close();
  });
});

describe("reputation", () => {
  test("the fewest audits left are the figure, the rest is shown on demand", async () => {
    const { page } = await open();
    await page.locator("#reputation [data-state=ready]").waitFor();
    expect(await said(page, "audits-left")).toBe("39");
    expect(await said(page, "reputation-says")).toBe(`before disqualification of node${dash}5 on ap1`);
    const rows = page.locator("#reputation [data-pair]");
    expect(await rows.count()).toBe(6);
    expect(await rows.first().getAttribute("data-pair")).toBe("node-5 ap1");
    await page.locator("#reputation button", { hasText: "Show all 24" }).click();
    expect(await rows.count()).toBe(24);
    await page.close();
  });

  test("states have their words, and the strip is read by keys", async () => {
    const now = Date.now();
    const day = iso(now - 3_600_000);
    const rows = [
      reputationRow("node-4", "us1", now, { state: "disqualified", disqualified_at: day, audits_left: 0, audit_score: 0.9591 }),
      reputationRow("node-4", "eu1", now, { state: "suspended", suspended_at: day, suspension_score: 0.58 }),
      reputationRow("node-4", "ap1", now, { audits_left: 38, audit_score: 0.997 }),
    ];
    const { page } = await open({ path: "/?nodes=node-4", answers: { reputation: reputationOf(rows, now) } });
    await page.locator("#reputation [data-state=ready]").waitFor();
    expect(await said(page, "audits-left")).toBe("38");
    expect(await said(page, "reputation-says")).toMatch(
      /us1 is disqualified; node.4 on eu1 is suspended; before disqualification of node.4 on ap1/,
    );
    expect(await text(page, "[data-pair='node-4 us1']")).toMatch(/disqualified \d\d:\d\d/);
    expect(await text(page, "[data-pair='node-4 eu1']")).toMatch(/suspended since \d\d:\d\d[^]*0\.58/);
    expect(await text(page, "[data-pair='node-4 ap1']")).toMatch(new RegExp(`38[^]*0\\.9970[^]*99\\.97${gap}%[^]*287${gap}h`));
    await page.locator("[data-pair='node-4 ap1'] .strip").focus();
    await page.keyboard.press("End");
    for (let i = 0; i < 18; i++) await page.keyboard.press("ArrowLeft");
    expect(await text(page, "#reputation .readout")).toMatch(/ap1 .*: online for \d+ of \d+ audits/);
    await page.close();
  });
});

describe("earnings", () => {
  test("the month so far, a range to its end, and nothing single for the future", async () => {
    const { page } = await open({ answers: { earnings: earningsAnswer(null, Date.now(), 10) } });
    await page.locator("#earnings [data-state=ready]").waitFor();
    expect(await said(page, "month-so-far")).toBe("$37.80");
    expect(await said(page, "month-end")).toBe("$62–66");
    expect(await text(page, "#earnings .key")).toMatch(/paid \$60\.48[^]*estimate, not a paystub/);
    expect(await said(page, "net")).toBe("Costs $10.00 a month, $52–56 left after them");
    expect(await said(page, "held")).toBe("Held back $4.15; $0.20 of it returns from Feb 2028 on");
    expect(await said(page, "undistributed")).toBe("Undistributed $30.24");
    expect(await page.locator("#earnings [data-satellite]").allInnerTexts()).toEqual([
      expect.stringMatching(/us1\s+\$19\.28/),
      expect.stringMatching(/eu1\s+\$11\.72/),
      expect.stringMatching(/ap1\s+\$4\.54/),
      expect.stringMatching(/saltlake\s+\$2\.27/),
    ]);
    await page.close();
  });

  test("paystub and paid are other money with another label", async () => {
    const { page } = await open();
    await page.locator("#earnings [data-state=ready]").waitFor();
    await page.locator("#earnings button", { hasText: "Paystub" }).click();
    await page.getByTestId("months").waitFor();
    const newest = earningsAnswer(null).months.findLast((m) => m.kind === "paystub")!;
    expect(await said(page, "newest-stub")).toBe(`$${(newest.payout_micro_usd / 1e6).toFixed(2)}`);
    expect(await text(page, "#earnings .label")).toBe("paystubs of the satellites");
    expect(await page.getByTestId("months").locator("tbody tr").first().innerText()).toContain("estimate");
    await page.locator("#earnings button", { hasText: "Show all 13" }).click();
    expect(await page.getByTestId("months").locator("tbody tr").count()).toBe(13);
    await page.locator("#earnings button", { hasText: "Paid" }).click();
    await page.getByTestId("paid-months").waitFor();
    expect(await text(page, "#earnings .label")).toBe("sent to the wallet");
    expect(await said(page, "distributed")).toBe("$536.76");
    const paid = paystubsAnswer(null)
      .paystubs.filter((s) => s.month === newest.month)
      .reduce((sum, s) => sum + s.paid_micro_usd, 0);
    expect(await page.getByTestId("paid-months").locator("tbody tr").first().innerText()).toContain(`$${(paid / 1e6).toFixed(2)}`);
    await page.close();
  });
});

describe("latency", () => {
  test("three percentiles, the slowest ten, where they come from, another direction", async () => {
    const { page } = await open();
    await page.locator("#latency [data-state=ready]").waitFor();
    expect([await said(page, "latency-p50"), await said(page, "latency-p95"), await said(page, "latency-p99")]).toEqual([
      "84",
      "610",
      "1.90",
    ]);
    expect(await said(page, "latency-source")).toContain("start and end lines of the log");
    await page.locator("#latency button", { hasText: "Show all 10" }).click();
    expect(await page.getByTestId("slowest").locator("tbody tr").count()).toBe(10);
    const plot = page.locator("#latency svg[tabindex]");
    await plot.first().focus();
    await page.keyboard.press("End");
    expect(await text(page, "#latency .readout")).toMatch(/p50 .*p95 .*p99 .*operations/s);
    await plot.last().focus();
    await page.keyboard.press("Home");
    expect(await page.locator("#latency .readout").last().innerText()).toMatch(/ms to .*operations, /s);
    await page.locator("#latency button", { hasText: "Upload" }).click();
    await page.waitForFunction(() => document.querySelector("[data-testid=latency-p50]")?.textContent === "202");
    await page.close();
  });

  test("by the debug port: no p95, and what the node measures itself", async () => {
    const told = { count: 900, p50_ms: 12, p90_ms: 40, p99_ms: 210, max_ms: 700 };
    const metrics = {
      at: iso(Date.now()),
      actions: [{ action: "GET", ...told }],
      time_to_first_byte: told,
      writability_check: null,
      readability_check: told,
    };
    const latency = latencyAnswer();
    const answer = {
      ...latency,
      source: "metrics",
      source_text: "Durations come from the node's debug port.",
      p95_ms: null,
      histogram: [],
      slow: [],
      series: latency.series.map((p) => ({ ...p, p95_ms: null })),
      metrics,
    };
    const { page } = await open({ answers: { latency: answer } });
    await page.getByTestId("checks").waitFor();
    expect(await text(page, "#latency .key")).toContain("p50, p99");
    expect(await said(page, "latency-source")).toBe("From the debug port. Durations come from the node's debug port.");
    expect(await page.getByTestId("checks").locator("tbody tr").allInnerTexts()).toEqual([
      expect.stringContaining("Download"),
      expect.stringContaining("Time to first byte"),
      expect.stringContaining("Readability check"),
    ]);
    await page.close();
  });
});
