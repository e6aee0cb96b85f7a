import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createServer, type Server } from "node:net";
import type { AddressInfo } from "node:net";
import { heldMiB } from "../../../test/support/heap.ts";
import { startDouble, type NodeApiDouble } from "../../../test/support/node-api-double.ts";
import type { Misbehaviour } from "../../../test/support/misbehaviours.ts";
import { isForbidden, type Lookup } from "./address-guard.ts";
import { createGet, realGet } from "./get.ts";
import { troubleOf, type FailureKind } from "./failure.ts";
import { below, shownAddress } from "./shown-address.ts";

const options = (timeoutMs = 20_000) => ({ timeoutMs, limitBytes: 4 * 1024 * 1024, signal: new AbortController().signal });
const path = "/api/sno/";

let double: NodeApiDouble;
let plain: Server;
beforeAll(async () => {
  double = await startDouble({ recording: "v1.162.3/healthy" });
  plain = createServer((socket) => socket.end("SSH-2.0-OpenSSH_9.2\r\n"));
  await new Promise<void>((resolve) => plain.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  await double.stop();
  plain.close();
});

async function kindOf(how: Misbehaviour, timeoutMs: number): Promise<string> {
  double.set(path, how);
  const fetched = await realGet(new URL(double.url + path), options(timeoutMs));
  double.set(path, null);
  return fetched.ok ? `status ${fetched.reply.status}` : fetched.failure.kind;
}

describe("get()", () => {
  test("gives status, type and body as they were sent, and asks with GET alone", async () => {
    const fetched = await realGet(below(double.url, path), options());
    expect(fetched.ok && [fetched.reply.status, fetched.reply.contentType, fetched.reply.body.length]).toEqual([
      200,
      "application/json",
      1271,
    ]);
    expect(double.requests.every((r) => r.startsWith("GET "))).toBe(true);
  });

  test.each<[Misbehaviour, string]>([
    ["hang", "timeout"],
    ["drip", "timeout"],
    ["slow-headers", "timeout"],
  ])("%s ends at the deadline", async (how, kind) => expect(await kindOf(how, 400)).toBe(kind));

  test.each<[Misbehaviour, string]>([
    ["status-500", "status 500"],
    ["status-404", "status 404"],
    ["status-204", "status 204"],
    ["html", "status 200"],
    ["empty", "status 200"],
    ["redirect-loop", "redirect"],
    ["reset", "reset"],
    ["huge-body", "too-large"],
    ["gzip-bomb", "too-large"],
  ])("%s is %s", async (how, kind) => expect(await kindOf(how, 20_000)).toBe(kind));

  test("a body of 10 GB and a bomb leave the memory as it was", async () => {
    const before = heldMiB();
    for (let i = 0; i < 5; i++) for (const how of ["huge-body", "gzip-bomb"] as const) await kindOf(how, 20_000);
    expect(heldMiB() - before).toBeLessThan(10);
  });

  test("what does not speak HTTP says so, what does not listen says so", async () => {
    const ssh = await realGet(new URL(`http://127.0.0.1:${(plain.address() as AddressInfo).port}/`), options());
    expect(!ssh.ok && ssh.failure.kind).toBe("not-http");
    const nobody = await realGet(new URL("http://127.0.0.1:1/"), options());
    expect(!nobody.ok && nobody.failure.kind).toBe("refused");
    const tls = await realGet(new URL(double.url.replace("http:", "https:")), options());
    expect(!tls.ok && tls.failure.kind).toBe("tls");
  });

  test("a stopped one ends at once", async () => {
    const stop = new AbortController();
    double.set(path, "hang");
    const asked = realGet(new URL(double.url + path), { ...options(), signal: stop.signal });
    setTimeout(() => stop.abort(), 50);
    expect(await asked).toEqual({ ok: false, failure: { kind: "stopped" } });
    double.set(path, null);
  });
});

describe("addresses", () => {
  test.each([
    "169.254.169.254",
    "[fe80::1]",
    "fe80::1%eth0",
    "::ffff:169.254.1.1",
    "100.100.100.200",
    "fd00:ec2::254",
    "64:ff9b::a9fe:a9fe",
    "224.0.0.1",
  ])("%s is never asked", (address) => expect(isForbidden(address)).toBe(true));
  test.each(["127.0.0.1", "192.168.1.4", "10.0.0.1", "::1", "fd12::1", "8.8.8.8", "nas", "172.17.0.2"])("%s may be asked", (address) =>
    expect(isForbidden(address)).toBe(false),
  );

  test("a name that leads to one is refused after it was resolved, and so is the number written otherwise", async () => {
    const evil: Lookup = (_host, _options, found) =>
      found(null, [
        { address: "127.0.0.1", family: 4 },
        { address: "169.254.169.254", family: 4 },
      ]);
    const fetched = await createGet(evil)(new URL("http://node.example/"), options());
    expect(fetched).toEqual({ ok: false, failure: { kind: "forbidden-address", address: "169.254.169.254" } });
    const numeric = await realGet(new URL("http://2852039166/"), options());
    expect(!numeric.ok && numeric.failure.kind).toBe("forbidden-address");
  });

  test("a login in an address is not shown, a path in it is kept", () => {
    expect(shownAddress("http://me:secret@nas:14002/")).toBe("http://nas:14002");
    expect(below("http://nas/node1/", "/api/x?id=2").href).toBe("http://nas/node1/api/x?id=2");
  });
});

test("each failure has words and a cure", () => {
  const kinds: FailureKind[] = ["refused", "reset", "empty", "stopped"];
  for (const kind of kinds) {
    const { message, fix } = troubleOf({ kind } as { kind: "refused" }, "http://nas:14002/api/sno/");
    expect(message).toContain("http://nas:14002");
    expect(fix.length).toBeGreaterThan(20);
  }
});
