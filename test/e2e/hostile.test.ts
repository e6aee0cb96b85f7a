/** Hostile text in log lines stays text: tags, templates, colours and bidi controls. */
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBuilt, type BuiltMonitor } from "../support/built-monitor.ts";
import { launchBrowser } from "../support/browser.ts";
import { downloadLine } from "../support/log-lines.ts";

let dir: string;
let monitor: BuiltMonitor;
let browser: Browser;
const attack = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>{{7*7}}\${7*7}\u202e\u001b[31m`;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "hostile-"));
  const log = join(dir, "node.log");
  const time = `${new Date().toISOString().slice(0, 19)}Z`;
  writeFileSync(log, downloadLine(1, Date.now()));
  appendFileSync(log, `${time}\tERROR\tsomewhere${attack}\t${attack}\t{"process": "storagenode", "error": ${JSON.stringify(attack)}}\n`);
  appendFileSync(
    log,
    `${time}\tINFO\tpiecestore\tdownloaded\t{"process": "storagenode", "piece_id": "X", "satellite_id": ${JSON.stringify(attack)}, "action": "GET", "size": 5}\n`,
  );
  [monitor, browser] = await Promise.all([startBuilt(["--node", `a=${log}`]), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await monitor?.stop();
  rmSync(dir, { recursive: true, force: true });
});

test.each(["/", "/logs"])("%s", async (path) => {
  const page = await browser.newPage({ locale: "en-GB" });
  await page.goto(`${monitor.url}${path}`);
  await page
    .locator(path === "/" ? "#errors h2, #success h2" : "[data-testid=lines-read]")
    .first()
    .waitFor();
  await page
    .locator(path === "/" ? "#satellites h2" : "#sources code")
    .first()
    .waitFor();
  expect(await page.title()).not.toContain("owned");
  expect(await page.locator("img").count()).toBe(0);
  if (path === "/logs") expect(await page.locator("#sources code").first().textContent()).toContain("<img src=x");
  await page.close();
});
