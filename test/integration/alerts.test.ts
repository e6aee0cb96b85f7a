/** From a line of a log to an alert over HTTP and the socket, and what people do with it. */
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { ServerMessage } from "../../src/core/live.ts";
import type { AlertDetail, AlertRow, Alerts, MaintenanceRow, Nodes, Rules } from "../../src/core/views.ts";
import { keysOf, newReceiver } from "../../src/notifications/push-receiver.fixture.ts";
import { downloadLine } from "../support/log-lines.ts";
import { runApp, until, type RunningApp } from "../support/running-app.ts";

let dir: string;
let log: string;
let running: RunningApp;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "alerts-"));
  log = join(dir, "attic.log");
  writeFileSync(log, downloadLine(1, Date.now()));
  running = await runApp([{ node: "attic", target: log }], { dataDir: join(dir, "data"), nodes: ["cellar"] });
});
afterAll(async () => {
  await running.stop();
  rmSync(dir, { recursive: true, force: true });
});

const piece = "A".repeat(52);
const satellite = "12EayRS2V1kEsWESU9QMRseFhdxYxKicsiFmxrsLZHeLUtdps3S";
const missingLine = (atMs: number, of = piece) =>
  `${new Date(atMs).toISOString().slice(0, 19)}Z\tERROR\tpiecestore\tdownload failed\t{"Piece ID": "${of}", "Satellite ID": "${satellite}", "Action": "GET_AUDIT", "Offset": 0, "Size": 256, "Remote Address": "1.2.3.4:5", "error": "hashstore: file does not exist"}\n`;

const besideTheCurve = { ...keysOf(newReceiver("a")), p256dh: Buffer.alloc(65, 4).toString("base64url") };

