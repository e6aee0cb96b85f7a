/** The server from outside: what it answers. */
import { appendFileSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { ServerMessage } from "../../src/core/live.ts";
import { Table } from "../../src/core/views.ts";
import { csvOf, tableOf } from "../../src/core/table.ts";
import { routes } from "../../src/server/routes/index.ts";
import { downloadLine, downloadLines } from "../support/log-lines.ts";
import { plainRequest, type PlainRequest } from "../support/plain-request.ts";
import { runApp, until, type RunningApp } from "../support/running-app.ts";

let dir: string;
let log: string;
let running: RunningApp;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "server-"));
  log = join(dir, "node.log");
  writeFileSync(log, downloadLines(1, 500, Date.now() - 600_000));
  running = await runApp([{ node: "attic", target: log }]);
  await until(
    () => running.get<{ totals: { GET: { ok: number } } }>("traffic?step=total"),
    (t) => t.totals.GET.ok === 500,
  );
});
afterAll(async () => {
  await running.stop();
  rmSync(dir, { recursive: true, force: true });
});

const send = (path: string, more: PlainRequest = {}) => plainRequest(running.app.url, path, more);

describe("every address", () => {
  const readings = routes.filter((r) => r.method === "GET");
  test.each(readings.filter((r) => !r.path.includes("{id}")).map((r) => [r.path, r] as const))(
    "%s answers in its documented shape",
    async (path, route) => {
      const reply = await send(`/api/v1${path.replace("{node}", "attic")}`);
      expect(reply.status).toBe(200);
      expect(route.answer.safeParse(JSON.parse(reply.body)).error).toBeUndefined();
    },
  );

  const ranged = readings.filter(({ query }) => "shape" in query && "from" in (query.shape as object));
  test.each(ranged.map(({ path }) => path))("%s takes a range", async (path) => {
    const range = `from=${new Date(Date.now() - 7_200_000).toISOString()}&to=${new Date().toISOString()}`;
    const reply = await send(`/api/v1${path.replace("{node}", "attic")}?${range}`);
    expect([reply.status, reply.status === 200 ? "" : reply.body]).toEqual([200, ""]);
  });

  test("stands in the OpenAPI document with its policy", async () => {
    const document = JSON.parse((await send("/api/v1/openapi.json")).body) as {
      openapi: string;
      paths: Record<string, Record<string, { "x-policy": string }>>;
    };
    expect(document.openapi).toBe("3.1.0");
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { "x-policy": policy }]) => `${method.toUpperCase()} ${path} ${policy}`),
    );
    expect(described.toSorted()).toEqual(routes.map((r) => `${r.method} ${r.path} ${r.policy}`).toSorted());
    expect((await send("/api/docs")).body).toContain("GET /api/v1/traffic");
  });

  test("stands there with what it takes, and how it answers", async () => {
    const { paths } = JSON.parse((await send("/api/v1/openapi.json")).body) as {
      paths: Record<
        string,
        Record<string, { requestBody?: { required: boolean }; responses: Record<string, object>; security?: object[] }>
      >;
    };
    const made = paths["/maintenance"]!["post"]!;
    expect(Object.keys(made.responses)).toEqual(["201", "400", "401", "403", "404", "409", "421", "429", "503"]);
    expect(made.requestBody).toMatchObject({ required: true });
    expect(paths["/alerts/{id}/acknowledge"]!["post"]!.requestBody).toMatchObject({ required: false });
    expect(paths["/settings"]!["delete"]!.requestBody).toMatchObject({ required: true });
    expect(paths["/health"]!["get"]).not.toHaveProperty("security");
    expect(paths["/nodes"]!["get"]!.security).toEqual([{ session: [] }]);
  });

  test.each(readings.filter((r) => r.table !== null).map((r) => r.path.slice(1)))("%s is a file, too", async (name) => {
    const csv = await send(`/api/v1/export/${name}.csv`);
    expect(csv.status).toBe(200);
    expect(csv.headers["content-disposition"]).toContain(`${name.replaceAll("/", "-")}.csv`);
    expect((await send(`/api/v1/export/${name}.json`)).status).toBe(200);
    const { columns } = Table.parse(JSON.parse((await send(`/api/v1/table/${name}`)).body));
    expect(columns.join(",")).toBe(csv.body.split("\r\n", 1)[0]);
  });
});

test("a node is compared by what its log says; what nobody told is unknown", async () => {
  const { totals } = await running.get<{ totals: { GET: { bytes: number } } }>("traffic?step=total");
  const { nodes } = await running.get<{ nodes: object[] }>("comparison");
  expect(nodes).toEqual([
    {
      node: "attic",
      audits_left: null,
      online_score: null,
      used_share: null,
      full_state: "unknown",
      full_low_at: null,
      full_high_at: null,
      downloads_won_share: 1,
      uploads_won_share: null,
      egress_bytes: totals.GET.bytes,
      ingress_bytes: 0,
      p95_download_ms: null,
      month_estimate_micro_usd: null,
    },
  ]);
});

