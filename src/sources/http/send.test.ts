import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isLocal, type Lookup } from "./address-guard.ts";
import { createSend, type Sent } from "./send.ts";

interface Got {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

let server: Server;
let url: string;
let got: Got[];
let behave: (response: ServerResponse) => void;
beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      got.push({ method: request.method!, path: request.url!, headers: request.headers, body: Buffer.concat(chunks).toString() });
      behave(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

function send(path: string, how: (response: ServerResponse) => void, timeoutMs = 20_000): Promise<Sent> {
  got = [];
  behave = how;
  const question = { method: "POST", headers: { "x-one": "1" }, body: "text", timeoutMs, signal: new AbortController().signal };
  return createSend()(new URL(path, url), question);
}
const shown = (sent: Sent) => (sent.ok ? [sent.answer.status, sent.answer.body.toString()] : sent.failure.kind);

describe("send()", () => {
  test("gives method, headers and body, and brings status, headers and body", async () => {
    const sent = await send("/a?b=1", (response) => response.writeHead(429, { "retry-after": "7" }).end("slow down"));
    expect(got).toMatchObject([{ method: "POST", path: "/a?b=1", headers: { "x-one": "1", "content-length": "4" }, body: "text" }]);
    expect(shown(sent)).toEqual([429, "slow down"]);
    expect(sent.ok && sent.answer.headers["retry-after"]).toBe("7");
  });

  test("an endless answer is read up to 64 KiB", async () => {
    const sent = await send("/", (response) => {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(16_384, "a")));
        if (!response.destroyed) response.once("drain", more);
      };
      more();
    });
    expect(sent.ok && [sent.answer.status, sent.answer.body.length]).toEqual([200, 65_536]);
  });

  test("a status is an answer, even when what follows breaks off", async () => {
    const breaks = (response: ServerResponse) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("tak", () => response.destroy());
    };
    expect(shown(await send("/", breaks))).toEqual([200, "tak"]);
  });

  test("a status is an answer, even when what follows drips past the deadline", async () => {
    const silent = (response: ServerResponse) => response.writeHead(200).flushHeaders();
    const hangs = (response: ServerResponse) => void response.writeHead(200).write("tak");
    expect(shown(await send("/", silent, 300))).toEqual([200, ""]);
    expect(shown(await send("/", hangs, 300))).toEqual([200, "tak"]);
  });

  test.each<[string, (response: ServerResponse) => void]>([
    ["redirect", (response) => response.writeHead(302, { location: "http://169.254.169.254/" }).end()],
    ["reset", (response) => response.socket!.resetAndDestroy()],
    ["timeout", () => undefined],
  ])("without a status it is a failure: %s", async (kind, how) => expect(shown(await send("/", how, 300))).toBe(kind));

  test("link-local and metadata addresses are never spoken to, whatever name leads there", async () => {
    const evil: Lookup = (_host, _options, found) => found(null, [{ address: "169.254.169.254", family: 4 }]);
    const question = { method: "GET", headers: {}, body: null, timeoutMs: 1000, signal: new AbortController().signal };
    expect(shown(await createSend(evil)(new URL("http://hook.example/"), question))).toBe("forbidden-address");
    expect(shown(await createSend()(new URL("http://[fe80::1]/"), question))).toBe("forbidden-address");
  });
});

test("the own network is loopback and private addresses, as they are connected to", () => {
  const local = ["127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.1.1", "::1", "fd00::1"];
  const outside = ["8.8.8.8", "172.32.0.1", "192.169.0.1", "2001:db8::1", "fe80::1", "localhost", ""];
  expect([local.map(isLocal), outside.map(isLocal)]).toEqual([local.map(() => true), outside.map(() => false)]);
});
