/** A sink on loopback that keeps what it is sent, and answers as it is told; and messages to send to it. */
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { createSend } from "../sources/http/send.ts";
import type { ChannelTools } from "./channel.ts";
import type { Settings } from "./check-channel.ts";
import { messageOf } from "./compose.ts";
import type { Message, MessageAlert } from "./message.ts";
import { PushDesk } from "./push-desk.ts";

export interface Request {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Answers {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface SinkDouble {
  readonly url: string;
  readonly requests: Request[];
  /** `reset`: the connection is cut before anything is answered. */
  answer: (request: Request) => Answers | "reset";
  stop(): Promise<void>;
}

export async function startSink(answer: SinkDouble["answer"] = () => ({ status: 200, body: "ok" })): Promise<SinkDouble> {
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const { method = "", url: path = "", headers } = incoming;
      const request = { method, path, headers, body: Buffer.concat(chunks) };
      const given = sink.answer(request);
      if (given === "reset") return void incoming.socket.resetAndDestroy();
      sink.requests.push(request);
      response.writeHead(given.status, given.headers).end(given.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const sink: SinkDouble = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: [],
    answer,
    stop: () => new Promise((resolve) => void server.close(() => resolve())),
  };
  return sink;
}

/** Of the bytes what a person can check: the body as JSON where it is such. */
export function shown({ method, path, headers, body }: Request): string {
  const told = Object.entries(headers).filter(([name]) => !["host", "connection", "content-length", "user-agent"].includes(name));
  const text = body.toString("utf8");
  const isJson = headers["content-type"] === "application/json";
  return [
    `${method} ${path}`,
    ...told.map(([name, value]) => `${name}: ${String(value)}`),
    "",
    isJson ? JSON.stringify(JSON.parse(text), null, 2) : text,
    "",
  ].join("\n");
}

/** Of every kind that is asked over HTTP, all of its settings. */
export const settingsAt = (url: string): Readonly<Record<string, Settings>> => ({
  discord: { url: `${url}/api/webhooks/1/secret` },
  slack: { url: `${url}/services/T0/B0/secret` },
  telegram: { server: url, token: "123456:abcdefghijklmnopqrstuvwxyz", chat: "-100123", topic: 4 },
  ntfy: { server: url, topic: "storj", token: "tk_secret" },
  gotify: { server: url, token: "secret" },
  pushover: { server: url, token: "a".repeat(30), user: "u".repeat(30) },
  matrix: { server: url, room: "!abc:example.org", token: "syt_secret" },
  webhook: { url: `${url}/hook?a=1`, secret: "shared", authorization: "Bearer secret" },
  heartbeat: { url: `${url}/ping/secret` },
});

export const nowMs = Date.parse("2026-11-23T20:03:27Z");
export const noPush = null as unknown as PushDesk;
export const tools = (over: Partial<ChannelTools> = {}): ChannelTools => ({
  now: () => nowMs,
  http: createSend(),
  signal: new AbortController().signal,
  push: noPush,
  ...over,
});

export const alertOf = (over: Partial<MessageAlert> = {}): MessageAlert => ({
  id: 7,
  telling: "opened",
  rule: "disk-level",
  rule_name: "Disk nearly full",
  severity: "critical",
  node: "attic",
  satellite: null,
  title: "attic: the disk is 95.2\u202f% full",
  why_now: "190\u202fGB of 4\u202fTB are free, and 21\u202fGB come a day. At this pace it is full in 9\u202fd.",
  what_to_do: ["Set storage.allocated-disk-space to 3.8 TB or less.", "Move the node to a larger disk."],
  since: "2026-11-23T19:58:00Z",
  resolved_at: null,
  ended: null,
  calm_seconds: null,
  duration_seconds: null,
  value: 95.2,
  threshold: 95,
  lines: ["2026-11-23T19:57:59Z\tWARN\tpiecestore\tless than 500 MB free"],
  link: "https://monitor.example.org/alerts/7",
  ...over,
});

/** Whatever a stranger may put into a name or a line. */
export const hostile = alertOf({
  id: 8,
  severity: "warning",
  node: "@everyone\u202e<!channel>\r\nBcc: all@example.org",
  title: "@everyone <!channel> <b>*bold*</b> [link](https://evil.example)\r\nBcc: all@example.org \u001b[31mred\u202egnp",
  why_now: '</p><script>alert(1)</script> "quoted" & `code` ||spoiler|| /start #tag <@U123> www.evil.example',
  what_to_do: ["# heading", "1. rm -rf / && echo 'done'"],
  lines: ["\u001b[2J\u001b]0;title\u0007ERROR <img src=x onerror=alert(1)> ```fence``` \u0000\u2028next"],
  link: "javascript:alert(1)",
});

export const resolved = alertOf({
  id: 9,
  telling: "resolved",
  severity: "warning",
  title: "cellar is heard again",
  why_now: "It was silent for 41\u202fmin.",
  node: "cellar",
  rule: "node-silent",
  rule_name: "Node silent",
  since: "2026-11-23T19:22:00Z",
  resolved_at: "2026-11-23T20:03:00Z",
  ended: "clear",
  duration_seconds: 2460,
  link: null,
});

/** A satellite is lost, and 500 nodes say so. */
export const fleet = Array.from({ length: 500 }, (_, i) =>
  alertOf({
    id: 100 + i,
    node: `node-${i + 1}`,
    title: `node-${i + 1} lost a satellite`,
    rule: "satellite-lost",
    rule_name: "Satellite lost",
  }),
);
/** So many rules that no sink takes a line for each. */
export const manyRules = Array.from({ length: 400 }, (_, i) =>
  alertOf({ id: 1000 + i, rule: `rule-${i}`, rule_name: `A rule with a name of some length, number ${i + 1}`, node: `node-${i + 1}` }),
);

export const key = "3f0e8f1e-0d4c-4d3e-9a55-0a1b2c3d4e5f";
export const message = (alerts: readonly MessageAlert[], over: Partial<Message> = {}): Message => ({
  ...messageOf({ key, kind: "alerts", language: "en", zone: "UTC", nowMs, pageUrl: "https://monitor.example.org/" }, alerts),
  ...over,
});

export const messages: Readonly<Record<string, Message>> = {
  one: message([alertOf()]),
  hostile: message([hostile]),
  several: message([resolved, alertOf()], { language: "de" }),
  fleet: message([...fleet, resolved]),
  "many-rules": message(manyRules),
  test: message([], { kind: "test", code: "K7" }),
  digest: message([alertOf({ telling: "reminder" }), resolved], { kind: "digest" }),
};
