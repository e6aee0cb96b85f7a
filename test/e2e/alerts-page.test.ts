/** Alerts on the page: every list and the page of one, the drawer from anywhere, and what changes send. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { AlertRow } from "../../src/core/views.ts";
import { failed, openAnswered, type Answers, type Changes, type PageOptions } from "../support/answered-page.ts";
import {
  alertAnswers,
  alertDetail,
  alertRow,
  alertsAnswer,
  countsOf,
  endedAlerts,
  iso,
  maintenanceAnswer,
  openAlerts,
  rulesAnswer,
} from "../support/card-answers/index.ts";
import { builtPage } from "./built-page.ts";
import { axeFindings, layoutFaults } from "./page-faults.ts";

const built = builtPage(["--node", "x=/nowhere/node.log"]);
const open = (path: string, more: Partial<PageOptions> = {}) =>
  openAnswered(built.browser, {
    url: built.monitor.url,
    width: 1440,
    path,
    isLazy: true,
    ...more,
    answers: { ...alertAnswers(), ...more.answers },
  });
const addressOf = (page: Page) => page.evaluate(() => location.pathname + location.search);
const focused = (page: Page) => page.evaluate(() => document.activeElement?.closest("[data-alert]")?.getAttribute("data-alert") ?? null);
const hourMs = 3_600_000;

/** Answers that follow what was acknowledged and snoozed. */
function living(): { readonly answers: Answers; readonly changes: Changes } {
  const rows = new Map(openAlerts().map((row) => [row.id, row]));
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
    for (const theme of ["light", "dark"] as const) {
      const { page, faults } = await open(path, { width, theme });
      await page.locator(ready).first().waitFor();
      expect(await layoutFaults(page)).toEqual([]);
      expect(await axeFindings(page)).toEqual([]);
      expect(faults).toEqual([]);
      await page.close();
    }
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
    evidence: { points: [], lines: [attack + "z".repeat(400)] },
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

describe("rules", () => {
  const rule = rulesAnswer().rules.find(({ id }) => id === "online-score")!;

  test("are turned off, and keep their levels", async () => {
    const { page, sent } = await open("/alerts/rules", {
      changes: { "PUT rules/online-score": ({ on }) => ({ ...rule, on: on === true }) },
    });
    const turn = page.getByRole("switch", { name: "Online score low: on" });
    await turn.click();
    await page.locator("[data-rule=online-score] .isOff").waitFor();
    expect(sent).toEqual([
      { method: "PUT", path: "rules/online-score", body: { scope: "all", name: "", on: false, levels: { fall: 0.03 }, language: "en" } },
    ]);
    await page.close();
  });

  test("levels are set for a node, in the unit that is shown, and reset", async () => {
    const disk = rulesAnswer().rules.find(({ id }) => id === "disk-level")!;
    const set = { ...disk, settings: [{ scope: "node" as const, name: "node-2", on: null, levels: { warning: 0.9 } }] };
    const { page, sent } = await open("/alerts/rules?rule=disk-level", {
      changes: { "PUT rules/disk-level": () => set, "DELETE rules/disk-level": () => disk },
    });
    const form = page.locator("[data-rule=disk-level] form");
    await form.getByLabel("Holds for").selectOption("node");
    await form.getByLabel(/^Node/).selectOption("node-2");
    await form.getByLabel(/^Share of the allocation/).fill("90");
    await form.getByRole("button", { name: "Save" }).click();
    await form.getByText("Saved.").waitFor();
    await form.getByRole("button", { name: "Remove what is set here" }).click();
    await form.getByRole("button", { name: "Remove what is set here" }).waitFor({ state: "detached" });
    expect(sent).toEqual([
      {
        method: "PUT",
        path: "rules/disk-level",
        body: { scope: "node", name: "node-2", on: null, levels: { warning: 0.9 }, language: "en" },
      },
      { method: "DELETE", path: "rules/disk-level", body: { scope: "node", name: "node-2", language: "en" } },
    ]);
    await page.close();
  });

  test("what the server refuses is said at its field; what is no number is not sent", async () => {
    const refused = {
      status: 400,
      body: { error: { code: "level-out-of-range", message: "days of online-score is 99.", fix: "Give a number from 0 to 30." } },
    };
    const { page, sent } = await open("/alerts/rules?rule=online-score", { changes: { "PUT rules/online-score": () => refused } });
    const field = page.getByLabel("Days until 0.60 at that pace that are critical.");
    await field.fill("99");
    await page.getByRole("button", { name: "Save" }).click();
    await page.locator("[data-rule=online-score] [role=alert]", { hasText: "Give a number from 0 to 30." }).waitFor();
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    const described = await field.getAttribute("aria-describedby");
    expect(await page.locator(`[id="${described}"]`).innerText()).toContain("Give a number from 0 to 30.");
    await field.fill("soon");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("This is no number.").waitFor();
    expect(sent.map(({ body }) => body["levels"])).toEqual([{ fall: 0.03, days: 99 }]);
    await page.close();
  });
});

describe("silences", () => {
  const [row] = maintenanceAnswer().maintenance;

  test("a weekly one is made for a node", async () => {
    const made = { ...row!, id: 9, name: "Nights" };
    const { page, sent } = await open("/alerts/silences", { changes: { "POST maintenance": () => made } });
    await page.getByRole("button", { name: "New silence" }).click();
    const form = page.getByRole("form", { name: "New silence" });
    await form.getByLabel("Name").fill("Nights");
    await form.getByRole("button", { name: "Weekly" }).click();
    await form.getByText("Sat", { exact: true }).click();
    await form.getByLabel("At", { exact: true }).fill("02:30");
    await form.getByLabel("For (minutes)").fill("45");
    await form.getByLabel("Time zone").fill("Europe/Berlin");
    await form.locator("summary", { hasText: "Nodes" }).click();
    await form.getByLabel("node\u20112").check();
    await form.getByRole("button", { name: "Save" }).click();
    await page.locator("[data-silence='9']").waitFor();
    expect(sent).toEqual([
      {
        method: "POST",
        path: "maintenance",
        body: {
          name: "Nights",
          nodes: ["node-2"],
          groups: [],
          rules: [],
          schedule: { is: "weekly", days: [0, 6], at: "02:30", minutes: 45, zone: "Europe/Berlin" },
        },
      },
    ]);
    await page.close();
  });

  test("a pattern that is refused is said at its field", async () => {
    const message = 'The pattern "99" in the zone "UTC" is not understood: CronPattern: wrong.';
    const { page } = await open("/alerts/silences", {
      changes: {
        "PUT maintenance/2": () => ({ status: 400, body: { error: { code: "maintenance-wrong", message, fix: "Give five fields." } } }),
      },
    });
    await page.getByRole("button", { name: "Change New disk" }).click();
    const pattern = page.getByLabel("Cron pattern");
    await pattern.fill("99 99 99");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("alert").filter({ hasText: "Give five fields." }).waitFor();
    expect(await pattern.getAttribute("aria-invalid")).toBe("true");
    await page.close();
  });

  test("one is ended, and is set again by undo", async () => {
    const rest = { maintenance: maintenanceAnswer().maintenance.filter(({ id }) => id !== 1) };
    const ended = maintenanceAnswer().maintenance.find(({ id }) => id === 1)!;
    const { page, sent } = await open("/alerts/silences", {
      changes: { "DELETE maintenance/1": () => rest, "POST maintenance": () => ({ ...ended, id: 4 }) },
    });
    await page.getByRole("button", { name: "End Backups" }).click();
    await page.locator("[data-silence='1']").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Undo" }).click();
    await page.locator("[data-silence='4']").waitFor();
    const { id: _id, on_until: _on, next_at: _next, ...given } = ended;
    expect(sent).toEqual([
      { method: "DELETE", path: "maintenance/1", body: {} },
      { method: "POST", path: "maintenance", body: given },
    ]);
    await page.close();
  });
});

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
