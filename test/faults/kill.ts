/**
 * The fault lab: a writer with its own ledger, and a monitor that is killed again and again. In the
 * end every line of the ledger must be counted, and none twice.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Health, Sources, Traffic } from "../../src/core/views.ts";
import { kill, startMonitor } from "./monitor-process.ts";

export const rotations = ["rename", "copytruncate", "gzip"] as const;
export type Rotation = (typeof rotations)[number];

export interface KillPlan {
  readonly linesPerSecond: number;
  readonly rotation: Rotation;
  readonly rotateEveryMs: number;
  readonly kills: number;
  /** How long a monitor lives after it listens, about. */
  readonly lifeMs: number;
}

export interface KillResult {
  readonly written: number;
  readonly counted: number;
  /** Event rows, and how many different pieces they name. */
  readonly rows: number;
  readonly pieces: number;
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export async function runKills(plan: KillPlan): Promise<KillResult> {
  const dir = mkdtempSync(join(tmpdir(), "faults-"));
  const log = join(dir, "node.log");
  const ledger = join(dir, "ledger");
  const dataDir = join(dir, "data");
  const args = [log, ledger, plan.linesPerSecond, plan.rotation, plan.rotateEveryMs].map(String);
  await contact(dataDir, log);
  const writer = spawn(process.execPath, [join(import.meta.dirname, "ledger-writer.mjs"), ...args], { stdio: "inherit" });
  for (let kills = 0; kills < plan.kills; kills++) {
    const monitor = startMonitor(dataDir, log);
    await monitor.url;
    await sleep(plan.lifeMs * (0.3 + 1.4 * Math.random()));
    await kill(monitor);
  }
  const ended = new Promise((resolve) => writer.once("exit", resolve));
  writer.kill();
  await ended;
  const written = Number.parseInt(readFileSync(ledger, "utf8"), 10);
  const monitor = startMonitor(dataDir, log);
  const url = await monitor.url;
  const counted = await settled(url);
  await kill(monitor);
  const db = new DatabaseSync(join(dataDir, "monitor.db"), { readOnly: true });
  const { rows, pieces } = db
    .prepare("SELECT count(*) AS rows, count(DISTINCT piece) AS pieces FROM events WHERE facts & 255 = 0")
    .get() as { rows: number; pieces: number };
  db.close();
  rmSync(dir, { recursive: true, force: true });
  return { written, counted, rows, pieces };
}

/** What is rotated before the first contact would be history, which is only offered. */
async function contact(dataDir: string, log: string): Promise<void> {
  const monitor = startMonitor(dataDir, log);
  const url = await monitor.url;
  for (;;) {
    const { status } = (await (await fetch(`${url}/api/v1/health`)).json()) as Health;
    if (status !== "starting") break;
    await sleep(50);
  }
  await kill(monitor);
}

/**
 * The count when every source has come to its end, and it does not move for three seconds more.
 * @throws with what the sources said last, if that takes more than a minute and a half
 */
async function settled(url: string): Promise<number> {
  const ask = async <T>(what: string) => (await (await fetch(`${url}/api/v1/${what}`)).json()) as T;
  const deadline = Date.now() + 90_000;
  let last = -1;
  for (let calm = 0; calm < 6; calm++) {
    await sleep(500);
    const { sources } = await ask<Sources>("sources");
    if (Date.now() > deadline) throw new Error(`not at the end after 90 s: ${JSON.stringify(sources)}`);
    const now = (await ask<Traffic>("traffic?step=total")).totals["GET"]?.ok ?? 0;
    if (now !== last || sources.length === 0 || sources.some(({ state }) => state !== "live")) calm = 0;
    last = now;
  }
  return last;
}