test("every answer carries the policy, and none allows another site", async () => {
  for (const path of ["/", "/nodes/attic", "/api/v1/health", "/api/v1/nothing", "/%ff", "/api/v1/%"]) {
    const { headers } = await send(path);
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["access-control-allow-origin"]).toBeUndefined();
  }
});

test("the page's own addresses give the page; a path out of its folder gives nothing", async () => {
  expect((await send("/nodes/attic/traffic")).body).toContain("<title>page</title>");
  expect((await send("/nodes/nas.local")).body).toContain("<title>page</title>");
  expect((await send("/assets/missing.js")).status).toBe(404);
  expect((await send("/../../etc/passwd")).body).not.toContain("root:");
  expect((await send("/%2e%2e/%2e%2e/etc/passwd")).body).not.toContain("root:");
});

test("only the owner may read the data", () => {
  const data = join(running.dir, "data");
  const files = readdirSync(data).filter((name) => statSync(join(data, name)).isFile());
  expect(files).toEqual(expect.arrayContaining(["lock.db", "monitor.db", "monitor.db-shm", "monitor.db-wal", "server.json"]));
  expect(files.filter((name) => (statSync(join(data, name)).mode & 0o777) !== 0o600)).toEqual([]);
});

test("a cell that a spreadsheet would run is text", () => {
  expect(csvOf(tableOf([{ a: '=HYPERLINK("x")', b: -5, c: null, d: "x,y" }]))).toBe('a,b,c,d\r\n"\'=HYPERLINK(""x"")",-5,,"x,y"\r\n');
});

describe("the live socket", () => {
  test("a snapshot, then a delta for a line that is written now; nonsense is answered, not obeyed", async () => {
    const socket = new WebSocket(running.app.url.replace("http", "ws").concat("/api/v1/live"));
    const messages: ServerMessage[] = [];
    socket.on("message", (data) => messages.push(ServerMessage.parse(JSON.parse(String(data)))));
    await new Promise((resolve) => socket.once("open", resolve));
    socket.send("{nonsense");
    socket.send(JSON.stringify({ type: "subscribe", topics: ["traffic"], nodes: ["attic"] }));
    const has = (test: (m: ServerMessage) => boolean) =>
      until(
        async () => messages,
        (all) => all.some(test),
      );
    await has((m) => m.type === "error");
    await has((m) => m.type === "snapshot" && m.topic === "traffic");
    appendFileSync(log, downloadLine(9001, Date.now()));
    await has((m) => m.type === "delta" && m.topic === "traffic" && m.flows.some((f) => f.node === "attic" && f.ok === 1));
    socket.close();
  });

  test("a topic that is not built yet, or unknown, takes nothing from the others", async () => {
    const socket = new WebSocket(running.app.url.replace("http", "ws").concat("/api/v1/live"));
    const messages: ServerMessage[] = [];
    socket.on("message", (data) => messages.push(ServerMessage.parse(JSON.parse(String(data)))));
    await new Promise((resolve) => socket.once("open", resolve));
    const all = ["traffic", "map", "nodes", "sources", "storage", "reputation", "earnings", "compactions", "alerts", "insights"];
    socket.send(JSON.stringify({ type: "subscribe", topics: [...all, "weather"] }));
    await until(
      async () => messages,
      (m) => m.some((each) => each.type === "error"),
    );
    const snapshots = messages.flatMap((m) => (m.type === "snapshot" ? [m.topic] : []));
    expect(snapshots.toSorted()).toEqual(all.toSorted());
    expect(messages.find((m) => m.type === "error")).toMatchObject({ topic: "weather" });
    expect(messages.find((m) => m.type === "snapshot" && m.topic === "insights")).toMatchObject({ note: expect.stringContaining("yet") });
    socket.close();
  });

  test("a client hears of its own nodes only", async () => {
    const socket = new WebSocket(running.app.url.replace("http", "ws").concat("/api/v1/live"));
    const deltas: string[] = [];
    socket.on("message", (data) => String(data).includes('"delta"') && deltas.push(String(data)));
    await new Promise((resolve) => socket.once("open", resolve));
    socket.send(JSON.stringify({ type: "subscribe", topics: ["traffic", "map"], nodes: ["cellar"] }));
    const before = (await running.get<{ totals: { GET: { ok: number } } }>("traffic?step=total")).totals.GET.ok;
    appendFileSync(log, downloadLine(9002, Date.now()));
    await until(
      () => running.get<{ totals: { GET: { ok: number } } }>("traffic?step=total"),
      (t) => t.totals.GET.ok > before,
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(deltas).toEqual([]);
    socket.close();
  });
});

test("a single event shows the line it came from, and a search finds it", async () => {
  const line = downloadLine(9003, Date.now());
  appendFileSync(log, line);
  const piece = /"piece_id": "(\w+)"/.exec(line)![1]!;
  const found = await until(
    () => running.get<{ events: { piece: string; line: string }[] }>(`events?q=${piece}`),
    (answer) => answer.events.length > 0,
  );
  expect(found.events[0]).toMatchObject({ piece, line: line.trimEnd() });
});
