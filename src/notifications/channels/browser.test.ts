import { createECDH, createPublicKey, verify } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { AppError } from "../../core/errors.ts";
import { migrate } from "../../store/migrations.ts";
import { checkSettings, kindOf } from "../check-channel.ts";
import { alertOf, message, messages, nowMs, startSink, tools, type Request, type SinkDouble } from "../channel-double.fixture.ts";
import type { Message } from "../message.ts";
import { isKnownService, knownServices, PushDesk, pushTables, subscriptionSchema } from "../push-desk.ts";
import { decrypted, keysOf, newReceiver, type Receiver } from "../push-receiver.fixture.ts";
import { Vault } from "../secrets.ts";

test("the double decrypts the example of RFC 8291", () => {
  const pair = createECDH("prime256v1");
  pair.setPrivateKey("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94", "base64url");
  const body =
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";
  const auth = Buffer.from("BTBZMqHH6r4Tts7J_aSIgg", "base64url");
  expect(decrypted(Buffer.from(body, "base64url"), { pair, auth })).toBe("When I grow up, I want to be a watermelon");
});

let sink: SinkDouble;
let desk: PushDesk;
let db: DatabaseSync;
beforeEach(async () => {
  sink = await startSink(() => ({ status: 201 }));
  db = new DatabaseSync(":memory:");
  migrate(db, [pushTables]);
  desk = deskOf(7);
});
afterEach(() => sink.stop());
const deskOf = (key: number) => new PushDesk(db, new Vault(() => ({ key: Buffer.alloc(32, key), place: "test" })), [sink.url]);

function subscribe(name: string): Receiver {
  const receiver = newReceiver(name);
  desk.subscribe(
    subscriptionSchema.parse({ endpoint: `${sink.url}/push/${name}`, expirationTime: null, keys: keysOf(receiver) }),
    "browser",
    nowMs,
  );
  return receiver;
}

function send(what: Message) {
  const browser = kindOf("browser");
  const settings = checkSettings(browser, { contact: "mailto:me@example.org" });
  return browser.send(browser.format(what, settings), settings, tools({ push: desk }));
}
const left = () => desk.subscriptions().map(({ endpoint }) => endpoint.slice(endpoint.lastIndexOf("/") + 1));

describe("a message", () => {
  test.each(Object.keys(messages))("is read by the browser alone: %s", async (name) => {
    const receiver = subscribe("a");
    expect(await send(messages[name]!)).toMatchObject({ is: "sent", answer: { status: 201 } });
    const [request] = sink.requests as [Request];
    const payload = JSON.parse(decrypted(request.body, receiver)) as Record<string, unknown>;
    expect(payload).toMatchObject({ version: 1, idempotency_key: messages[name]!.idempotency_key, kind: messages[name]!.kind });
    expect(request.body.length).toBeLessThanOrEqual(4096);
    await expect(`${JSON.stringify(payload, null, 2)}\n`).toMatchFileSnapshot(`../../../test/fixtures/notifications/browser/${name}.txt`);
  });

  test("of nothing but quotes and wide letters fits, too", async () => {
    subscribe("a");
    const wide = { title: '"'.repeat(400), why_now: '"\\'.repeat(400), what_to_do: Array(9).fill("\ud83d\ude00".repeat(200)) as string[] };
    await send(message([alertOf({ ...wide, link: `https://a.example/${"x".repeat(470)}` })]));
    await send(message([alertOf({ ...wide, title: "\ud83d\ude00".repeat(200) })]));
    expect(sink.requests.map(({ body }) => body.length <= 4096)).toEqual([true, true]);
  });

  test("says how urgent it is, takes the place of its former self, and is dropped after a day", async () => {
    subscribe("a");
    for (const name of ["one", "one", "hostile", "test"]) await send(messages[name]!);
    expect(sink.requests.map(({ headers }) => headers["urgency"])).toEqual(["high", "high", "normal", "low"]);
    expect(sink.requests.every(({ headers }) => headers["ttl"] === "86400" && headers["content-encoding"] === "aes128gcm")).toBe(true);
    const topics = sink.requests.map(({ headers }) => String(headers["topic"]));
    expect(topics[0]).toBe(topics[1]);
    expect(topics[0]).toMatch(/^[A-Za-z0-9_-]{32}$/);
  });

  test("is signed with the key that the browser was given", async () => {
    const { publicKey } = desk.keys();
    subscribe("a");
    await send(messages["one"]!);
    const [, token, key] = /^vapid t=([^,]+), k=(.+)$/.exec(String(sink.requests[0]!.headers["authorization"]))!;
    const [head, claims, signature] = token!.split(".") as [string, string, string];
    expect(key).toBe(publicKey);
    const point = Buffer.from(publicKey, "base64url");
    const jwk = { kty: "EC", crv: "P-256", x: point.subarray(1, 33).toString("base64url"), y: point.subarray(33).toString("base64url") };
    const signer = { key: createPublicKey({ key: jwk, format: "jwk" }), dsaEncoding: "ieee-p1363" } as const;
    expect(verify("sha256", Buffer.from(`${head}.${claims}`), signer, Buffer.from(signature, "base64url"))).toBe(true);
    expect(JSON.parse(Buffer.from(claims, "base64url").toString())).toEqual({
      aud: sink.url,
      sub: "mailto:me@example.org",
      exp: Math.floor(nowMs / 1000) + 43_200,
    });
    expect(JSON.parse(Buffer.from(head, "base64url").toString())).toEqual({ typ: "JWT", alg: "ES256" });
  });
});

