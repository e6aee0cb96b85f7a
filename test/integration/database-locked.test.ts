/** Another program holds the monitor's databases for a while: reading pauses, says so, and loses nothing. */
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Alerts, Health, Traffic } from "../../src/core/views.ts";
import { downloadLines } from "../support/log-lines.ts";
import { runApp, until, type RunningApp } from "../support/running-app.ts";

let dir: string;
let log: string;
let data: string;
let held: DatabaseSync[] = [];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "locked-"));
  [log, data] = [join(dir, "node.log"), join(dir, "data")];
});
afterEach(() => {
  release();
  rmSync(dir, { recursive: true, force: true });
});

function hold(): void {
  held = ["monitor.db", "alerts.db"].map((name) => new DatabaseSync(join(data, name)));
  for (const db of held) db.exec("PRAGMA busy_timeout = 5000; BEGIN IMMEDIATE");
}
function release(): void {
  for (const db of held) db.close();
  held = [];
}

const health = (running: RunningApp, status: Health["status"]) =>
  until(
    () => running.get<Health>("health"),
    (h) => h.status === status,
  );
const downloads = async (running: RunningApp) => (await running.get<Traffic>("traffic?step=total")).totals["GET"]?.ok ?? 0;

test("while it runs", { timeout: 120_000 }, async () => {
  writeFileSync(log, downloadLines(1, 1000, Date.now() - 60_000));
  const running = await runApp([{ node: "n", target: log }], { dataDir: data });
  await until(
    () => downloads(running),
    (ok) => ok === 1000,
  );
  hold();
  appendFileSync(log, downloadLines(1001, 1000, Date.now() - 30_000));
  expect((await health(running, "degraded")).reasons.join()).toContain("holds the monitor's database");
  const told = () => running.get<Alerts>("alerts?state=open");
  await until(told, ({ alerts }) => alerts.length > 0);
  release();
  await health(running, "ok");
  expect(await downloads(running)).toBe(2000);
  expect((await told()).alerts).toMatchObject([{ rule: "monitor-impaired", openings: 1 }]);
  await running.stop();
  const again = await runApp([{ node: "n", target: log }], { dataDir: data });
  expect(await downloads(again)).toBe(2000);
  await again.stop();
});

test("from before its start on", { timeout: 120_000 }, async () => {
  await (await runApp([], { dataDir: data })).stop();
  writeFileSync(log, downloadLines(1, 1000, Date.now() - 60_000));
  hold();
  const said: string[] = [];
  const starting = runApp([{ node: "n", target: log }], { dataDir: data, log: (message) => said.push(message) });
  await until(
    async () => said.join(),
    (text) => text.includes("holds the monitor's database"),
  );
  release();
  const running = await starting;
  expect(
    await until(
      () => downloads(running),
      (ok) => ok === 1000,
    ),
  ).toBe(1000);
  await running.stop();
});
