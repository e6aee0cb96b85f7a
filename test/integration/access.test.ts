/** Access from outside: what answers to whom, over HTTP, https and the live socket. */
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { request, type IncomingHttpHeaders } from "node:http";
import { request as requestTls } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { runApp, until, type RunningApp } from "../support/running-app.ts";

/** As little as argon2 takes. */
const passwordCost = { memoryKib: 8, passes: 1 };
const password = "correct horse battery";
const local = { tls: null, publicUrl: null, trustedProxies: [] };
/** Whoever asks stands behind a proxy that is believed. */
const proxied = { ...local, trustedProxies: ["127.0.0.1"] };

let running: RunningApp | null = null;
let logged: string[] = [];
afterEach(async () => {
  await running?.stop();
  running = null;
  logged = [];
});

async function start(options: Parameters<typeof runApp>[1] = {}): Promise<RunningApp> {
  running = await runApp([], { nodes: ["attic"], passwordCost, log: (message) => logged.push(message), ...options });
  return running;
}

interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Of an error. */
  readonly code: string | null;
}

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
}

function send(path: string, { method = "GET", headers = {}, body }: Asked = {}, at: string = running!.app.url): Promise<Reply> {
  const { protocol, port, host } = new URL(at);
  const own = { host, ...(method === "GET" || method === "HEAD" ? {} : { origin: `${protocol}//${headers["host"] ?? host}` }) };
  const text = body === undefined ? null : JSON.stringify(body);
  const typed = text === null ? {} : { "content-type": "application/json", "content-length": String(Buffer.byteLength(text)) };
  return new Promise((resolve, reject) => {
    const ask = protocol === "https:" ? requestTls : request;
    const options = { host: "127.0.0.1", port, path, method, headers: { ...own, ...typed, ...headers }, rejectUnauthorized: false };
    const call = ask(options, (response) => {
      let told = "";
      response.on("data", (data: Buffer) => (told += String(data)));
      response.on("end", () => resolve({ status: response.statusCode!, headers: response.headers, body: told, code: codeOf(told) }));
    });
    call.on("error", reject);
    call.end(text ?? undefined);
  });
}

function codeOf(text: string): string | null {
  return /^\{"error":\{"code":"([\w-]+)"/.exec(text)?.[1] ?? null;
}

const tokenOf = () => /one-time token ([\w-]+)/.exec(logged.join("\n"))![1]!;
const cookiesOf = ({ headers }: Reply) => (headers["set-cookie"] ?? []).map((line) => line.split(";")[0]!).join("; ");
const post = (path: string, body: object, headers: Record<string, string> = {}) => send(path, { method: "POST", body, headers });

async function claim(headers: Record<string, string> = {}): Promise<string> {
  const reply = await post("/api/v1/claim", { token: tokenOf(), password }, headers);
  expect(reply.status).toBe(200);
  return cookiesOf(reply);
}

function openSocket(headers: Record<string, string>): Promise<WebSocket | number> {
  const { host } = new URL(running!.app.url);
  const socket = new WebSocket(`ws://${host}/api/v1/live`, { headers: { origin: `http://${host}`, ...headers } });
  return new Promise((resolve) => {
    socket.once("open", () => resolve(socket));
    socket.once("unexpected-response", (_request, response) => resolve(response.statusCode!));
    socket.once("error", () => {});
  });
}

interface OpenApi {
  readonly paths: Record<string, Record<string, { readonly "x-policy": string }>>;
}

/** Every address of the document, and those beside it. */
async function everyAddress(headers: Record<string, string>): Promise<readonly (readonly [method: string, path: string])[]> {
  const { paths } = JSON.parse((await send("/api/v1/openapi.json", { headers })).body) as OpenApi;
  const listed = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => [method.toUpperCase(), `/api/v1${path.replace(/\{\w+\}/g, "attic")}`] as const),
  );
  const files = listed.flatMap(([method, path]) =>
    method === "GET"
      ? ["/v1/export/*.csv", "/v1/export/*.json", "/v1/table/*"].map(
          (file) => ["GET", path.replace(/\/v1\/(.*)/, file.replace("*", "$1"))] as const,
        )
      : [],
  );
  const others = ["/api/v1/openapi.json", "/api/docs", "/api/v1/nothing", "/%61pi/v1/nodes", "/api/v1/import?id=x"].map(
    (path) => ["GET", path] as const,
  );
  return [...listed, ...files, ...others, ["POST", "/api/v1/import"], ["HEAD", "/api/v1/nodes"]];
}

