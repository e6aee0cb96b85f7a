/** Access from outside: what answers to whom, and the sessions of those who are let in. */
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { until } from "../support/running-app.ts";
import { claim, cookiesOf, logNow, openSocket, password, post, send, start, stop, tokenOf } from "./access.fixture.ts";

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
  await start({}, [{ node: "attic", target: "/no/such/node.log" }]);
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
    await stop();
    await start({ dataDir });
    expect((await send("/api/v1/nodes", { headers: { cookie } })).status).toBe(200);
    expect((await send("/api/v1/nodes")).code).toBe("login-needed");
    expect(logNow()).not.toContain("token");
    expect(statSync(join(dataDir, "access.db")).mode & 0o777).toBe(0o600);
    await stop();
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
