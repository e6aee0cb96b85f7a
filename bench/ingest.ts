/** End to end: a file in, durable rows and roll-ups out, by the built program in a process of its own. */
import { readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Traffic } from "../src/core/views.ts";
import { cpuSeconds, startBuilt, stopBuilt } from "./built.ts";

export interface IngestResult {
  readonly seconds: number;
  readonly linesPerSecond: number;
  readonly cpuSeconds: number;
  readonly peakRssMib: number;
  readonly bytesPerEvent: number;
}

/** Asking takes processor time from what is measured. */
const askEveryMs = 250;

/** From listening, when reading begins, to the commit of the last line: the last write to the database's log. */
export async function ingest(path: string, lines: number, main: string): Promise<IngestResult> {
  const built = await startBuilt(main, ["--node", `bench=${path}`]);
  const pid = built.child.pid!;
  const cpu = cpuSeconds(pid);
  while ((await counted(built.url)) < lines) await new Promise((resolve) => setTimeout(resolve, askEveryMs));
  await new Promise((resolve) => setTimeout(resolve, askEveryMs));
  const durableAt = statSync(join(built.dir, "data", "monitor.db-wal")).mtimeMs - performance.timeOrigin;
  const seconds = (durableAt - built.listeningAt) / 1000;
  const used = cpuSeconds(pid) - cpu;
  const peakRssMib = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  await stopBuilt(built);
  const size = statSync(join(built.dir, "data", "monitor.db")).size;
  rmSync(built.dir, { recursive: true, force: true });
  return { seconds, linesPerSecond: lines / seconds, cpuSeconds: used, peakRssMib, bytesPerEvent: size / lines };
}

async function counted(url: string): Promise<number> {
  const { totals } = (await (await fetch(`${url}/api/v1/traffic?step=total`)).json()) as Traffic;
  return Object.values(totals).reduce((sum, t) => sum + t.ok + t.canceled + t.failed, 0);
}
