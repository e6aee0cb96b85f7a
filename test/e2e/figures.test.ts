/** Each card of the demo shows the figures of the answer that it asked for. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { satelliteName } from "../../src/core/satellites.ts";
import { sizeClasses } from "../../src/core/transfer.ts";
import type { Compactions, Counts, Errors, MapView, Nodes, Sources, Traffic, Uptime } from "../../src/core/views.ts";
import {
  countryName,
  formatBytes,
  formatCount,
  formatPercent,
  formatSpan,
  percentFigure,
  splitBytes,
  splitRate,
} from "../../web/format.ts";
import { startBuilt, type BuiltMonitor } from "../support/built-monitor.ts";
import { launchBrowser } from "../support/browser.ts";
import { everyCard } from "../support/every-card.ts";
import { until } from "../support/running-app.ts";

let monitor: BuiltMonitor;
let browser: Browser;
let page: Page;
/** The newest answer by path and parameters, without those that name the moment. */
const answers = new Map<string, unknown>();
beforeAll(async () => {
  [monitor, browser] = await Promise.all([startBuilt(["--demo"]), launchBrowser()]);
  // The page asks every half minute: what it asks first should be whole.
  await until(
    async () => ((await (await fetch(`${monitor.url}/api/v1/sources`)).json()) as Sources).sources,
    (sources) => sources.length > 0 && sources.every((source) => source.state === "live"),
  );
  page = await open("/");
});
afterAll(async () => {
  await browser?.close();
  await monitor?.stop();
});

/** Without the live socket: nothing is added to the answers. */
async function open(path: string): Promise<Page> {
  const opened = await browser.newPage({ viewport: { width: 1440, height: 1000 }, locale: "en-GB" });
  await everyCard(opened);
  await opened.routeWebSocket(/api\/v1\/live/, () => undefined);
  opened.on("response", async (response) => {
    const url = new URL(response.url());
    if (!url.pathname.startsWith("/api/v1/")) return;
    url.searchParams.delete("from");
    // Of an answer that the page had no use for any more the browser may have let go.
    const told: unknown = await response.json().catch(() => undefined);
    if (told !== undefined) answers.set(url.pathname.slice("/api/v1/".length) + url.search, told);
  });
  await opened.goto(`${monitor.url}${path}`);
  return opened;
}

const answer = <T>(key: string): T | undefined => answers.get(key) as T | undefined;
const texts = async (selector: string) => (await page.locator(selector).allTextContents()).map((text) => text.trim());

/** The card is drawn anew with each answer; in the end it shows the newest. */
async function same<T>(shown: () => Promise<T>, expected: () => T | undefined): Promise<void> {
  await expect
    .poll(
      async () => {
        const want = expected();
        return want !== undefined && JSON.stringify(await shown()) === JSON.stringify(want);
      },
      { timeout: 60_000, interval: 100 },
    )
    .toBe(true)
    .catch(async () => expect(await shown()).toEqual(expected()));
}

const sum = (totals: Readonly<Record<string, Counts>>, actions: readonly string[]) =>
  actions.reduce((s, a) => s + (totals[a]?.bytes ?? 0), 0);

test("success rates", async () => {
  const order = ["GET", "PUT", "GET_REPAIR", "PUT_REPAIR", "GET_AUDIT"];
  await same(
    () => page.locator("#success tbody [role=img]").evaluateAll((bars) => bars.map((bar) => bar.getAttribute("aria-label"))),
    () => {
      const totals = answer<Traffic>("traffic?by=action&step=total")?.totals;
      return (
        totals &&
        order.map(
          (a) =>
            `${formatCount(totals[a]!.ok)} won, ${formatCount(totals[a]!.canceled)} lost race, ${formatCount(totals[a]!.failed)} failed`,
        )
      );
    },
  );
  await same(
    () => texts("#success .won[data-testid]"),
    () => {
      const totals = answer<Traffic>("traffic?by=action&step=total")?.totals;
      return totals && order.map((a) => percentFigure(totals[a]!.ok / (totals[a]!.ok + totals[a]!.canceled + totals[a]!.failed)));
    },
  );
});

test("throughput", async () => {
  await same(
    async () => (await texts("#throughput .key .figure, #throughput .key .unit")).map((text) => text.split(" ")[0]),
    () => {
      const totals = answer<Traffic>("traffic?by=action")?.totals;
      if (!totals) return undefined;
      const [out, into] = [
        ["GET", "GET_REPAIR", "GET_AUDIT"],
        ["PUT", "PUT_REPAIR"],
      ].map((actions) => splitRate(sum(totals, actions) / 86_400));
      return [out!.value, out!.unit, into!.value, into!.unit];
    },
  );
  await page.locator("#throughput").getByText("Volume", { exact: true }).click();
  await same(
    async () => (await texts("#throughput .key .figure"))[0],
    () => {
      const totals = answer<Traffic>("traffic?by=action")?.totals;
      return totals && splitBytes(sum(totals, ["GET", "GET_REPAIR", "GET_AUDIT"])).value;
    },
  );
});

