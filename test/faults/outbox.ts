/** Alerts on their way out while the sinks are down, busy or cut connections, and the process is killed again and again. */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { keysOf } from "../../src/notifications/push-receiver.fixture.ts";
import { receiver, sinksByKind, type Mood, type Sink } from "./outbox-sinks.ts";

export interface OutboxPlan {
  readonly alerts: number;
  readonly perSecond: number;
  readonly kills: number;
  /** How long a process lives after it began to tell, about. */
  readonly lifeMs: number;
}

/** Of one sink. */
export interface OutboxResult {
  readonly kind: string;
  /** Different alerts that arrived. */
  readonly delivered: number;
  /** Alerts that arrived again, and of these those that came in another message. */
  readonly repeated: number;
  readonly repeatedUnderOtherKey: number;
  /** Messages that arrived again. */
  readonly repeatedMessages: number;
  /** Alerts of a node that arrived before an older one of it. */
  readonly disordered: number;
  readonly messages: number;
  readonly refused: Sink["refused"];
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const settleMs = 60_000;

/** One life after the other: nobody listens, everybody is asked to wait, every other connection is cut. */
const troubles = ["down", "busy", "cuts"] as const satisfies readonly Mood[];

export async function runOutbox(plan: OutboxPlan): Promise<OutboxResult[]> {
  const dir = mkdtempSync(join(tmpdir(), "outbox-"));
  const sinks = sinksByKind();
  const all = (mood: Mood) => Promise.all(Object.values(sinks).map((sink) => sink.be(mood)));
  // Each has its port from then on.
  await all("well");
  await all("down");
  const places = Object.fromEntries(Object.entries(sinks).map(([kind, { port }]) => [kind, port]));
  const told = JSON.stringify({ dir, places, push: keysOf(receiver), alerts: plan.alerts, perSecond: plan.perSecond });
  for (let kills = 0; kills < plan.kills; kills++) {
    await all(troubles[Math.floor((kills / plan.kills) * troubles.length)]!);
    const child = await started(told);
    await sleep(plan.lifeMs * (0.5 + Math.random()));
    await kill(child);
  }
  await all("well");
  const last = await started(told);
  const db = new DatabaseSync(join(dir, "alerts.db"), { readOnly: true });
  const until = Date.now() + settleMs + (plan.alerts / plan.perSecond) * 1000;
  while (!isDone(db, plan.alerts) && Date.now() < until) await sleep(100);
  await kill(last);
  await all("down");
  const results = Object.entries(sinks).map(([kind, sink]) => resultOf(kind, sink, db));
  db.close();
  rmSync(dir, { recursive: true, force: true });
  return results;
}

function isDone(db: DatabaseSync, alerts: number): boolean {
  const count = (sql: string) => (db.prepare(`SELECT count(*) AS n FROM ${sql}`).get() as { n: number }).n;
  return count("counted") === alerts && count("outbox WHERE message_id IS NULL") + count("messages WHERE sent_at_ms IS NULL") === 0;
}

interface Row {
  readonly alert_id: number;
  readonly node: string;
  readonly message_id: string;
}

/** What a message holds stands in the outbox: a mail shows some of many, and still tells all of them. */
function resultOf(kind: string, { arrived, refused }: Sink, db: DatabaseSync): OutboxResult {
  const rows = db
    .prepare(
      `SELECT alert_id, node, message_id FROM outbox WHERE message_id IS NOT NULL
        AND channel = (SELECT id FROM channels WHERE kind = ?) ORDER BY alert_id`,
    )
    .all(kind) as unknown as Row[];
  const times = Map.groupBy(arrived, (key) => key);
  const first = new Map([...times.keys()].map((key) => [key, arrived.indexOf(key)]));
  const came = rows.filter(({ message_id }) => first.has(message_id));
  const alerts = new Set(came.map(({ alert_id }) => alert_id));
  const newest = new Map<string, number>();
  let disordered = 0;
  for (const { node, message_id } of came) {
    const at = first.get(message_id)!;
    if (at < (newest.get(node) ?? 0)) disordered++;
    newest.set(node, Math.max(at, newest.get(node) ?? 0));
  }
  return {
    kind,
    delivered: alerts.size,
    repeated: came.reduce((sum, { message_id }) => sum + times.get(message_id)!.length, 0) - alerts.size,
    repeatedUnderOtherKey: came.length - alerts.size,
    repeatedMessages: arrived.length - times.size,
    disordered,
    messages: times.size,
    refused,
  };
}

function started(told: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "outbox-program.ts"), told], { stdio: ["ignore", "pipe", "inherit"] });
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
