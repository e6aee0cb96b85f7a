/** The monitor itself stands still for a minute, in a process of its own, while its node writes and answers: what it says of the node. */
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import type { AlertRow, Alerts } from "../../src/core/views.ts";
import { downloadLines } from "../support/log-lines.ts";
import { NodeApiDouble } from "../support/node-api-double.ts";
import { blockLoop, kill, startMonitor, type MonitorProcess } from "./monitor-process.ts";

export interface StallResult {
  readonly trouble: string;
  /** Rules that opened for the node from the beginning of the trouble on. */
  readonly ofNode: readonly string[];
  readonly impaired: number;
}

export interface StallPlan {
  readonly beforeMs: number;
  readonly troubleMs: number;
  readonly afterMs: number;
}

type Trouble = (monitor: MonitorProcess, dataDir: string, ms: number) => Promise<void>;

const databases = ["monitor.db", "alerts.db"];

const troubles: Readonly<Record<string, Trouble>> = {
  "stopped by SIGSTOP": async ({ child }, _dir, ms) => {
    child.kill("SIGSTOP");
    await sleep(ms);
    child.kill("SIGCONT");
  },
  "event loop blocked": async ({ child }, _dir, ms) => {
    child.kill(blockLoop);
    await sleep(ms);
  },
  "databases locked": async (_monitor, dataDir, ms) => {
    const held = databases.map((name) => new DatabaseSync(join(dataDir, name)));
    for (const db of held) db.exec("PRAGMA busy_timeout = 10000; BEGIN IMMEDIATE");
    await sleep(ms);
    for (const db of held) db.close();
  },
};

/** All troubles at once, each in a monitor of its own. */
export async function runStalls(plan: StallPlan): Promise<StallResult[]> {
  const all = await Promise.allSettled(Object.entries(troubles).map(([name, trouble]) => runStall(name, trouble, plan)));
  return all.map((one) => {
    if (one.status === "rejected") throw one.reason;
    return one.value;
  });
}

async function runStall(name: string, trouble: Trouble, { beforeMs, troubleMs, afterMs }: StallPlan): Promise<StallResult> {
  const dir = mkdtempSync(join(tmpdir(), "stall-"));
  const [data, log] = [join(dir, "data"), join(dir, "node.log")];
  writeFileSync(log, "");
  const api = await new NodeApiDouble({ recording: "v1.162.3/healthy" }).start();
  let written = 0;
  const write = setInterval(() => appendFileSync(log, downloadLines((written += 5), 5, Date.now())), 500);
  const monitor = startMonitor(data, log, { api: api.url, blockMs: troubleMs });
  try {
    const url = await monitor.url;
    // The recording is old, and the alerts that say so show that its node is seen.
    while (!(await alertsOf(url)).some(({ node }) => node !== null)) await sleep(1000);
    await sleep(beforeMs);
    const sinceMs = Date.now();
    await trouble(monitor, data, troubleMs);
    await sleep(afterMs);
    const opened = (await alertsOf(url)).filter(({ since }) => Date.parse(since) >= sinceMs - 1000);
    const ofNode = opened.flatMap(({ node, rule }) => (node === null ? [] : [rule]));
    const impaired = opened.filter(({ rule }) => rule === "monitor-impaired").reduce((sum, { openings }) => sum + openings, 0);
    return { trouble: name, ofNode, impaired };
  } finally {
    clearInterval(write);
    await kill(monitor);
    await api.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function alertsOf(url: string): Promise<readonly AlertRow[]> {
  const states = ["open", "closed"].map(async (state) => {
    const response = await fetch(`${url}/api/v1/alerts?state=${state}`);
    return ((await response.json()) as Alerts).alerts;
  });
  return (await Promise.all(states)).flat();
}
