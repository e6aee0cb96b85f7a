/** Lines written at a steady pace while the built program follows: what is stored, what it costs, how soon it is pushed. */
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WebSocket } from "ws";
import { formatLine } from "../src/simulator/line-format.ts";
import { cpuSeconds, rssMib, startBuilt, stopBuilt } from "./built.ts";
import { newSpelling } from "./big-file.ts";

export interface LiveResult {
  readonly perSecond: number;
  readonly written: number;
  readonly stored: number;
  readonly cpuPercent: number;
  readonly rssMib: number;
  readonly pushP50Ms: number;
  readonly pushP99Ms: number;
}

const satellite = "12EayRS2V1kEsWESU9QMRseFhdxYxKicsiFmxrsLZHeLUtdps3S";
const piece = "A".repeat(52);
const tickMs = 10;

export async function liveTail(main: string, perSecond: number, seconds: number): Promise<LiveResult> {
  const dir = mkdtempSync(join(tmpdir(), "bench-live-"));
  const log = join(dir, "node.log");
  writeFileSync(log, "");
  const built = await startBuilt(main, ["--node", `bench=${log}`]);
  const pid = built.child.pid!;
  const socket = new WebSocket(`${built.url.replace("http", "ws")}/api/v1/live`, { origin: built.url });
  await new Promise((resolve) => socket.once("open", resolve));
  socket.send(JSON.stringify({ type: "subscribe", topics: ["traffic"] }));
  const writtenAt: number[] = [];
  const waits: number[] = [];
  let told = 0;
  socket.on("message", (data) => {
    const message = JSON.parse(String(data)) as { type: string; topic: string; flows?: { ok: number }[] };
    if (message.type !== "delta" || message.topic !== "traffic") return;
    const now = performance.now();
    for (const flow of message.flows ?? []) for (let i = 0; i < flow.ok; i++) waits.push(now - (writtenAt[told++] ?? now));
  });
  const cpu = cpuSeconds(pid);
  const started = performance.now();
  let written = 0;
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const due = Math.min(perSecond * seconds, Math.floor(((performance.now() - started) / 1000) * perSecond)) - written;
      if (due > 0) {
        const now = Date.now();
        const line = formatLine(newSpelling, now, "INFO", "piecestore", "downloaded", [
          ["piece_id", piece],
          ["satellite_id", satellite],
          ["action", "GET"],
          ["offset", 0],
          ["size", 1000],
          ["remote_address", "34.86.0.1:4000"],
        ]);
        appendFileSync(log, line.repeat(due));
        const at = performance.now();
        for (let i = 0; i < due; i++) writtenAt.push(at);
        written += due;
      }
      if (written >= perSecond * seconds) {
        clearInterval(timer);
        resolve();
      }
    }, tickMs);
  });
  const used = cpuSeconds(pid) - cpu;
  const took = (performance.now() - started) / 1000;
  const rss = rssMib(pid);
  await new Promise((resolve) => setTimeout(resolve, 6500));
  const traffic = (await (await fetch(`${built.url}/api/v1/traffic?step=total`)).json()) as { totals: { GET: { ok: number } } };
  socket.close();
  await stopBuilt(built);
  rmSync(dir, { recursive: true, force: true });
  const sorted = waits.toSorted((a, b) => a - b);
  const at = (p: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? Number.NaN;
  return {
    perSecond,
    written,
    stored: traffic.totals.GET.ok,
    cpuPercent: (used / took) * 100,
    rssMib: rss,
    pushP50Ms: at(0.5),
    pushP99Ms: at(0.99),
  };
}