async function answering(headers: Record<string, string>, addresses: readonly (readonly [string, string])[]): Promise<string[]> {
  const answered: string[] = [];
  for (const [method, path] of addresses) {
    const reply = await send(path, { method, headers, ...(method === "GET" || method === "HEAD" ? {} : { body: {} }) });
    if (reply.status !== 401) answered.push(`${method} ${path} ${reply.status}`);
    else if (method !== "HEAD") expect(["login-needed", "claim-needed", "no-token"]).toContain(reply.code);
  }
  return answered;
}

/** Wrong, because empty; a real guess is another test. */
const open = ["GET /api/v1/health 200", "POST /api/v1/claim 400", "POST /api/v1/session 400"];

describe("every address", () => {
  test("without a session nothing but health and the login answers; with one, all do", async () => {
    await start();
    const cookie = await claim();
    const addresses = await everyAddress({ cookie });
    expect(addresses.length).toBeGreaterThan(50);
    expect(await answering({}, addresses)).toEqual(open);
    expect(await answering({ cookie: "snm_session=" + "A".repeat(43) }, addresses)).toEqual(open);
    expect(await openSocket({})).toBe(401);
    const reads = addresses.filter(([method, path]) => method === "GET" && !path.includes("import"));
    expect((await answering({ cookie }, reads)).length).toBe(reads.length);
  });

  test("where others reach it, nothing but the claim answers before there is an account", async () => {
    const { app } = await start({ listen: { host: "0.0.0.0", port: 0 } });
    const addresses = [
      ["GET", "/api/v1/nodes"],
      ["GET", "/api/v1/setup"],
      ["POST", "/api/v1/setup"],
      ["GET", "/api/docs"],
      ["GET", "/api/v1/health"],
    ] as const;
    expect(await answering({}, addresses)).toEqual(["GET /api/v1/health 200"]);
    expect((await send("/api/v1/nodes")).code).toBe("claim-needed");
    expect(await openSocket({})).toBe(401);
    expect((await send("/")).body).toContain("<title>page</title>");
    expect((await post("/api/v1/claim", { token: "guess", password })).code).toBe("wrong-token");
    expect((await post("/api/v1/claim", { token: tokenOf(), password: "short" })).body).toContain("at least 12 characters");
    const cookie = await claim();
    expect((await send("/api/v1/nodes", { headers: { cookie } })).status).toBe(200);
    expect((await post("/api/v1/claim", { token: tokenOf(), password })).code).toBe("already-claimed");
    expect(app.url).toMatch(/^http:/);
  });

  test("on this machine alone, everything is open as long as there is no account, but not through a proxy", async () => {
    await start();
    expect((await send("/api/v1/nodes")).status).toBe(200);
    expect((await send("/api/v1/session")).body).toBe('{"account":null}');
    const socket = await openSocket({});
    expect(socket).toBeInstanceOf(WebSocket);
    expect((await send("/api/v1/nodes", { headers: { "x-forwarded-for": "203.0.113.9" } })).code).toBe("claim-needed");
    const cut = new Promise((resolve) => (socket as WebSocket).once("close", resolve));
    await claim();
    expect(await cut).toBe(4401);
    expect((await send("/api/v1/nodes")).code).toBe("login-needed");
  });
});

test("strangers hear how the monitor is, and not which nodes it has", async () => {
  running = await runApp([{ node: "attic", target: "/no/such/node.log" }], { passwordCost, log: (message) => logged.push(message) });
  const health = async (headers = {}) =>
    JSON.parse((await send("/api/v1/health", { headers })).body) as { status: string; reasons: string[] };
  const known = await until(health, ({ status }) => status === "degraded");
  expect(known.reasons.join()).toContain("attic");
  const cookie = await claim();
  expect(await health()).toMatchObject({ status: "degraded", reasons: ["Sign in to see why."] });
  expect((await health({ cookie })).reasons).toEqual(known.reasons);
});