describe("several browsers", () => {
  const answers = (statuses: Readonly<Record<string, number>>) => {
    sink.answer = ({ path }) => ({ status: statuses[path.slice("/push/".length)] ?? 201, headers: { "retry-after": "9" }, body: "why" });
  };
  const names = ["a", "b", "c"];

  test.each<[string, Readonly<Record<string, number>>, object, readonly string[]]>([
    ["all of them are told", {}, { is: "sent" }, names],
    ["those that withdrew are taken off", { a: 410, b: 404 }, { is: "sent" }, ["c"]],
    ["one that was told is enough", { a: 500, b: 410 }, { is: "sent" }, ["a", "c"]],
    ["none that was told is none", { a: 500, b: 429, c: 410 }, { is: "retry", afterMs: 9000 }, ["a", "b"]],
    ["when all withdrew, nobody is left to be told", { a: 410, b: 410, c: 410 }, { is: "lost" }, []],
  ])("%s", async (_name, statuses, result, stay) => {
    names.forEach(subscribe);
    answers(statuses);
    expect(await send(messages["one"]!)).toMatchObject(result);
    expect(left()).toEqual(stay);
  });

  test("that nobody turned on, or turned off by hand, are nobody and no loss", async () => {
    expect(await send(messages["one"]!)).toEqual({ is: "nobody", answer: { status: null, text: "No browser asks to be told." } });
    subscribe("a");
    desk.drop(`${sink.url}/push/a`);
    expect(await send(messages["one"]!)).toMatchObject({ is: "nobody" });
  });

  test("a loss is known until one asks again, also after a kill", async () => {
    ["a", "b"].forEach(subscribe);
    answers({ a: 410 });
    await send(messages["one"]!);
    answers({ b: 410 });
    await send(messages["one"]!);
    desk = deskOf(7);
    expect(await send(messages["one"]!)).toMatchObject({
      is: "lost",
      answer: { text: expect.stringMatching(/^No browser is left/) as string },
    });
    subscribe("c");
    expect([left(), await send(messages["one"]!)]).toMatchObject([["c"], { is: "sent" }]);
    desk.drop(`${sink.url}/push/c`);
    expect(await send(messages["one"]!)).toMatchObject({ is: "nobody" });
  });

  test("one with keys that no message can be made for is taken off, and the others hear nothing of it", async () => {
    const [first, second] = ["a", "b"].map(subscribe) as [Receiver, Receiver];
    const point = first.pair.getPublicKey();
    point[64]! ^= 1;
    // As it was stored before the point was looked at.
    desk.subscribe({ endpoint: `${sink.url}/push/bad`, keys: { ...keysOf(first), p256dh: point.toString("base64url") } }, "x", nowMs);
    expect(await send(messages["one"]!)).toEqual({
      is: "sent",
      answer: { status: 201, text: "2 of 3 browsers were told. Taken off, since no message can be made for their keys: 1." },
    });
    expect([sink.requests.length, left()]).toEqual([2, ["a", "b"]]);
    expect(decrypted(sink.requests.find(({ path }) => path.endsWith("b"))!.body, second)).toContain(messages["one"]!.idempotency_key);
  });

  test("one whose sending breaks does not decide for the others", async () => {
    ["a", "b"].forEach(subscribe);
    const browser = kindOf("browser");
    const settings = checkSettings(browser, {});
    const { http, ...rest } = tools({ push: desk });
    const breaking: typeof http = (url, options) => (url.pathname.endsWith("a") ? Promise.reject(new Error("broken")) : http(url, options));
    const result = await browser.send(browser.format(messages["one"]!, settings), settings, { ...rest, http: breaking });
    expect(result).toEqual({
      is: "sent",
      answer: { status: 201, text: "1 of 2 browsers were told. The monitor itself failed: broken" },
    });
    expect(left()).toEqual(["a", "b"]);
  });

  test("at most a hundred, the newest ones", () => {
    for (let i = 0; i < 105; i++) subscribe(`n${i}`);
    expect(left()).toHaveLength(100);
  });
});

