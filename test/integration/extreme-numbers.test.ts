/** Numbers that no node has, in every field of every kind of line: nothing may stop reading. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Health, Sources } from "../../src/core/views.ts";
import { fixture } from "../fixtures/read-log.ts";
import { downloadLine } from "../support/log-lines.ts";
import { runApp, until } from "../support/running-app.ts";

let dir: string;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), "extreme-"))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const logs = ["1.140-hashstore", "1.162-snake-case", "1.162-debug", "1.108-debug", "1.121-hashstore-early", "1.140-debug", "1.162-modular"];
const lines = logs.flatMap((name) => fixture(`logs/console-${name}.log`).toString("utf8").split("\n")).filter((l) => l.includes("\t{"));
const number = /(": ?|\[)-?\d+(?:\.\d+)?(?=[,}\]])/g;
const sizeWord = /"-?[\d.]+ (?:[KMGTPE]i?)?B"/g;
const duration = /": "(?:[\d.]+(?:h|m|s|ms|µs|ns))+"/g;

test.each([
  ["9223372036854775807", "8388607.9 EiB", "99999999999999h"],
  ["99999999999999999999999", "-8388607.9 EiB", "-99999999h"],
  ["1e300", "0.1 B", "0.000001ns"],
  ["-9223372036854775807", "9.9 B", "1.5ns"],
  ["9007199254740991", "7.9 PiB", "2501999792h"],
  ["1.5", "1.5 B", "1.5ms"],
  ['"NaN"', "NaN", "NaN"],
])("numbers %s, sizes %s, durations %s: every line is read, and the monitor is well", async (value, size, span) => {
  const log = join(dir, "node.log");
  const poisoned = lines.map((line) => {
    const at = line.indexOf("\t{");
    const fields = line.slice(at).replace(number, `$1${value}`).replace(sizeWord, `"${size}"`).replace(duration, `": "${span}"`);
    return `${line.slice(0, at)}${fields}\n`;
  });
  writeFileSync(log, poisoned.join("") + downloadLine(1, Date.now()));
  const running = await runApp([{ node: "n", target: log }], { dataDir: join(dir, "data") });
  const { sources } = await until(
    () => running.get<Sources>("sources"),
    (view) => (view.sources[0]?.lines_read ?? 0) > poisoned.length,
  );
  expect(sources[0]).toMatchObject({ lines_read: poisoned.length + 1, state: "live" });
  for (const path of [
    "traffic?step=total&from=2019-01-01T00:00:00Z",
    "traffic?by=size&step=day&from=2019-01-01T00:00:00Z",
    "compactions",
    "map",
  ])
    expect(await running.get(path)).not.toHaveProperty("error");
  expect((await running.get<Health>("health")).status).toBe("ok");
  await running.stop();
});
