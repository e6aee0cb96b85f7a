/** The socket's topics of a node's own figures: the whole answer at first, then the rows of whoever told something new. */
import { rmSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { Compactions, Earnings, EarningsNode, Reputation, ReputationRow, Storage, StorageNode } from "../../src/core/views.ts";
import { ServerMessage } from "../../src/core/live.ts";
import { recordedNode } from "../support/recorded-node.ts";
import { startDouble, type NodeApiDouble } from "../support/node-api-double.ts";
import { runApp, until, type RunningApp } from "../support/running-app.ts";
import { TrackedNodes } from "../support/tracked-nodes.ts";

let dir: string;
let double: NodeApiDouble;
let app: RunningApp;
let messages: ServerMessage[];
let socket: WebSocket;

/** `attic` answers now; what `cellar` said is of the past. */
beforeEach(async () => {
  const tracked = new TrackedNodes();
  tracked.tell(tracked.numberOf("cellar"), recordedNode("v1.162.3", "suspended").snapshots);
  dir = tracked.leave();
  double = await startDouble({ recording: "v1.162.3/healthy" });
  app = await runApp([], { dataDir: dir, nodes: ["cellar"], polled: [{ node: "attic", kind: "api", address: double.url }] });
  messages = [];
  socket = new WebSocket(app.app.url.replace("http", "ws").concat("/api/v1/live"));
  socket.on("message", (data) => messages.push(ServerMessage.parse(JSON.parse(String(data)))));
  await new Promise((resolve) => socket.once("open", resolve));
});
afterEach(async () => {
  socket.close();
  await app.stop();
  await double.stop();
  rmSync(dir, { recursive: true, force: true });
});

const subscribe = (topics: readonly string[], nodes?: readonly string[]) =>
  socket.send(JSON.stringify({ type: "subscribe", topics, nodes }));
type Told = Extract<ServerMessage, { topic: unknown }>;
const told = (type: "snapshot" | "delta", topic: string) =>
  until(
    async () => messages.find((m): m is Told => m.type === type && m.topic === topic),
    (m) => m !== undefined,
  );
/** These go on with the clock between two questions. */
const moving = ["from", "to", "hours", "downtime_left_hours", "month_end", "net_month_micro_usd", "per_tb_micro_usd"];
const withoutMoments = (view: object) =>
  JSON.parse(JSON.stringify(view), (key, value: unknown) => (moving.includes(key) ? "" : value)) as object;

describe("a snapshot has the shape of the answer over HTTP", () => {
  test.each([
    ["storage", Storage],
    ["reputation", Reputation],
    ["earnings", Earnings],
    ["compactions", Compactions],
  ] as const)("%s", async (topic, shape) => {
    subscribe([topic], ["cellar"]);
    const snapshot = shape.parse(await told("snapshot", topic));
    const answer = shape.parse(await app.get(`${topic}?nodes=cellar`));
    expect(withoutMoments(snapshot)).toEqual(withoutMoments(answer));
  });
});

describe("a poll that brings something new", () => {
  const figures = async () => {
    await until(
      () => app.get<{ reputation: unknown[] }>("reputation?nodes=attic"),
      (r) => r.reputation.length === 4,
    );
    subscribe(["storage", "reputation", "earnings", "changes"]);
    await told("snapshot", "changes");
    messages.length = 0;
    double.replay("v1.162.3/healthy-with-page");
  };

  test("storage: the row of that node alone, as it stands in the answer", async () => {
    await figures();
    const delta = (await told("delta", "storage")) as Told & { nodes: unknown[] };
    const rows = delta.nodes.map((row) => StorageNode.parse(row));
    expect(rows.map((row) => row.node)).toEqual(["attic"]);
    expect(rows[0]).toMatchObject({ used_bytes: 6_203_539_999_966, stale: false, source: "api" });
  });

  test("changes: which answers, of which nodes", async () => {
    await figures();
    const { changed } = (await told("delta", "changes")) as Extract<ServerMessage, { topic: "changes" }>;
    expect(changed.length).toBeGreaterThan(0);
    expect(new Set(changed.flatMap((c) => c.nodes))).toEqual(new Set(["attic"]));
  });

  test("a client of another node hears nothing of it", async () => {
    await until(
      () => app.get<{ reputation: unknown[] }>("reputation?nodes=attic"),
      (r) => r.reputation.length === 4,
    );
    const other: string[] = [];
    const stranger = new WebSocket(app.app.url.replace("http", "ws").concat("/api/v1/live"));
    stranger.on("message", (data) => other.push(String(data)));
    await new Promise((resolve) => stranger.once("open", resolve));
    stranger.send(JSON.stringify({ type: "subscribe", topics: ["storage", "changes"], nodes: ["cellar"] }));
    await figures();
    await told("delta", "storage");
    expect(other.filter((m) => m.includes('"delta"'))).toEqual([]);
    stranger.close();
  });
});

test("the first poll of a node reaches who is there already: scores and money, once they are known", async () => {
  subscribe(["reputation", "earnings"], ["attic"]);
  const rows = await until(
    async () => messages.flatMap((m) => (m.type === "delta" && m.topic === "reputation" ? (m["reputation"] as unknown[]) : [])),
    (all) => all.some((row) => ReputationRow.parse(row).audit_score !== null),
  );
  expect(rows.every((row) => ReputationRow.parse(row).node === "attic")).toBe(true);
  await until(
    async () => messages.flatMap((m) => (m.type === "delta" && m.topic === "earnings" ? (m["nodes"] as unknown[]) : [])),
    (all) => all.some((row) => EarningsNode.parse(row).paid.paid_micro_usd === 76_284_053),
  );
});
