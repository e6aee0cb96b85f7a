/** Access from outside: those who guess, those who come from elsewhere, and what stands before the server. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { claim, cookiesOf, local, openSocket, password, post, proxied, send, start, tokenOf, urlNow } from "./access.fixture.ts";

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
    const { host } = new URL(urlNow());
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
    const { port } = new URL(urlNow());
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
