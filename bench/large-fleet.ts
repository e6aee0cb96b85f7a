/** 500 nodes with logs and APIs: what the built server needs for the overview's answers, and a browser for the page. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tmpdir } from "node:os";
import { startDouble } from "../test/support/node-api-double.ts";
import { launchBrowser } from "../test/support/browser.ts";
import { downloadLines } from "../test/support/log-lines.ts";
import type { Sources } from "../src/core/views.ts";
import { rssMib, startBuilt, stopBuilt, type BuiltProcess } from "./built.ts";

export interface FleetResult {
  readonly nodes: number;
  readonly rssMib: number;
  readonly answers: readonly { readonly what: string; readonly medianMs: number; readonly worstMs: number; readonly kilobytes: number }[];
  readonly page: PageResult;
}

export interface PageResult {
  /** Largest contentful paint. */
  readonly paintMs: number;
  /** From a press to the next frame: the worst of the presses. */
  readonly pressMs: number;
  readonly heapMib: number;
}

const linesEach = 40;
const asks = 60;
/** What the overview asks for when it opens. */
const questions = [
  "nodes",
  "reputation",
  "storage/forecast",
  "traffic?by=action&step=total",
  "traffic?by=action",
  "storage",
  "earnings?from=2025-11-01T00:00:00Z",
  "map",
] as const;

export async function largeFleet(main: string, nodes: number): Promise<FleetResult> {
  const dir = mkdtempSync(join(tmpdir(), "bench-fleet-"));
  const double = await startDouble({ recording: "v1.162.3/healthy" });
  const built = await startBuilt(main, ["--config", configOf(dir, nodes, double.url)]);
  try {
    await settled(built, nodes);
    const answers: FleetResult["answers"][number][] = [];
    for (const what of questions) answers.push(await timed(`${built.url}/api/v1/${what}`, what));
    return { nodes, rssMib: rssMib(built.child.pid!), answers, page: await pageOf(built.url) };
  } finally {
    await stopBuilt(built);
    await double.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

function configOf(dir: string, nodes: number, api: string): string {
  const entries = Array.from({ length: nodes }, (_, i) => {
    const log = join(dir, `node-${i}.log`);
    writeFileSync(log, downloadLines(1 + i * linesEach, linesEach, Date.now() - 60_000));
    return `  - { name: rack${Math.floor(i / 60)}-n${i % 60}, host: rack${Math.floor(i / 60)}, logs: [${log}], api: "${api}" }`;
  });
  const path = join(dir, "monitor.yaml");
  writeFileSync(path, `nodes:\n${entries.join("\n")}\n`);
  return path;
}

/** Every log is read and every node was heard. */
async function settled({ url }: BuiltProcess, nodes: number): Promise<void> {
  for (;;) {
    const { sources } = (await (await fetch(`${url}/api/v1/sources`)).json()) as Sources;
    if (sources.length === 2 * nodes && sources.every(({ state }) => state === "live")) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function timed(url: string, what: string): Promise<FleetResult["answers"][number]> {
  const took: number[] = [];
  let bytes = 0;
  for (let i = 0; i < asks; i++) {
    const started = performance.now();
    bytes = (await (await fetch(url)).arrayBuffer()).byteLength;
    took.push(performance.now() - started);
  }
  const sorted = took.toSorted((a, b) => a - b);
  return { what, medianMs: sorted[Math.floor(asks / 2)]!, worstMs: sorted.at(-1)!, kilobytes: bytes / 1000 };
}

/** As text: benches are not typed for the browser. */
const observe = `{
  window.paintMs = 0;
  window.pressMs = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.paintMs = entry.startTime; }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.pressMs = Math.max(window.pressMs, entry.duration); }).observe({ type: "event", buffered: true, durationThreshold: 16 });
}`;

async function pageOf(url: string): Promise<PageResult> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
    await page.addInitScript(observe);
    await page.goto(url);
    await page.locator("#nodes [data-node]").first().waitFor();
    await page.waitForTimeout(3000);
    const paintMs = (await page.evaluate("window.paintMs")) as number;
    await page.locator("nav a", { hasText: "Nodes" }).first().click();
    await page.locator("#nodes a.cell").first().waitFor();
    await page.getByRole("button", { name: "Table" }).click();
    await page.locator("#nodes [role=row]").nth(5).waitFor();
    await page.getByRole("button", { name: "Grid" }).click();
    await page.getByRole("searchbox").pressSequentially("rack3", { delay: 60 });
    await page.waitForTimeout(500);
    const pressMs = (await page.evaluate("window.pressMs")) as number;
    const tools = await page.context().newCDPSession(page);
    await tools.send("HeapProfiler.collectGarbage");
    const { usedSize } = await tools.send("Runtime.getHeapUsage");
    return { paintMs, pressMs, heapMib: usedSize / 1024 / 1024 };
  } finally {
    await browser.close();
  }
}
