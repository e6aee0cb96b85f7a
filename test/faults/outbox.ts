/** Alerts on their way out while the sink is down, busy or cuts connections, and the process is killed again and again. */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Message } from "../../src/notifications/message.ts";

export interface OutboxPlan {
  readonly alerts: number;
  readonly perSecond: number;
  readonly kills: number;
  /** How long a process lives after it began to tell, about. */
  readonly lifeMs: number;
}

export interface OutboxResult {
  /** Different alerts that arrived. */
  readonly delivered: number;
  /** Deliveries of an alert that had arrived before: under the key of a message that had arrived, or under another. */
  readonly repeated: number;
  readonly repeatedUnderOtherKey: number;
  /** Messages that arrived again. */
  readonly repeatedMessages: number;
  /** Alerts of a node that arrived before an older one of it. */
  readonly disordered: number;
  readonly messages: number;
  readonly refused: Readonly<Record<"busy" | "cut", number>>;
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const settleMs = 60_000;

class Sink {
  readonly arrived = new Map<number, string>();
  readonly #keys = new Set<string>();
  readonly #newest = new Map<string, number>();
  readonly #server = createServer((request, response) => void this.#take(request, response));
  result = { repeated: 0, repeatedUnderOtherKey: 0, repeatedMessages: 0, disordered: 0, refused: { busy: 0, cut: 0 } };
  mood: "busy" | "cuts" | "well" = "well";
  port = 0;

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    } catch {
      return; // Killed in the middle of the request.
    }
    if (this.mood === "busy") {
      this.result.refused.busy++;
      return void response.writeHead(429, { "retry-after": "1" }).end("slow down");
    }
    // Every other one: it makes headway, but only just.
    if (this.mood === "cuts" && Math.random() < 0.5) {
      this.result.refused.cut++;
      return void request.socket.resetAndDestroy();
    }
    this.#count(JSON.parse(Buffer.concat(chunks).toString()) as Message);
    response.writeHead(200).end("ok");
  }

  #count({ idempotency_key: key, alerts }: Message): void {
    if (this.#keys.has(key)) this.result.repeatedMessages++;
    for (const { id, node } of alerts) {
      const before = this.arrived.get(id);
      if (before !== undefined) {
        this.result.repeated++;
        if (before !== key) this.result.repeatedUnderOtherKey++;
        continue;
      }
      this.arrived.set(id, key);
      if (id < (this.#newest.get(node!) ?? 0)) this.result.disordered++;
      this.#newest.set(node!, id);
    }
    this.#keys.add(key);
  }

  get messages(): number {
    return this.#keys.size;
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(this.port, "127.0.0.1", resolve));
    this.port = (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

export async function runOutbox(plan: OutboxPlan): Promise<OutboxResult> {
  const dir = mkdtempSync(join(tmpdir(), "outbox-"));
  const sink = new Sink();
  await sink.listen();
  await sink.close();
  const args = [join(import.meta.dirname, "outbox-program.ts"), dir, `http://127.0.0.1:${sink.port}/`, plan.alerts, plan.perSecond].map(
    String,
  );
  let isListening = false;
  for (let kills = 0; kills < plan.kills; kills++) {
    const mood = troubles[Math.floor((kills / plan.kills) * troubles.length)]!;
    if (mood !== "down" && !isListening) {
      await sink.listen();
      isListening = true;
    }
    if (mood !== "down") sink.mood = mood;
    const child = await started(args);
    await sleep(plan.lifeMs * (0.5 + Math.random()));
    await kill(child);
  }
  sink.mood = "well";
  const last = await started(args);
  const until = Date.now() + settleMs + (plan.alerts / plan.perSecond) * 1000;
  while (sink.arrived.size < plan.alerts && Date.now() < until) await sleep(50);
  await sleep(500);
  await kill(last);
  await sink.close();
  rmSync(dir, { recursive: true, force: true });
  return { delivered: sink.arrived.size, messages: sink.messages, ...sink.result };
}

/** One life after the other: nobody listens, everybody is asked to wait, every other connection is cut. */
const troubles = ["down", "busy", "cuts"] as const;

function started(args: readonly string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((resolve, reject) => {
    child.stdout.once("data", () => resolve(child));
    child.once("exit", () => reject(new Error("ended before it told anything")));
  });
}

function kill(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGKILL");
  });
}
