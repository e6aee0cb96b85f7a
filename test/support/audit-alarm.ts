/** Nodes whose logs tell of audits, in the whole product: how long after a missing piece's line its alert is open. */
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WebSocket } from "ws";
import { ServerMessage } from "../../src/core/live.ts";
import { Random } from "../../src/core/random.ts";
import type { AlertDetail } from "../../src/core/views.ts";
import { auditLine } from "./log-lines.ts";
import { runApp, type RunningApp } from "./running-app.ts";

export interface FailingLog {
  readonly node: string;
  readonly failingShare: number;
  /** Of the audits that stand in its log before. */
  readonly auditsPerDay: number;
}

const passedBefore = 100;
const writtenAfter = 20;
const dayMs = 86_400_000;

/** Critical alerts of `audit-failed` as the socket tells them: they are durable then. */
export class AuditAlarms {
  readonly dir: string;
  readonly #running: RunningApp;
  readonly #socket: WebSocket;
  readonly #wishes = new Set<(message: ServerMessage) => void>();

  private constructor(dir: string, running: RunningApp, socket: WebSocket) {
    [this.dir, this.#running, this.#socket] = [dir, running, socket];
    socket.on("message", (data) => {
      const message = ServerMessage.parse(JSON.parse(String(data)));
      for (const wish of this.#wishes) wish(message);
    });
  }

  /** With logs whose audits all passed, which are read. */
  static async start(logs: readonly FailingLog[]): Promise<AuditAlarms> {
    const dir = mkdtempSync(join(tmpdir(), "audits-"));
    const nowMs = Date.now();
    const targets = logs.map(({ node, auditsPerDay }) => {
      const target = join(dir, `${node}.log`);
      const times = Array.from({ length: passedBefore }, (_, i) => nowMs - ((passedBefore - i) * dayMs) / auditsPerDay);
      writeFileSync(target, times.map((atMs, i) => auditLine("passed", atMs, i)).join(""));
      return { node, target };
    });
    const running = await runApp(targets, { dataDir: join(dir, "data") });
    const socket = new WebSocket(running.app.url.replace("http", "ws").concat("/api/v1/live"));
    await new Promise((resolve) => socket.once("open", resolve));
    const alarms = new AuditAlarms(dir, running, socket);
    const unread = new Set(targets.map(({ node }) => node));
    const isRead = alarms.#heard((message) => {
      if (message.type === "error" || message.topic !== "sources" || !("sources" in message)) return;
      for (const { node, lines_read: lines } of message.sources) if (lines === passedBefore) unread.delete(node);
      return unread.size === 0 ? true : undefined;
    });
    socket.send(JSON.stringify({ type: "subscribe", topics: ["alerts", "sources"] }));
    await isRead;
    return alarms;
  }

  /** Appends audits, of which a share fails. @returns ms from the first missing piece's line to the open alert, and that alert */
  async fail({ node, failingShare }: FailingLog, random: Random): Promise<{ readonly ms: number; readonly detail: AlertDetail }> {
    const log = join(this.dir, `${node}.log`);
    const isFailed = () => random.next() < failingShare;
    const outcome = () => (isFailed() ? "missing" : "passed");
    let next = passedBefore;
    while (!isFailed()) appendFileSync(log, auditLine("passed", Date.now(), next++));
    const opened = this.#heard((message) => {
      if (message.type === "error" || message.topic !== "alerts" || !("alerts" in message)) return;
      return message.alerts.find(
        (a) => a.rule === "audit-failed" && a.node === node && a.severity === "critical" && a.resolved_at === null,
      );
    });
    const fromMs = performance.now();
    appendFileSync(log, auditLine("missing", Date.now(), next++));
    for (let i = 0; i < writtenAfter; i++) appendFileSync(log, auditLine(outcome(), Date.now(), next++));
    const { id } = await opened;
    const ms = performance.now() - fromMs;
    return { ms, detail: await this.#running.get<AlertDetail>(`alerts/${id}`) };
  }

  async stop(): Promise<void> {
    this.#socket.close();
    await this.#running.stop();
    rmSync(this.dir, { recursive: true, force: true });
  }

  /** The first answer of `find` that is one. */
  #heard<T>(find: (message: ServerMessage) => T | undefined): Promise<T> {
    return new Promise((resolve) => {
      const wish = (message: ServerMessage) => {
        const found = find(message);
        if (found === undefined) return;
        this.#wishes.delete(wish);
        resolve(found);
      };
      this.#wishes.add(wish);
    });
  }
}
