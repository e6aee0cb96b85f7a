/** The operator's mail address and wallet are neither stored nor shown. */
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cli } from "../../src/app/cli.fixture.ts";
import type { Events, Sources } from "../../src/core/views.ts";
import { runApp, until, type RunningApp } from "../support/running-app.ts";

const mail = "somebody@mail.example.org";
const wallet = `0x${"1234567890".repeat(4)}`;
const time = `${new Date(Date.now() - 60_000).toISOString().slice(0, 19)}Z`;
const lines = [
  `${time}\tINFO\tOperator email\t{"Process": "storagenode", "Address": "${mail}"}`,
  `${time}\tINFO\tOperator wallet\t{"Process": "storagenode", "Address": "${wallet}"}`,
  `${time}\tERROR\tsomewhere\tnobody knows ${mail}\t{"Process": "storagenode", "error": "payout to ${wallet} failed"}`,
  `${time}\tINFO\tsomewhere\t{"torn ${mail}`,
];

let dir: string;
let running: RunningApp;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "personal-"));
  const log = join(dir, "node.log");
  writeFileSync(log, `${lines.join("\n")}\n`);
  running = await runApp([{ node: "attic", target: log }]);
  await until(
    () => running.get<Sources>("sources"),
    ({ sources }) => (sources[0]?.lines_read ?? 0) >= lines.length,
  );
});
afterAll(async () => {
  await running.stop();
  rmSync(dir, { recursive: true, force: true });
});

test("no answer shows them, and none finds them", async () => {
  const events = await running.get<Events>("events");
  const sources = await running.get<Sources>("sources");
  expect(events.events.map((e) => e.line)).toContain(lines[0]!.replace(mail, "[hidden]"));
  expect(sources.samples.map((s) => s.line).join()).toContain("[hidden]");
  expect(JSON.stringify([events, sources])).not.toMatch(/somebody@|0x1234/);
  expect((await running.get<Events>(`events?q=${encodeURIComponent(mail)}`)).events).toEqual([]);
});

test("no file of the data folder holds them", async () => {
  await running.get("events");
  const data = join(running.dir, "data");
  for (const name of readdirSync(data).filter((n) => n.startsWith("monitor.db"))) {
    const bytes = readFileSync(join(data, name));
    expect([name, bytes.includes(mail), bytes.includes(wallet)]).toEqual([name, false, false]);
  }
});

test("explain does not repeat them", async () => {
  for (const line of lines) expect((await cli(["explain", line])).out).not.toMatch(/somebody@|0x1234/);
});
