/**
 * `npm run screenshots [-- --out FOLDER] [--only NAME]`: every page of the demo and of a fleet of 500 at three widths in both themes.
 * Without a folder they go to `screenshots/`.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Browser } from "playwright-core";
import type { Sources } from "../../src/core/views.ts";
import { openAnswered } from "../support/answered-page.ts";
import { startBuilt, type BuiltMonitor } from "../support/built-monitor.ts";
import { launchBrowser } from "../support/browser.ts";
import { alertAnswers, forecastNode, largeFleet } from "../support/card-answers/index.ts";
import { everyCard } from "../support/every-card.ts";
import { until } from "../support/running-app.ts";
import { shots, type Shot } from "./shots.ts";

const { values } = parseArgs({ options: { out: { type: "string", default: "screenshots" }, only: { type: "string" } } });
interface Look {
  readonly width: number;
  readonly theme: "light" | "dark";
}
const looks: readonly Look[] = [
  { width: 1440, theme: "light" },
  { width: 1440, theme: "dark" },
  { width: 1024, theme: "light" },
  { width: 390, theme: "light" },
  { width: 390, theme: "dark" },
];

mkdirSync(values.out, { recursive: true });
const [monitor, browser] = await Promise.all([startBuilt(["--demo"]), launchBrowser()]);
try {
  await until(
    async () => (await (await fetch(`${monitor.url}/api/v1/sources`)).json()) as Sources,
    ({ sources }) => sources.some(({ kind }) => kind === "api") && sources.every(({ state }) => state !== "catching_up"),
  );
  const wanted = shots.filter(({ name }) => values.only === undefined || name === values.only);
  for (const shot of wanted) for (const look of looks) await take(browser, monitor, shot, look);
  console.log(`${wanted.length * looks.length} pictures in ${values.out}`);
} finally {
  await browser.close();
  await monitor.stop();
}

async function take(from: Browser, { url }: BuiltMonitor, shot: Shot, { width, theme }: Look): Promise<void> {
  const page =
    shot.fleet === "demo"
      ? await opened(from, `${url}${shot.path}`, { width, theme })
      : shot.fleet === "alerts"
        ? (await openAnswered(from, { url, width, theme, path: shot.path, answers: alertAnswers(), isLazy: true })).page
        : await openedLarge(from, url, shot.path, { width, theme });
  await page.locator(shot.ready).first().waitFor({ timeout: 60_000 });
  await shot.before?.(page);
  await page.waitForLoadState("networkidle").catch(() => undefined);
  await page.screenshot({ path: join(values.out, `${shot.name}-${width}-${theme}.png`), fullPage: shot.isWhole ?? true });
  await page.close();
}

async function opened(from: Browser, address: string, { width, theme }: Look) {
  const page = await from.newPage({ viewport: { width, height: width < 720 ? 844 : 1000 }, colorScheme: theme, locale: "en-GB" });
  await everyCard(page);
  await page.goto(address);
  return page;
}

async function openedLarge(from: Browser, url: string, path: string, { width, theme }: Look) {
  const now = Date.now();
  const nodes = largeFleet(now);
  const forecast = nodes.map(({ name }, i) => ({
    ...forecastNode("node-4", now),
    node: name,
    allocated_bytes: 8e12,
    used_bytes: 8e10 * ((i * 37) % 100),
  }));
  const answers = { nodes: () => ({ demo: false, nodes: [...nodes] }), "storage/forecast": { from: "", to: "", nodes: forecast } };
  return (await openAnswered(from, { url, width, theme, path, answers, isLazy: true })).page;
}
