/** Every page in the languages that are not English, which each page's own tests draw. */
import { describe, expect, test } from "vitest";
import { openAnswered, type PageOptions } from "../support/answered-page.ts";
import type { Traffic } from "../../src/core/views.ts";
import { alertAnswers, comparisonAnswer, satelliteIds, trafficAnswer } from "../support/card-answers/index.ts";
import { foundAnswer } from "../support/setup-answers.ts";
import { builtPage } from "./built-page.ts";
import { axeFindings, inEachTheme, layoutFaults } from "./page-faults.ts";

const built = builtPage(["--node", "x=/nowhere/node.log"]);
const open = (path: string, more: Partial<PageOptions> = {}) =>
  openAnswered(built.browser, {
    url: built.monitor.url,
    width: 1440,
    language: "de",
    path,
    ...more,
    answers: {
      ...alertAnswers(),
      comparison: (query) => comparisonAnswer((query.get("nodes") ?? "").split(",")),
      traffic: (query) => (query.get("by") === "satellite" ? ofSatellites(trafficAnswer(query)) : trafficAnswer(query)),
      ...more.answers,
    },
  });

/** As many satellites as there are actions. */
const ids = Object.values(satelliteIds);
const ofSatellites = (traffic: Traffic): Traffic => ({
  ...traffic,
  by: "satellite",
  totals: Object.fromEntries(Object.values(traffic.totals).map((sums, i) => [ids[i % ids.length]!, sums])),
  series: traffic.series.map((series, i) => ({ ...series, key: ids[i % ids.length]! })),
});

const pages = [
  ["/", "#hashstore h2"],
  ["/nodes", "#nodes [data-node]"],
  ["/nodes?view=grid", "#nodes a.cell"],
  ["/nodes/node-4", "#hashstore h2"],
  ["/nodes/node-4/storage", "#storage td"],
  ["/compare?nodes=node-1,node-2,node-3", "[data-testid=comparison] td"],
  ["/earnings", "[data-testid=matrix] td"],
  ["/logs", "#sources h2"],
  ["/alerts", "[data-alert]"],
  ["/alerts/41", "article h1"],
  ["/alerts/40", "article polyline"],
  ["/alerts/24", "article h1"],
  ["/alerts/history", "[data-alert]"],
  ["/alerts/rules?rule=online-score", "[data-rule] form"],
  ["/alerts/silences", "[data-silence]"],
  ["/?alerts=open", "dialog [data-alert]"],
  ["/settings/general", "main form"],
  ["/settings/nodes", "main h2"],
  ["/settings/access", "main h2"],
  ["/nowhere", "h1"],
] as const;

describe.each([1440, 1024, 390] as const)("German, %d px", (width) => {
  test.each(pages)("%s: nothing is cut or sticks out, axe finds nothing serious, light and dark", async (path, ready) => {
    const { page, faults } = await open(path, { width });
    await page.locator(ready).first().waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("de");
    await inEachTheme(page, async () => {
      expect(await layoutFaults(page)).toEqual([]);
      expect(await axeFindings(page)).toEqual([]);
    });
    expect(faults).toEqual([]);
    await page.close();
  });

  test("the first run", async () => {
    const { page } = await open("/", { width, answers: { nodes: () => ({ nodes: [], demo: false }), setup: foundAnswer } });
    await page.locator("main h2").first().waitFor();
    for (const summary of await page.locator("summary").all()) await summary.click();
    expect(await layoutFaults(page)).toEqual([]);
    expect(await axeFindings(page)).toEqual([]);
    await page.close();
  });
});

test("the language is chosen in the display options, and is there on the next visit", async () => {
  const { page } = await open("/nowhere", { language: "en" });
  await page.locator("[popovertarget=display-options]").click();
  await page.getByRole("button", { name: "Deutsch" }).click();
  await page.locator("html[lang=de]").waitFor();
  await page.reload();
  await page.locator("html[lang=de] h1").waitFor();
  await page.locator("[popovertarget=display-options]").click();
  await page.getByRole("button", { name: "English" }).click();
  await page.locator("html[lang=en]").waitFor();
  await page.close();
});
