import { createHmac } from "node:crypto";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkSettings, kindOf } from "../check-channel.ts";
import { fieldsOf } from "../field.ts";
import {
  alertOf,
  key,
  message,
  messages,
  nowMs,
  settingsAt,
  shown,
  startSink,
  tools,
  type Request,
  type SinkDouble,
} from "../channel-double.fixture.ts";
import type { Message } from "../message.ts";
import type { SendResult } from "../channel.ts";
import { channelKinds } from "./index.ts";

let sink: SinkDouble;
beforeEach(async () => {
  sink = await startSink();
});
afterEach(() => sink.stop());

const kinds = Object.keys(settingsAt(""));

function send(kind: string, what: Message): Promise<SendResult> {
  const channel = kindOf(kind);
  const settings = checkSettings(channel, settingsAt(sink.url)[kind]!);
  return channel.send(channel.format(what, settings), settings, tools());
}

const snapshot = (name: string) => join(import.meta.dirname, "../../../test/fixtures/notifications", name);

describe.each(kinds)("%s", (kind) => {
  test.each(Object.keys(messages))("is sent: %s", async (name) => {
    // What a webhook gets is the message itself; the long ones would say nothing new.
    const isLong = name === "fleet" || name === "many-rules";
    expect(await send(kind, messages[name]!)).toMatchObject({ is: "sent", answer: { status: 200 } });
    expect(sink.requests).toHaveLength(1);
    if (kind === "heartbeat" || (kind === "webhook" && isLong)) return;
    await expect(shown(sink.requests[0]!)).toMatchFileSnapshot(snapshot(`${kind}/${name}.txt`));
  });

  test("a busy sink says how long to wait", async () => {
    sink.answer = () => ({ status: 429, headers: { "retry-after": "17" }, body: "slow down" });
    expect(await send(kind, messages["one"]!)).toEqual({ is: "retry", afterMs: 17_000, answer: { status: 429, text: "slow down" } });
  });

  test("a sink that fails, cuts or does not listen is asked again", async () => {
    sink.answer = () => ({ status: 503, body: "\u001b[31mdown" });
    expect(await send(kind, messages["one"]!)).toEqual({ is: "retry", afterMs: null, answer: { status: 503, text: "down" } });
    sink.answer = () => "reset";
    expect(await send(kind, messages["one"]!)).toMatchObject({ is: "retry", answer: { status: null } });
    await sink.stop();
    const refused = await send(kind, messages["one"]!);
    expect(refused).toEqual({ is: "retry", afterMs: null, answer: { status: null, text: `Nothing listens at ${sink.url}.` } });
  });
});

describe("limits of the services", () => {
  const json = () => JSON.parse(sink.requests.at(-1)!.body.toString()) as Record<string, unknown>;
  const huge = message([
    alertOf({
      title: "&<*".repeat(400),
      why_now: "&<*".repeat(4000),
      what_to_do: Array(99).fill("&<*".repeat(400)) as string[],
      lines: Array(99).fill("😀&".repeat(400)) as string[],
    }),
  ]);
  test.each(["many-rules", "fleet", "huge"])("are kept, and what is left out is said: %s", async (name) => {
    const what = name === "huge" ? huge : messages[name]!;
    await send("discord", what);
    const [embed] = json()["embeds"] as { title: string; description: string }[];
    expect(embed!.title.length).toBeLessThanOrEqual(256);
    expect(embed!.description.length).toBeLessThanOrEqual(4096);
    await send("slack", what);
    const blocks = json()["blocks"] as { type: string; text: { text: string } }[];
    expect(blocks.filter(({ type }) => type === "header").every(({ text }) => text.text.length <= 150)).toBe(true);
    expect(blocks.every(({ text }) => text.text.length <= 3000)).toBe(true);
    await send("telegram", what);
    const telegram = String(json()["text"]);
    expect(telegram.length).toBeLessThanOrEqual(4096);
    for (const tag of ["b", "i", "code", "a"]) expect(telegram.split(`<${tag}`).length).toBe(telegram.split(`</${tag}>`).length);
    await send("pushover", what);
    expect(String(json()["title"]).length).toBeLessThanOrEqual(250);
    expect(String(json()["message"]).length).toBeLessThanOrEqual(1024);
    await send("ntfy", what);
    const ntfy = sink.requests.at(-1)!.body;
    expect(ntfy.length).toBeLessThanOrEqual(4096);
    if (name === "many-rules") expect(ntfy.toString()).toMatch(/\nand \d+ more$/);
    if (name === "huge") expect(ntfy.toString()).toMatch(/\nand \d+ more lines?$/);
  });
});

describe("waiting, as each service says it", () => {
  test.each<[string, number, Readonly<Record<string, string>>, string, number]>([
    ["discord", 429, { "retry-after": "1" }, '{"retry_after": 0.65}', 650],
    ["telegram", 429, {}, '{"ok":false,"parameters":{"retry_after":35}}', 35_000],
    ["matrix", 429, {}, '{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":2500}', 2500],
    ["pushover", 429, { "x-limit-app-reset": String(nowMs / 1000 + 3600) }, "{}", 3_600_000],
    ["webhook", 503, { "retry-after": "Mon, 23 Nov 2026 20:04:27 GMT" }, "", 60_000],
  ])("%s", async (kind, status, headers, body, afterMs) => {
    sink.answer = () => ({ status, headers, body });
    expect(await send(kind, messages["one"]!)).toMatchObject({ is: "retry", afterMs });
  });
});

test("a webhook's signature is that of time and body, and its body carries the key", async () => {
  await send("webhook", messages["one"]!);
  const [{ headers, body }] = sink.requests as [Request];
  const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers["x-signature"]))!;
  expect(Number(t) * 1000).toBe(nowMs);
  expect(createHmac("sha256", "shared").update(`${t}.`).update(body).digest("hex")).toBe(v1);
  expect([headers["x-idempotency-key"], (JSON.parse(body.toString()) as Message).idempotency_key]).toEqual([key, key]);
});

test("a message that is sent again is the same bytes", async () => {
  for (const kind of kinds) for (let i = 0; i < 2; i++) await send(kind, messages["several"]!);
  for (let i = 0; i < sink.requests.length; i += 2) expect(sink.requests[i]!.body.equals(sink.requests[i + 1]!.body)).toBe(true);
});

test("every setting says what it is, and the secret ones say so", () => {
  const rows = channelKinds.flatMap(({ kind, settings }) => fieldsOf(settings).map((row) => ({ kind, ...row })));
  expect(rows.filter(({ about, expects, example }) => about === "" || expects === "" || example === "")).toEqual([]);
  const secrets = rows.filter(({ is_secret }) => is_secret).map(({ kind, name }) => `${kind}.${name}`);
  expect(secrets).toEqual([
    "email.password",
    "discord.url",
    "slack.url",
    "telegram.token",
    "ntfy.token",
    "ntfy.password",
    "gotify.token",
    "pushover.token",
    "pushover.user",
    "matrix.token",
    "webhook.secret",
    "webhook.authorization",
    "heartbeat.url",
  ]);
  const inputs = Object.fromEntries(rows.filter(({ kind }) => kind === "email").map(({ name, input }) => [name, input.kind]));
  expect(inputs).toMatchObject({ host: "text", port: "number", security: "choice", to: "list", digest: "choice" });
});