describe("push services", () => {
  test.each([
    ["https://fcm.googleapis.com/fcm/send/x", true],
    ["https://updates.push.services.mozilla.com/wpush/v2/x", true],
    ["https://web.push.apple.com/x", true],
    ["https://db5p.notify.windows.com/w/?token=x", true],
    ["http://fcm.googleapis.com/fcm/send/x", false],
    ["https://fcm.googleapis.com:8443/x", false],
    ["https://user@fcm.googleapis.com/x", false],
    ["https://fcm.googleapis.com.evil.example/x", false],
    ["https://evilpush.apple.com/x", false],
    ["https://push.apple.com.evil.example/x", false],
    ["https://192.168.1.1/x", false],
    ["nonsense", false],
  ])("%s: %s", (endpoint, isKnown) => expect(isKnownService(endpoint, knownServices)).toBe(isKnown));

  test("that are not known are neither taken nor sent to", async () => {
    subscribe("a");
    const [{ keys }] = desk.subscriptions() as [ReturnType<PushDesk["subscriptions"]>[0]];
    expect(() => desk.subscribe({ endpoint: "https://evil.example/x", keys }, "browser", nowMs)).toThrow(/does not know/);
    const strict = new PushDesk(db, new Vault(() => ({ key: Buffer.alloc(32, 7), place: "test" })));
    const browser = kindOf("browser");
    const settings = checkSettings(browser, {});
    await browser.send(browser.format(messages["one"]!, settings), settings, tools({ push: strict }));
    expect([sink.requests, strict.subscriptions()]).toEqual([[], []]);
  });

  test.each<[string, (point: Buffer) => Buffer, boolean]>([
    ["a point of the curve", (point) => point, true],
    ["less than a point", (point) => point.subarray(0, 64), false],
    ["another form of a point", (point) => Buffer.concat([Buffer.of(6), point.subarray(1)]), false],
    ["a point beside the curve", (point) => Buffer.concat([point.subarray(0, 64), Buffer.of(point[64]! ^ 1)]), false],
  ])("a subscription with %s", (_what, made, is) => {
    const { pair, auth } = newReceiver("a");
    const keys = { p256dh: made(pair.getPublicKey()).toString("base64url"), auth: auth.toString("base64url") };
    expect(subscriptionSchema.safeParse({ endpoint: "https://fcm.googleapis.com/x", keys }).success).toBe(is);
  });
});

test("the key pair is made once, kept sealed, and made anew by an act alone, when its secret is lost", async () => {
  const { publicKey, privateKey } = desk.keys();
  expect([desk.keys(), desk.keysAnew(nowMs)]).toEqual([
    { publicKey, privateKey },
    { publicKey, privateKey },
  ]);
  const { private_key: sealed } = db.prepare("SELECT private_key FROM push_keys").get() as { private_key: Uint8Array };
  expect(Buffer.from(sealed).includes(privateKey)).toBe(false);
  subscribe("a");
  desk = deskOf(8);
  // A key that is put back saves the subscriptions: neither looking nor sending makes a new pair.
  expect(() => desk.keys()).toThrow(expect.objectContaining({ fix: expect.stringContaining("turn notifications on again") as string }));
  expect(left()).toEqual(["a"]);
  const anew = desk.keysAnew(nowMs);
  expect(anew.publicKey).not.toBe(publicKey);
  expect([desk.keys(), left()]).toEqual([anew, []]);
  expect(await send(messages["one"]!)).toMatchObject({ is: "lost" });
});

test("a key that cannot be read is no lost key", () => {
  const { publicKey } = desk.keys();
  const unread = new PushDesk(
    db,
    new Vault(() => {
      throw new AppError("secret-key-unreadable", "", "");
    }),
  );
  expect(() => unread.keysAnew(nowMs)).toThrow(AppError);
  expect(desk.keys().publicKey).toBe(publicKey);
});
