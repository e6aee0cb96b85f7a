/** End to end: a file in, durable rows and roll-ups out, by the built ingest thread in a process of its own size. */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { FromIngest, IngestOptions } from "../src/app/worker-messages.ts";

export interface IngestResult {
  readonly seconds: number;
  readonly linesPerSecond: number;
  readonly cpuSeconds: number;
  readonly peakRssMib: number;
  readonly bytesPerEvent: number;
}

export async function ingest(path: string, lines: number, workerFile: URL): Promise<IngestResult> {
  const dataDir = mkdtempSync(join(tmpdir(), "bench-"));
  const options: IngestOptions = {
    dataDir,
    targets: [{ node: "bench", target: path, startAt: "beginning" }],
    locationFiles: [],
    demoDir: null,
    retention: { eventsDays: 14, minutesDays: 30, hoursDays: 730 },
  };
  const cpu = process.cpuUsage();
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
  const started = performance.now();
  const worker = new Worker(workerFile, {
    workerData: options,
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 },
  });
  const seconds = await new Promise<number>((resolve, reject) => {
    let read = 0;
    worker.on("error", reject);
    worker.on("message", (message: FromIngest) => {
      if (message.type === "bite") read = message.sources.reduce((sum, s) => sum + s.totals.lines, 0);
      if (message.type === "committed" && read >= lines) resolve((performance.now() - started) / 1000);
    });
  });
  clearInterval(watch);
  const used = process.cpuUsage(cpu);
  worker.postMessage({ type: "stop" });
  await new Promise((resolve) => worker.once("exit", resolve));
  const size = statSync(join(dataDir, "monitor.db")).size;
  rmSync(dataDir, { recursive: true, force: true });
  return {
    seconds,
    linesPerSecond: lines / seconds,
    cpuSeconds: (used.user + used.system) / 1e6,
    peakRssMib: peak / 1048576,
    bytesPerEvent: size / lines,
  };
}
