/** End to end: a file in, durable rows and roll-ups out, by the built program in a process of its own. */
import { readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Traffic } from "../src/core/views.ts";
import { cpuSeconds, startBuilt, stopBuilt } from "./built.ts";

export interface IngestResult {
  readonly seconds: number;
  readonly linesPerSecond: number;
  readonly cpuSeconds: number;
  readonly peakRssMib: number;
  /** Of the table of events alone, and of the whole database. */
  readonly bytesPerEvent: number;
  readonly bytesWithRollups: number;
}

/** Asking takes processor time from what is measured. */
const askEveryMs = 250;

/** From listening, when reading begins, to the commit of the last line: the last write to the database's log. */
export async function ingest(log: string, lines: number, main: string): Promise<IngestResult> {
  const built = await startBuilt(main, ["--node", `bench=${log}`]);
  const pid = built.child.pid!;
  const cpu = cpuSeconds(pid);
  while ((await counted(built.url)) < lines) await new Promise((resolve) => setTimeout(resolve, askEveryMs));
  await new Promise((resolve) => setTimeout(resolve, askEveryMs));
  const durableAt = statSync(join(built.dir, "data", "monitor.db-wal")).mtimeMs - performance.timeOrigin;
  const seconds = (durableAt - built.listeningAt) / 1000;
  const used = cpuSeconds(pid) - cpu;
  const peakRssMib = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  await stopBuilt(built);
  const path = join(built.dir, "data", "monitor.db");
  const bytesWithRollups = statSync(path).size / lines;
  const db = new DatabaseSync(path, { readOnly: true });
  const { bytes } = db.prepare("SELECT sum(pgsize) AS bytes FROM dbstat WHERE name = 'events'").get() as { bytes: number };
  db.close();
  rmSync(built.dir, { recursive: true, force: true });
  return { seconds, linesPerSecond: lines / seconds, cpuSeconds: used, peakRssMib, bytesPerEvent: bytes / lines, bytesWithRollups };
}

async function counted(url: string): Promise<number> {
  const { totals } = (await (await fetch(`${url}/api/v1/traffic?step=total`)).json()) as Traffic;
  return Object.values(totals).reduce((sum, t) => sum + t.ok + t.canceled + t.failed, 0);
}
