/** Real clocks, sockets and jitter: fifty well nodes polled beside fifty of each misbehaviour. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { join } from "node:path";
import { misbehaviours } from "../test/support/misbehaviours.ts";
import { realGet } from "../src/sources/http/get.ts";
import { sleepUntil } from "../src/sources/logs/io.ts";
import { Drift, NodeApi } from "../src/sources/node-api/index.ts";

export interface PollingResult {
  readonly nodes: number;
  /** Of the well nodes: how far the worst question was from its time. */
  readonly worstLateMs: number;
  readonly answers: number;
  readonly grownMib: number;
  readonly cpuShare: number;
}

const each = 50;
const pollMs = 10_000;
const timeoutMs = 5000;

export async function pollMany(seconds: number): Promise<PollingResult> {
  // Two processes: servers that are busy misbehaving must not make the well ones late.
  const [wellNodes, badNodes] = await Promise.all([startNodes(["none"]), startNodes(misbehaviours)]);
  const well = wellNodes.urls[0]!;
  const stop = new AbortController();
  const drift = new Drift();
  const times: number[][] = [];
  let answers = 0;
  const poll = (address: string, heard: number[] | null) => {
    const spec = { address, pollMs, timeoutMs, firstAt: Date.now() + Math.random() * pollMs, nodeId: null };
    const api = new NodeApi(
      spec,
      { get: realGet, now: Date.now, sleep: sleepUntil, random: Math.random },
      {
        drift,
        identity: () => {},
        snapshot: ({ kind, at }) => {
          answers++;
          if (kind === "summary") heard?.push(at);
        },
      },
    );
    return api.run(stop.signal);
  };
  const runs = badNodes.urls.flatMap((url) => Array.from({ length: each }, () => poll(url, null)));
  for (let i = 0; i < each; i++) runs.push(poll(well, (times[i] = [])));
  await wait(pollMs * 1.5);
  const before = process.memoryUsage.rss();
  const cpu = process.cpuUsage();
  await wait(seconds * 1000);
  const { user, system } = process.cpuUsage(cpu);
  const grownMib = (process.memoryUsage.rss() - before) / 1024 / 1024;
  stop.abort();
  await Promise.all(runs);
  wellNodes.child.kill();
  badNodes.child.kill();
  const late = times.flatMap((heard) => heard.slice(1).map((at, i) => Math.abs(at - heard[i]! - pollMs)));
  return {
    nodes: runs.length,
    worstLateMs: Math.max(...late),
    answers,
    grownMib,
    cpuShare: (user + system) / 1e6 / seconds,
  };
}

async function startNodes(kinds: readonly string[]): Promise<{ readonly child: ChildProcess; readonly urls: readonly string[] }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "misbehaving-nodes.ts"), ...kinds], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  return { child, urls: JSON.parse(line.toString()) as string[] };
}