describe("sessions", () => {
  test("a new password cuts every session and socket at once; who changed it is let in anew", async () => {
    await start();
    const mine = await claim();
    const theirs = cookiesOf(await post("/api/v1/session", { password }));
    const sockets = [await openSocket({ cookie: mine }), await openSocket({ cookie: theirs })] as WebSocket[];
    const cut = Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once("close", resolve))));
    const startedAt = Date.now();
    const change = { method: "PUT", headers: { cookie: mine }, body: { current: password, password: "a password of today" } };
    const changed = await send("/api/v1/password", change);
    expect(await cut).toEqual([4401, 4401]);
    expect(Date.now() - startedAt).toBeLessThan(5000);
    for (const cookie of [mine, theirs]) {
      expect((await send("/api/v1/nodes", { headers: { cookie } })).code).toBe("login-needed");
      expect(await openSocket({ cookie })).toBe(401);
    }
    expect((await send("/api/v1/nodes", { headers: { cookie: cookiesOf(changed) } })).status).toBe(200);
    expect((await post("/api/v1/session", { password })).code).toBe("wrong-password");
  });

  test("are listed, and end one by one with their sockets", async () => {
    await start();
    const mine = await claim({ "user-agent": "desk" });
    const theirs = cookiesOf(await post("/api/v1/session", { password }, { "user-agent": "phone" }));
    const socket = (await openSocket({ cookie: theirs })) as WebSocket;
    const cut = new Promise((resolve) => socket.once("close", resolve));
    const list = JSON.parse((await send("/api/v1/sessions", { headers: { cookie: mine } })).body) as {
      sessions: { id: string; user_agent: string; is_current: boolean; address: string }[];
    };
    expect(list.sessions.map((s) => [s.user_agent, s.is_current, s.address]).toSorted()).toEqual([
      ["desk", true, "127.0.0.1"],
      ["phone", false, "127.0.0.1"],
    ]);
    const phone = list.sessions.find((s) => s.user_agent === "phone")!;
    expect((await send(`/api/v1/sessions/${phone.id}`, { method: "DELETE", headers: { cookie: mine } })).status).toBe(200);
    expect(await cut).toBe(4401);
    expect((await send("/api/v1/nodes", { headers: { cookie: theirs } })).code).toBe("login-needed");
    const out = await send("/api/v1/session", { method: "DELETE", headers: { cookie: mine } });
    expect(out.headers["set-cookie"]).toEqual(["snm_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"]);
    expect((await send("/api/v1/nodes", { headers: { cookie: mine } })).code).toBe("login-needed");
  });

  test("the account and its sessions are there after a start", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "access-"));
    await start({ dataDir });
    const cookie = await claim();
    await running!.stop();
    logged = [];
    await start({ dataDir });
    expect((await send("/api/v1/nodes", { headers: { cookie } })).status).toBe(200);
    expect((await send("/api/v1/nodes")).code).toBe("login-needed");
    expect(logged.join()).not.toContain("token");
    expect(statSync(join(dataDir, "access.db")).mode & 0o777).toBe(0o600);
    await running!.stop();
    running = null;
    rmSync(dataDir, { recursive: true });
  });

  test("the command line of this machine needs no session", async () => {
    const { dir } = await start();
    await claim();
    const { token } = JSON.parse(readFileSync(join(dir, "data/server.json"), "utf8")) as { token: string };
    const authorization = `Bearer ${token}`;
    expect((await send("/api/v1/nodes", { headers: { authorization } })).status).toBe(200);
    expect((await send("/api/v1/nodes", { headers: { authorization: "Bearer made-up" } })).status).toBe(401);
    expect((await send("/api/v1/nodes", { headers: { authorization, "x-forwarded-for": "203.0.113.9" } })).status).toBe(401);
  });
});

test("a wrong password waits with its address, and the owner comes in from another", async () => {
  await start({ reach: proxied });
  const at = (address: string) => ({ "x-forwarded-for": `192.0.2.1, ${address}` });
  await claim(at("198.51.100.1"));
  const replies = [];
  for (let i = 0; i < 300; i++) replies.push(await post("/api/v1/session", { password: `guess number ${i}` }, at("203.0.113.9")));
  expect(new Set(replies.map((r) => `${r.status} ${r.code}`))).toEqual(new Set(["401 wrong-password", "429 too-many-attempts"]));
  expect(Number(replies.at(-1)!.headers["retry-after"])).toBeGreaterThan(0);
  expect((await post("/api/v1/session", { password }, at("203.0.113.9"))).code).toBe("too-many-attempts");
  expect((await post("/api/v1/session", { password }, at("198.51.100.7"))).status).toBe(200);
});

test("20,000 wrong passwords from 1,000 addresses over HTTP: nobody gets in, the owner does", async () => {
  await start({ reach: proxied });
  const owner = await claim({ "x-forwarded-for": "198.51.100.1" });
  const codes = new Map<string | null, number>();
  let next = 0;
  const guesser = async () => {
    for (let i = next++; i < 20_000; i = next++) {
      const reply = await post(
        "/api/v1/session",
        { password: `guess number ${i}` },
        { "x-forwarded-for": `203.0.${i % 4}.${Math.floor(i / 4) % 250}` },
      );
      codes.set(reply.code, (codes.get(reply.code) ?? 0) + 1);
    }
  };
  const guessing = Promise.all(Array.from({ length: 16 }, guesser));
  expect((await send("/api/v1/nodes", { headers: { cookie: owner } })).status).toBe(200);
  expect((await post("/api/v1/session", { password }, { "x-forwarded-for": "198.51.100.9" })).status).toBe(200);
  await guessing;
  expect([...codes.keys()].filter((code) => !["wrong-password", "too-many-attempts", "busy"].includes(String(code)))).toEqual([]);
  expect((await post("/api/v1/session", { password }, { "x-forwarded-for": "198.51.100.10" })).status).toBe(200);
});

