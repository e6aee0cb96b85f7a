/** What the cards of the node's own numbers say of an answer, each by itself. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { liveSource, openAnswered, type PageOptions } from "../support/answered-page.ts";
import {
  earningsAnswer,
  forecastAnswer,
  forecastNode,
  iso,
  latencyAnswer,
  paystubsAnswer,
  reputationOf,
  reputationRow,
  storageNode,
  storageOf,
} from "../support/card-answers/index.ts";
import { builtPage } from "./built-page.ts";

const gap = "\u202f";
const dash = "\u2011";
const built = builtPage([]);
const open = (options: Partial<PageOptions> = {}) => openAnswered(built.browser, { url: built.monitor.url, width: 1440, ...options });
const text = (page: Page, selector: string) => page.locator(selector).first().innerText();
const said = async (page: Page, id: string) => (await page.getByTestId(id).innerText()).replace(/\s+/g, " ").trim();

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

describe("scores are old: the limit is said where no log is read", () => {
  const reputation = reputationOf([reputationRow("node-1", "us1", Date.now()), reputationRow("node-2", "us1", Date.now())]);
  const log = (node: string) => liveSource(node, { kind: "log" });

  test.each([
    ["one", [liveSource("node-1"), liveSource("node-2"), log("node-2")], /^node.1 has no log\. Scores come .* up to 6 h late/],
    ["two", [liveSource("node-1"), liveSource("node-2")], /^node.1 and 1 more have no log\./],
  ] as const)("%s without, and the cure", async (_name, sources, says) => {
    const { page } = await open({ sources, answers: { reputation } });
    expect(await said(page, "without-log")).toMatch(says);
    await page.getByTestId("without-log").getByRole("link", { name: "Add the log" }).click();
    await page.waitForURL(/\/settings\/nodes/);
    await page.close();
  });

  test("not any more once the log is read", async () => {
    const { page, tell } = await open({ sources: [liveSource("node-1"), log("node-2")], answers: { reputation } });
    await page.getByTestId("without-log").waitFor();
    tell({ type: "delta", topic: "sources", sources: [log("node-1")] });
    await page.getByTestId("without-log").waitFor({ state: "detached" });
    expect(await page.locator("#reputation [data-pair]").count()).toBe(2);
    await page.close();
  });

  test("in German, on the page of the node", async () => {
    const { page } = await open({ language: "de", path: "/nodes/node-1", sources: [liveSource("node-1")] });
    expect(await said(page, "without-log")).toMatch(/^node.1 hat kein Log\. .* Log hinzufügen$/);
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