async function send(method: string, path: string, body: object = {}): Promise<{ status: number; body: never }> {
  const response = await fetch(`${running.app.url}/api/v1/${path}`, {
    method,
    headers: { "content-type": "application/json", origin: running.app.url },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as never };
}
const open = async () => (await running.get<Alerts>("alerts?state=open")).alerts.filter(({ rule }) => rule === "audit-failed");

describe("a piece that an audit does not find", () => {
  let alert: AlertRow;
  test("is an alert within five seconds, with the piece, the satellite, the line, and what to do", async () => {
    const socket = new WebSocket(running.app.url.replace("http", "ws").concat("/api/v1/live"));
    const told: ServerMessage[] = [];
    socket.on("message", (data) => told.push(ServerMessage.parse(JSON.parse(String(data)))));
    await new Promise((resolve) => socket.once("open", resolve));
    socket.send(JSON.stringify({ type: "subscribe", topics: ["alerts", "changes"] }));
    const at = Date.now();
    appendFileSync(log, missingLine(at));
    [alert] = (await until(open, (alerts) => alerts.length === 1)) as [AlertRow];
    expect(Date.now() - at).toBeLessThan(5000);
    expect(alert).toMatchObject({
      severity: "critical",
      node: "attic",
      satellite,
      satellite_name: "us1",
      value: 1,
      title: expect.stringContaining("attic"),
      why_now: expect.stringContaining(piece),
      acknowledged_at: null,
      resolved_at: null,
    });
    expect(alert.steps.length).toBeGreaterThan(1);
    expect(alert.evidence.lines).toEqual([missingLine(at).trimEnd()]);
    await until(
      async () => told,
      (all) => all.some((m) => m.type === "delta" && m.topic === "alerts") && all.some((m) => m.type === "delta" && m.topic === "changes"),
    );
    socket.close();
  });

  test("makes the node critical", async () => {
    const { nodes } = await running.get<Nodes>("nodes?nodes=attic");
    expect(nodes[0]).toMatchObject({ verdict: "critical" });
  });

  test("has a page of its own, in both languages", async () => {
    const english = await running.get<AlertDetail>(`alerts/${alert.id}`);
    expect(english.history.map(({ what }) => what)).toEqual(["opened", "told"]);
    expect(english.others).toEqual({ same: [], free: 1 });
    const german = await running.get<AlertDetail>(`alerts/${alert.id}?language=de`);
    expect(german.alert.title).not.toBe(english.alert.title);
  });

  test("is acknowledged, snoozed, and both taken back", async () => {
    expect((await send("POST", `alerts/${alert.id}/acknowledge`)).body).toMatchObject({ acknowledged_by: "this machine" });
    expect((await send("DELETE", `alerts/${alert.id}/acknowledge`)).body).toMatchObject({ acknowledged_at: null });
    expect((await send("POST", `alerts/${alert.id}/snooze`, { hours: 8 })).body).toMatchObject({ snoozed_until: expect.any(String) });
    expect((await send("DELETE", `alerts/${alert.id}/snooze`)).body).toMatchObject({ snoozed_until: null });
  });

  test("is still there after a restart, once", async () => {
    await running.app.stop();
    running = await runApp([{ node: "attic", target: log }], { dataDir: join(dir, "data"), nodes: ["cellar"] });
    const { history } = await until(
      () => running.get<AlertDetail>(`alerts/${alert.id}`),
      ({ history: all }) => all.length >= 6,
    );
    expect((await open()).map(({ id }) => id)).toEqual([alert.id]);
    expect(history.filter(({ what }) => what === "told")).toHaveLength(1);
  });
});

describe("is refused with what is wrong and the cure", () => {
  test.each([
    ["POST", "alerts/99999/acknowledge", {}, 404, "alert-unknown"],
    ["POST", "alerts/one/acknowledge", {}, 404, "not-found"],
    ["POST", "alerts/1/snooze", {}, 400, "until"],
    ["POST", "alerts/1/snooze", { hours: -1 }, 400, "hours"],
    ["POST", "alerts/1/snooze", { until: "2020-01-01T00:00:00Z" }, 400, "over"],
    ["PUT", "rules/no-such-rule", { levels: {} }, 404, "rule-unknown"],
    ["PUT", "rules/audit-danger", { levels: { nonsense: 1 } }, 400, "nonsense"],
    ["PUT", "rules/audit-danger", { levels: { audits_left: -5 } }, 400, "audits_left"],
    ["PUT", "rules/audit-danger", { scope: "node", name: "nowhere", on: false }, 400, "nowhere"],
    ["POST", "maintenance", { schedule: { is: "weekly", days: [1], at: "25:00" } }, 400, "at is"],
    ["POST", "maintenance", { schedule: { is: "cron", pattern: "often enough", zone: "UTC" } }, 400, "often enough"],
    [
      "POST",
      "maintenance",
      { nodes: ["atic"], schedule: { is: "weekly", days: [1], at: "03:00" } },
      400,
      '\\"nodes\\": there is no \\"atic\\"',
    ],
    ["POST", "maintenance", { groups: ["shed"], schedule: { is: "weekly", days: [1], at: "03:00" } }, 400, "shed"],
    ["POST", "maintenance", { rules: ["disk-ful"], schedule: { is: "weekly", days: [1], at: "03:00" } }, 400, "disk-ful"],
    ["PUT", "maintenance/77", { schedule: { is: "weekly", days: [1], at: "03:00" } }, 404, "maintenance-unknown"],
  ] as const)("%s %s %j", async (method, path, given, status, said) => {
    const reply = await send(method, path, given);
    expect(reply.status).toBe(status);
    expect(JSON.stringify(reply.body)).toContain(said);
    expect(reply.body).toMatchObject({ error: { fix: expect.stringMatching(/./) } });
  });
});

test("a rule that is switched off for a node ends its alert there, and says so in the list", async () => {
  expect((await open()).length).toBe(1);
  const off = await send("PUT", "rules/audit-failed", { scope: "node", name: "attic", on: false });
  expect(off).toMatchObject({ status: 200, body: { settings: [{ scope: "node", name: "attic", on: false }] } });
  expect(await open()).toEqual([]);
  const closed = (await running.get<Alerts>("alerts?state=closed")).alerts.filter(({ rule }) => rule === "audit-failed");
  expect(closed).toHaveLength(1);
  expect((await send("PUT", `alerts/${closed[0]!.id}/useful`, { useful: true })).body).toMatchObject({ useful: true });
  expect(await send("POST", `alerts/${closed[0]!.id}/acknowledge`)).toMatchObject({ status: 409 });
  await send("DELETE", "rules/audit-failed", { scope: "node", name: "attic" });
  const { rules } = await running.get<Rules>("rules");
  expect(rules.find(({ id }) => id === "audit-failed")).toMatchObject({ settings: [], openings_30d: 1, useful: 1 });
});

test("in a maintenance window an alert is recorded and not told", async () => {
  const made = await send("POST", "maintenance", {
    name: "new disk",
    nodes: ["attic"],
    schedule: { is: "once", from: new Date(Date.now() - 60_000).toISOString(), until: new Date(Date.now() + 3_600_000).toISOString() },
  });
  expect(made).toMatchObject({ status: 201, body: { on_until: expect.any(String) } });
  appendFileSync(log, missingLine(Date.now(), "B".repeat(52)));
  const [alert] = await until(open, (alerts) => alerts.some(({ hushed_by }) => hushed_by === "maintenance"));
  expect(alert).toMatchObject({ told_at: null });
  await send("DELETE", `maintenance/${(made.body as MaintenanceRow).id}`);
  await until(open, ([again]) => again?.told_at !== null);
});

describe("a webhook", () => {
  const taken: {
    headers: IncomingHttpHeaders;
    body: { kind: string; idempotency_key: string; code: string | null; alerts: { title: string; telling: string }[] };
  }[] = [];
  let hook: Server;
  let id: string;
  beforeAll(async () => {
    hook = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += String(chunk)));
      request.on("end", () => {
        taken.push({ headers: request.headers, body: JSON.parse(body) as (typeof taken)[number]["body"] });
        response.end("thanks");
      });
    });
    await new Promise<void>((resolve) => hook.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => hook.close());
  const url = () => `http://127.0.0.1:${(hook.address() as AddressInfo).port}/in`;

  test("is made, told of without its secret, and answers a test with its own words", async () => {
    const made = await send("POST", "channels", {
      kind: "webhook",
      name: "mine",
      settings: { url: url(), secret: "s3cret-s3cret-s3cret" },
    });
    expect(made).toMatchObject({
      status: 201,
      body: { id: expect.any(String), secrets: ["secret"], hears: ["info", "warning", "critical"] },
    });
    expect(JSON.stringify(made.body)).not.toContain("s3cret");
    id = (made.body as { id: string }).id;
    const tested = await send("POST", `channels/${id}/test`);
    expect(tested).toMatchObject({ status: 200, body: { sent: true, status: 200, answer: "thanks", code: taken[0]!.body.code } });
    expect(taken[0]!.headers["x-signature"]).toMatch(/^t=\d+,v1=[0-9a-f]{64}$/);
    expect(readFileSync(join(dir, "data", "alerts.db")).includes("s3cret-s3cret")).toBe(false);
  });

  test("hears of an alert once, and that it is over", async () => {
    await send("PUT", "rules/audit-failed", { on: false });
    await send("DELETE", "rules/audit-failed", {});
    taken.length = 0;
    appendFileSync(log, missingLine(Date.now(), "C".repeat(52)));
    await until(
      async () => taken,
      (all) => all.length > 0,
    );
    expect(taken[0]!.body).toMatchObject({ kind: "alerts" });
    expect(taken[0]!.body.alerts).toContainEqual(
      expect.objectContaining({ telling: "opened", title: expect.stringContaining("pieces that us1") }),
    );
    expect(taken[0]!.headers["x-idempotency-key"]).toBe(taken[0]!.body.idempotency_key);
    const [alert] = await open();
    const { deliveries } = await until(
      () => running.get<AlertDetail>(`alerts/${alert!.id}`),
      ({ deliveries: all }) => all.at(-1)?.state === "sent",
    );
    expect(deliveries.at(-1)).toMatchObject({ channel_name: "mine", telling: "opened", answer: "thanks", attempts: 1 });
  });

  test.each([
    ["POST", "channels", { kind: "pigeon", name: "p" }, 400, "kind"],
    ["POST", "channels", { kind: "webhook", name: "p", settings: { url: "no address" } }, 400, "settings.url"],
    ["POST", "channels", { kind: "webhook", name: "mine", settings: { url: "http://127.0.0.1:1" } }, 400, "taken"],
    ["PUT", "channels/none", { name: "p" }, 404, "channel-unknown"],
    ["POST", "channels/none/test", {}, 404, "channel-unknown"],
    ["POST", "messages/none/resend", {}, 404, "message-unknown"],
    ["POST", "push", { endpoint: "https://evil.example/x", keys: keysOf(newReceiver("a")) }, 400, "push-service-unknown"],
    ["POST", "push", { endpoint: "https://fcm.googleapis.com/x", keys: besideTheCurve }, 400, "subscription-invalid"],
  ] as const)("%s %s %j is refused", async (method, path, given, status, said) => {
    const reply = await send(method, path, given);
    expect(reply.status).toBe(status);
    expect(JSON.stringify(reply.body)).toContain(said);
  });

  test("that cannot be reached says so in a test, and goes when it is deleted", async () => {
    const url = "http://127.0.0.1:9/nobody";
    const refused = await send("PUT", `channels/${id}`, { settings: { url } });
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([
      400,
      expect.stringContaining("settings.secret: It was stored for another"),
    ]);
    await send("PUT", `channels/${id}`, { settings: { url, secret: "another" } });
    expect(await send("POST", `channels/${id}/test`)).toMatchObject({ status: 200, body: { sent: false, status: null } });
    expect(await send("DELETE", `channels/${id}`)).toMatchObject({ status: 200, body: { channels: [] } });
  });
});
