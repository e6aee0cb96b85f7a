/** What only the log tells is an alert, whether the node's API is asked, answers or not. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Alerts } from "../../src/core/views.ts";
import { runApp, until, type RunningApp } from "../support/running-app.ts";

let dir: string;
let running: RunningApp;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "log-says-"));
  const at = new Date().toISOString().slice(0, 19);
  const satellite = "12EayRS2V1kEsWESU9QMRseFhdxYxKicsiFmxrsLZHeLUtdps3S";
  // The node does not start: its API is silent.
  const line = `${at}Z\tERROR\tpreflight:localtime\tsystem clock is out of sync with satellite\t{"Satellite ID": "${satellite}", "error": "clock off by 95.000000 minutes"}\n`;
  const logs = ["attic", "cellar"].map((node) => ({ node, target: join(dir, `${node}.log`) }));
  for (const { target } of logs) writeFileSync(target, line);
  running = await runApp(logs, { dataDir: join(dir, "data"), polled: [{ node: "cellar", kind: "api", address: "http://127.0.0.1:9" }] });
});
afterAll(async () => {
  await running.stop();
  rmSync(dir, { recursive: true, force: true });
});

test("a clock that keeps the node from starting is critical", async () => {
  const open = async () => (await running.get<Alerts>("alerts?state=open")).alerts.filter(({ rule }) => rule === "clock-wrong");
  const alerts = await until(open, (found) => found.length === 2);
  expect(alerts.map(({ node, severity }) => [node, severity]).toSorted()).toEqual([
    ["attic", "critical"],
    ["cellar", "critical"],
  ]);
});