test("satellites", async () => {
  await same(
    async () => {
      const [names, values] = [await texts("#satellites li .who"), await texts("#satellites li .value")];
      return names.map((name, i) => [name, values[2 * i], values[2 * i + 1]]);
    },
    () => {
      const [get, put, repairOut, repairIn] = ["GET", "PUT", "GET_REPAIR", "PUT_REPAIR"].map(
        (action) => answer<Traffic>(`traffic?by=satellite&step=total&action=${action}`)?.totals,
      );
      if (!get || !put || !repairOut || !repairIn) return undefined;
      return [...new Set([get, put, repairOut, repairIn].flatMap((t) => Object.keys(t)))]
        .map((id) => {
          const [a, b, c, d] = [get, put, repairOut, repairIn].map((t) => t[id]?.bytes ?? 0) as [number, number, number, number];
          return { name: satelliteName(id), into: b + d, out: a + c };
        })
        .toSorted((a, b) => b.into + b.out - a.into - a.out)
        .slice(0, 8)
        .map(({ name, into, out }) => [name, formatBytes(into), formatBytes(out)]);
    },
  );
});

test("transfer sizes", async () => {
  await same(
    () => texts("#sizes .column .won"),
    () => {
      const totals = answer<Traffic>("traffic?by=size&step=total&action=GET")?.totals;
      return totals && sizeClasses.map((size) => rateOf(totals[size]!));
    },
  );
  await same(
    async () => (await texts("#sizes .column .hidden-text")).map((text) => text.split(", ")[0]),
    () => {
      const totals = answer<Traffic>("traffic?by=size&step=total&action=GET")?.totals;
      return totals && sizeClasses.map((size) => formatCount(attempts(totals[size]!)));
    },
  );
});

const attempts = (c: Counts) => c.ok + c.canceled + c.failed;
const rateOf = (c: Counts) => (attempts(c) === 0 ? "–" : percentFigure(c.ok / attempts(c)));

test("traffic map, as a table", async () => {
  await page.locator("#map [role=group]").getByText("Table", { exact: true }).click();
  await same(
    async () => [...(await texts("#map [data-testid=countries]")), ...(await texts("#map tbody td"))],
    () => {
      const map = answer<MapView>("map");
      if (!map) return undefined;
      const total = map.countries.reduce((s, c) => s + c.bytes, 0) || 1;
      const rows = map.countries
        .slice(0, 12)
        .flatMap((c) => [countryName(c.country), formatCount(c.pieces), formatBytes(c.bytes), formatPercent(c.bytes / total)]);
      return [String(map.countries.length), ...rows];
    },
  );
});

test("node health", async () => {
  await same(
    async () => [(await texts("#health .figure"))[0], ...(await texts("#health .who strong")), await page.locator("#health .cell").count()],
    () => {
      const uptime = answer<Uptime>("uptime?step=hour")?.nodes;
      const nodes = answer<Nodes>("nodes")?.nodes;
      if (!uptime || !nodes) return undefined;
      const heard = nodes.filter((n) => n.verdict === "ok" || n.verdict === "attention").length;
      return [String(heard), ...uptime.map((n) => n.node), uptime.reduce((s, n) => s + n.cells.length, 0)];
    },
  );
});

test("errors", async () => {
  await same(
    async () => {
      const [what, counts] = [await texts("#errors .what"), await texts("#errors td.count")];
      return what.map((text, i) => [text, counts[i]]);
    },
    () =>
      answer<Errors>("errors")
        ?.errors.slice(0, 8)
        .map((e) => [e.text, formatCount(e.count)]),
  );
});

test("compactions", async () => {
  await same(
    async () => [
      await page.locator("#compactions li").count(),
      await page.locator("#compactions .day").count(),
      (await texts("#compactions .ends span"))[1],
    ],
    () => {
      const found = answer<Compactions>("compactions");
      return (
        found && [
          Math.min(4, found.active.length),
          found.reclaimed_per_day.slice(-14).length,
          formatBytes(found.reclaimed_per_day.at(-1)!.bytes),
        ]
      );
    },
  );
});

test("hashstore", async () => {
  await same(
    async () => {
      const cells = await texts("#hashstore tbody td");
      return Array.from({ length: cells.length / 9 }, (_, i) => cells.slice(9 * i, 9 * i + 9)).map((row) =>
        [row[0], row[1], row[2], row[4], row[5], row[6], row[7], row[8]].join("|"),
      );
    },
    () =>
      answer<Compactions>("compactions")
        ?.stores.toSorted((a, b) => (b.table_load ?? -1) - (a.table_load ?? -1))
        .slice(0, 10)
        .map((r) =>
          [
            r.node,
            satelliteName(r.satellite),
            r.store,
            r.duration_seconds === null ? "–" : formatSpan(r.duration_seconds),
            r.reclaimed_bytes === null ? "–" : formatBytes(r.reclaimed_bytes),
            r.rewritten_bytes === null ? "–" : formatBytes(r.rewritten_bytes),
            r.table_load === null ? "–" : formatPercent(r.table_load, 0),
            r.trash_percent === null ? "–" : formatPercent(r.trash_percent),
          ].join("|"),
        ),
  );
});

test("sources", async () => {
  await page.close();
  page = await open("/logs");
  await same(
    async () => [...(await texts("[data-testid=lines-read]")), await page.locator("#sources tbody tr").count()],
    () => {
      const rows = answer<Sources>("sources")?.sources;
      return rows && [formatCount(rows.reduce((s, r) => s + r.lines_read_total, 0)), rows.length];
    },
  );
});
