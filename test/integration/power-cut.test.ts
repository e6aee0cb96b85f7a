/** A power cut took the log's newest bytes, which the monitor had counted; then the node wrote on. */
import { appendFileSync, mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Sources, Traffic } from "../../src/core/views.ts";
import { downloadLines } from "../support/log-lines.ts";
import { runApp, until } from "../support/running-app.ts";

let dir: string;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), "cut-"))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function countedAfter(log: string, wanted: number): Promise<number> {
  const running = await runApp([{ node: "n", target: log }], { dataDir: join(dir, "data") });
  const ask = async () => (await running.get<Traffic>("traffic?step=total")).totals["GET"]!.ok;
  const counted = await until(ask, (ok) => ok >= wanted);
  // What is counted twice would come now.
  await new Promise((resolve) => setTimeout(resolve, 400));
  const final = await ask();
  const { sources } = await running.get<Sources>("sources");
  await running.stop();
  expect(final).toBeGreaterThanOrEqual(counted);
  // The torn line at the cut is a line, but no event.
  expect(sources[0]!.lines_read_total - sources[0]!.unparsed - sources[0]!.ignored).toBe(final);
  return final;
}

const old = 3000;
const young = 200;
const lost = 30_000;

test.each([
  ["is shorter", (log: string) => truncateSync(log, statSync(log).size - lost)],
  [
    "holds NULs where the lost bytes were",
    (log: string) => {
      truncateSync(log, statSync(log).size - lost);
      truncateSync(log, statSync(log).size + lost);
    },
  ],
])("the file %s: no line is lost, none counts twice", async (_name, cut) => {
  const log = join(dir, "node.log");
  const now = Date.now();
  writeFileSync(log, downloadLines(1, old, now - 600_000));
  expect(await countedAfter(log, old)).toBe(old);
  cut(log);
  // The torn line at the cut is no line any more; the node begins on it.
  appendFileSync(log, `\n${downloadLines(100_000, young, now - 60_000)}`);
  expect(await countedAfter(log, old + young)).toBe(old + young);
});

test("the file grew beyond the old place before the monitor looked again", async () => {
  const log = join(dir, "node.log");
  const now = Date.now();
  writeFileSync(log, downloadLines(1, old, now - 600_000));
  expect(await countedAfter(log, old)).toBe(old);
  truncateSync(log, statSync(log).size - lost);
  appendFileSync(log, `\n${downloadLines(200_000, 2 * young, now - 60_000)}`);
  expect(await countedAfter(log, old + 2 * young)).toBe(old + 2 * young);
});
