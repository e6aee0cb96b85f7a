/** A thousand live clients, some of which read nothing: how soon the others hear of a line, and what the stalled ones cost. */
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { WebSocket } from "ws";
import { downloadLine } from "../test/support/log-lines.ts";
import { rssMib, startBuilt, stopBuilt } from "./built.ts";

export interface SocketResult {
  readonly clients: number;
  readonly stalled: number;
  readonly pushP50Ms: number;
  readonly pushP99Ms: number;
  readonly heard: number;
  readonly expected: number;
  readonly grownMib: number;
  /** Of the stalled ones, how many the server has let go. */
  readonly dropped: number;
}

const everyMs = 500;

export async function manySockets(main: string, clients: number, stalled: number, seconds: number): Promise<SocketResult> {
  const dir = mkdtempSync(join(tmpdir(), "bench-sockets-"));
  const log = join(dir, "node.log");
  writeFileSync(log, "");
  const built = await startBuilt(main, ["--node", `bench=${log}`]);
  const sockets: WebSocket[] = [];
  let writtenAt = 0;
  const waits: number[] = [];
  for (let i = 0; i < clients; i++) {
    const socket = new WebSocket(`${built.url.replace("http", "ws")}/api/v1/live`, { origin: built.url });
    socket.on("error", () => undefined);
    await new Promise((resolve) => socket.once("open", resolve));
    socket.send(JSON.stringify({ type: "subscribe", topics: ["traffic"] }));
    sockets.push(socket);
    if (i < stalled) {
      socket.pause();
      continue;
    }
    let heardOf = 0;
    socket.on("message", (data: Buffer) => {
      // The first words say what it is: a thousand parsers would be measured, and not the server.
      if (heardOf === writtenAt || !data.subarray(0, 40).includes('"delta"')) return;
      heardOf = writtenAt;
      waits.push(performance.now() - writtenAt);
    });
  }
  await wait(2000);
  const before = rssMib(built.child.pid!);
  const rounds = Math.floor((seconds * 1000) / everyMs);
  for (let i = 0; i < rounds; i++) {
    appendFileSync(log, downloadLine(1 + i, Date.now()));
    writtenAt = performance.now();
    await wait(everyMs);
  }
  const grownMib = rssMib(built.child.pid!) - before;
  const dropped = sockets.slice(0, stalled).filter((socket) => socket.readyState !== WebSocket.OPEN).length;
  for (const socket of sockets) socket.terminate();
  await stopBuilt(built);
  rmSync(dir, { recursive: true, force: true });
  const sorted = waits.toSorted((a, b) => a - b);
  const at = (p: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? Number.NaN;
  return {
    clients,
    stalled,
    pushP50Ms: at(0.5),
    pushP99Ms: at(0.99),
    heard: waits.length,
    expected: rounds * (clients - stalled),
    grownMib,
    dropped,
  };
}
