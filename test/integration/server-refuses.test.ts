/** The server from outside: what it refuses, of whom, and in which words. */
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { plainRequest, type PlainRequest } from "../support/plain-request.ts";
import { runApp, type RunningApp } from "../support/running-app.ts";

let running: RunningApp;
beforeAll(async () => {
  running = await runApp([], { nodes: ["attic"] });
});
afterAll(() => running.stop());

const send = (path: string, more: PlainRequest = {}) => plainRequest(running.app.url, path, more);

describe("who is refused", () => {
  test.each([
    ["a foreign host", { host: "evil.example" }, 421],
    ["a host that only begins like ours", { host: "localhost.evil.example" }, 421],
    ["no page, but the right name with any port", { host: "localhost:9999" }, 200],
  ])("%s", async (_name, headers, status) => expect((await send("/api/v1/health", { headers })).status).toBe(status));

  test("a change from a page of another site", async () => {
    expect((await send("/api/v1/health", { headers: { origin: "http://evil.example" }, method: "POST" })).status).toBe(403);
  });

  test.each([
    ["http://evil.example", false],
    [undefined, true],
    ["own", true],
  ] as const)("a socket from %s", async (origin, isAccepted) => {
    const { host } = new URL(running.app.url);
    const options = origin === undefined ? {} : { origin: origin === "own" ? `http://${host}` : origin };
    const socket = new WebSocket(`ws://${host}/api/v1/live`, options);
    const accepted = await new Promise<boolean>((resolve) => {
      socket.once("open", () => resolve(true));
      socket.once("error", () => resolve(false));
    });
    socket.terminate();
    expect(accepted).toBe(isAccepted);
  });
});

describe("what is wrong is named with its field and cure", () => {
  test.each([
    ["traffic?by=colour", 400, "by"],
    ["traffic?from=yesterday", 400, "from"],
    ["traffic?from=2026-11-02&to=2026-11-01", 400, "from"],
    ["traffic?nodes=cellar", 400, "nodes"],
    ["events?limit=0", 400, "limit"],
    ["nodes/cellar", 404, "cellar"],
    ["nothing", 404, "nothing at this address"],
    ["%ff", 400, "no address"],
  ])("%s", async (path, status, named) => {
    const reply = await send(`/api/v1/${path}`);
    expect(reply.status).toBe(status);
    const { error } = JSON.parse(reply.body) as { error: { code: string; message: string; fix: string } };
    expect(error.message).toContain(named);
    expect(error.fix).not.toBe("");
  });
});

test("what is no HTTP is answered like everything else", async () => {
  const socket = connect(Number(new URL(running.app.url).port), "127.0.0.1");
  let answer = "";
  socket.on("data", (data) => (answer += String(data)));
  socket.end("nonsense\r\n\r\n");
  await new Promise((resolve) => socket.once("close", resolve));
  expect(answer).toContain("content-security-policy: default-src 'none'");
  expect(JSON.parse(answer.split("\r\n\r\n")[1]!)).toMatchObject({ error: { code: "bad-request" } });
});

describe("a change", () => {
  const asked = async (path: string, type: string | null, body: string) => {
    const { status, body: said } = await send(`/api/v1/${path}`, {
      method: "POST",
      headers: type === null ? {} : { "content-type": type },
      body,
    });
    return [status, (JSON.parse(said) as { error: { code: string; message: string } }).error.code, said] as const;
  };
  test.each([
    ["says nothing, and of which type", "application/json", "", 404, "alert-unknown"],
    ["says nothing at all", null, "", 404, "alert-unknown"],
    ["is no JSON", "application/json", "{", 400, "bad-request"],
    ["is of another type", "application/xml", "<a/>", 415, "bad-request"],
    ["is no object", "application/json", "[]", 400, "bad-body"],
  ])("that %s", async (_what, type, body, status, code) => {
    expect((await asked("alerts/99999/acknowledge", type, body)).slice(0, 2)).toEqual([status, code]);
  });
  test("names the field that is wrong", async () => {
    const [status, code, said] = await asked("maintenance", "application/json", '{"schedule":{"is":"never"}}');
    expect([status, code]).toEqual([400, "bad-body"]);
    expect(said).toContain("schedule");
  });
});
