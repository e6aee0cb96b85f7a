/**
 * The fault lab: a writer with its own ledger, and a monitor that is killed again and again. In the
 * end every line of the ledger must be counted, and none twice.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Health, Traffic } from "../../src/core/views.ts";
import { kill, startMonitor } from "./monitor-process.ts";

export const rotations = ["rename", "copytruncate", "gzip"] as const;
export type Rotation = (typeof rotations)[number];

export interface KillPlan {
  readonly linesPerSecond: number;
  readonly seconds: number;
  readonly rotation: Rotation;
  readonly rotateEveryMs: number;
  readonly kills: number;
}

export interface KillResult {
  readonly written: number;
  readonly counted: number;
  /** Event rows, and how many different pieces they name. */
  readonly rows: number;
  readonly pieces: number;
  readonly kills: number;
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export async function runKills(plan: KillPlan): Promise<KillResult> {
  const dir = mkdtempSync(join(tmpdir(), "faults-"));
  const log = join(dir, "node.log");
  const ledger = join(dir, "ledger");
  const dataDir = join(dir, "data");
  const args = [log, ledger, plan.linesPerSecond, plan.seconds, plan.rotation, plan.rotateEveryMs].map(String);
  await contact(dataDir, log);
  const writer = spawn(process.execPath, [join(import.meta.dirname, "ledger-writer.mjs"), ...args], { stdio: "inherit" });
  const isDone = () => existsSync(ledger) && readFileSync(ledger, "utf8").endsWith("done");
  let kills = 0;
  const pause = (plan.seconds * 1000) / (plan.kills + 1);
  while (!isDone()) {
    const monitor = startMonitor(dataDir, log);
    await monitor.url;
    await sleep(pause * (0.3 + Math.random()));
    await kill(monitor);
    kills++;
  }
  const written = Number.parseInt(readFileSync(ledger, "utf8"), 10);
  const monitor = startMonitor(dataDir, log);
  const url = await monitor.url;
  const counted = await settled(url, written);
  await kill(monitor);
  writer.kill();
  const db = new DatabaseSync(join(dataDir, "monitor.db"), { readOnly: true });
  const { rows, pieces } = db
    .prepare("SELECT count(*) AS rows, count(DISTINCT piece) AS pieces FROM events WHERE facts & 255 = 0")
    .get() as { rows: number; pieces: number };
  db.close();
  rmSync(dir, { recursive: true, force: true });
  return { written, counted, rows, pieces, kills };
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

/** The count when it has not moved for three seconds and is durable. */
async function settled(url: string, written: number): Promise<number> {
  let last = -1;
  for (let calm = 0; calm < 12; calm++) {
    await sleep(500);
    const { totals } = (await (await fetch(`${url}/api/v1/traffic?step=total`)).json()) as Traffic;
    const now = totals["GET"]?.ok ?? 0;
    if (now !== last || now < written) {
      if (now !== last) calm = 0;
      last = now;
    }
  }
  return last;
}
