/** A log may claim any size: sums past what a number can hold stay at the limit, and every answer still comes. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Traffic } from "../../src/core/views.ts";
import { routes } from "../../src/server/routes/index.ts";
import { runApp, until, type RunningApp } from "../support/running-app.ts";

const piece = "3CSNQEMTQ42Y6H6V5GBZCAX63CMCJGYXVUASRYERHWPAMZML5IOQ";
const satellite = "12EayRS2V1kEsWESU9QMRseFhdxYxKicsiFmxrsLZHeLUtdps3S";
const from = Math.floor(Date.now() / 86_400_000) * 86_400_000 - 86_400_000;

const upload = (at: number) =>
  `${new Date(at).toISOString().slice(0, 19)}Z\tINFO\tpiecestore\tuploaded\t{"piece_id": "${piece}", "satellite_id": "${satellite}", "action": "PUT", "remote_address": "1.1.1.1:1", "size": ${Number.MAX_SAFE_INTEGER}}\n`;

let dir: string;
let running: RunningApp;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "large-"));
  const log = join(dir, "node.log");
  writeFileSync(log, upload(from + 1000) + upload(from + 2000) + upload(from + 3_600_000));
  const dataDir = join(dir, "data");
  // Stored by one run, asked of the next: nothing of it is in memory.
  const first = await runApp([{ node: "attic", target: log }], { dataDir });
  await until(
    () => ask(first),
    (t) => t.totals["PUT"]!.ok === 3,
  );
  await first.stop();
  running = await runApp([{ node: "attic", target: log }], { dataDir });
});
afterAll(async () => {
  await running.stop();
  rmSync(dir, { recursive: true, force: true });
});

const range = `from=${new Date(from).toISOString()}`;
const ask = (app: RunningApp, more = "step=total") => app.get<Traffic>(`traffic?${range}&${more}`);

test.each(["action", "satellite", "node", "size", "country"].flatMap((by) => ["minute", "hour", "day", "total"].map((step) => [by, step])))(
  "by %s, step %s",
  async (by, step) => {
    const answer = Traffic.parse(await ask(running, `by=${by}&step=${step}`));
    expect(Object.values(answer.totals).reduce((a, c) => a + c.ok, 0)).toBe(3);
    expect(Math.max(...Object.values(answer.totals).map((c) => c.bytes))).toBe(Number.MAX_SAFE_INTEGER);
  },
);

test("every other address answers, too", async () => {
  for (const { path } of routes.filter((route) => route.method === "GET" && !route.path.includes("{id}"))) {
    const response = await fetch(`${running.app.url}/api/v1${path.replace("{node}", "attic")}`);
    expect([path, response.status]).toEqual([path, 200]);
  }
});