describe("who stands before the server", () => {
  const reach = { ...proxied, publicUrl: new URL("https://monitor.example.org") };

  test("names and origins: foreign ones are refused, the right ones accepted", async () => {
    await start({ reach, allowedHosts: ["monitor.lan"] });
    const cookie = await claim();
    const { host } = new URL(running!.app.url);
    const change = (headers: Record<string, string>) =>
      send("/api/v1/sessions/none", { method: "DELETE", headers: { cookie, ...headers } }).then((reply) => reply.status);
    expect(
      await Promise.all(
        ["monitor.lan", host, "evil.example", "monitor.lan.evil.example"].map((name) =>
          send("/api/v1/health", { headers: { host: name } }).then((r) => r.status),
        ),
      ),
    ).toEqual([200, 200, 421, 421]);
    expect(await change({ origin: "http://evil.example" })).toBe(403);
    expect(await change({ origin: "null" })).toBe(403);
    expect(await change({ origin: `http://${host}` })).toBe(404);
    expect(await change({ origin: "https://monitor.example.org" })).toBe(404);
    const sockets = await Promise.all(
      ["http://evil.example", "null", `http://${host}`, "https://monitor.example.org"].map((origin) => openSocket({ cookie, origin })),
    );
    expect(sockets.map((socket) => (typeof socket === "number" ? socket : "open"))).toEqual([403, 403, "open", "open"]);
    for (const socket of sockets) if (typeof socket !== "number") socket.terminate();
    expect(await openSocket({ cookie, host: "evil.example" })).toBe(403);
  });

  test("a change without an origin is refused, signed in or not", async () => {
    await start();
    const cookie = await claim();
    const { port } = new URL(running!.app.url);
    const reply = await fetch(`http://127.0.0.1:${port}/api/v1/session`, { method: "DELETE", headers: { cookie } });
    expect(reply.status).toBe(403);
    expect((await send("/api/v1/nodes", { headers: { cookie } })).status).toBe(200);
  });

  test("behind a proxy that speaks https the cookie is bound to the host", async () => {
    await start({ reach });
    const headers = {
      host: "monitor.example.org",
      origin: "https://monitor.example.org",
      "x-forwarded-for": "198.51.100.1",
      "x-forwarded-proto": "https",
    };
    const reply = await post("/api/v1/claim", { token: tokenOf(), password }, headers);
    expect(reply.headers["set-cookie"]).toEqual([
      expect.stringMatching(/^__Host-snm_session=[\w-]{43}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax; Secure$/),
      expect.stringMatching(/^__Host-snm_device=[\w-]{43}; Path=\/; Max-Age=31536000; HttpOnly; SameSite=Lax; Secure$/),
    ]);
    expect((await send("/api/v1/nodes", { headers: { ...headers, cookie: cookiesOf(reply) } })).status).toBe(200);
    const unbound = cookiesOf(reply).replaceAll("__Host-", "");
    expect((await send("/api/v1/nodes", { headers: { ...headers, cookie: unbound } })).status).toBe(401);
  });

  test("a client that is no proxy cannot choose its address", async () => {
    await start({ reach: { ...local, trustedProxies: ["192.0.2.0/24"] } });
    await claim();
    const codes = [];
    for (let i = 0; i < 7; i++)
      codes.push((await post("/api/v1/session", { password: "wrong" }, { "x-forwarded-for": `203.0.113.${i}` })).code);
    expect(codes).toContain("too-many-attempts");
  });
});

test("over TLS: the page speaks https, the cookie is bound, and the command line has its own door", async () => {
  const pem = (name: string) => readFileSync(join(import.meta.dirname, `../fixtures/tls/${name}.pem`), "utf8");
  const { app, dir } = await start({ reach: { ...local, tls: { cert: pem("cert"), key: pem("key") } } });
  expect(app.url).toMatch(/^https:/);
  const cookie = await claim();
  expect(cookie).toMatch(/^__Host-snm_session=/);
  expect((await send("/api/v1/nodes", { headers: { cookie } })).status).toBe(200);
  const announced = JSON.parse(readFileSync(join(dir, "data/server.json"), "utf8")) as { url: string; token: string };
  const ask = (authorization: string) => send("/api/v1/nodes", { headers: { authorization } }, announced.url);
  expect((await ask(`Bearer ${announced.token}`)).status).toBe(200);
  expect((await ask("Bearer made-up")).status).toBe(401);
  expect((await send("/api/v1/health", { headers: { cookie } }, announced.url)).status).toBe(401);
});
