/** A monitor whose access is tried from outside, over HTTP, https and the live socket: one at a time, ended after each test. */
import { request, type IncomingHttpHeaders } from "node:http";
import { request as requestTls } from "node:https";
import { afterEach, expect } from "vitest";
import { WebSocket } from "ws";
import { runApp, type RunningApp } from "../support/running-app.ts";

/** As little as argon2 takes. */
export const passwordCost = { memoryKib: 8, passes: 1 };
export const password = "correct horse battery";
export const local = { tls: null, publicUrl: null, trustedProxies: [] };
/** Whoever asks stands behind a proxy that is believed. */
export const proxied = { ...local, trustedProxies: ["127.0.0.1"] };

type Targets = Parameters<typeof runApp>[0];
type Options = Parameters<typeof runApp>[1];

let running: RunningApp | null = null;
let logged: string[] = [];

export async function start(options: Options = {}, targets: Targets = []): Promise<RunningApp> {
  running = await runApp(targets, {
    ...(targets.length === 0 && { nodes: ["attic"] }),
    passwordCost,
    log: (message) => logged.push(message),
    ...options,
  });
  return running;
}

/** Of what a test started; called after each. */
export async function stop(): Promise<void> {
  await running?.stop();
  running = null;
  logged = [];
}
afterEach(stop);

export const urlNow = (): string => running!.app.url;
/** What the monitor has written about itself since its start. */
export const logNow = (): string => logged.join("\n");

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Of an error. */
  readonly code: string | null;
}

export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
}

export function send(path: string, { method = "GET", headers = {}, body }: Asked = {}, at: string = urlNow()): Promise<Reply> {
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

export const tokenOf = () => /one-time token ([\w-]+)/.exec(logNow())![1]!;
export const cookiesOf = ({ headers }: Reply) => (headers["set-cookie"] ?? []).map((line) => line.split(";")[0]!).join("; ");
export const post = (path: string, body: object, headers: Record<string, string> = {}) => send(path, { method: "POST", body, headers });

export async function claim(headers: Record<string, string> = {}): Promise<string> {
  const reply = await post("/api/v1/claim", { token: tokenOf(), password }, headers);
  expect(reply.status).toBe(200);
  return cookiesOf(reply);
}

export function openSocket(headers: Record<string, string>): Promise<WebSocket | number> {
  const { host } = new URL(urlNow());
  const socket = new WebSocket(`ws://${host}/api/v1/live`, { headers: { origin: `http://${host}`, ...headers } });
  return new Promise((resolve) => {
    socket.once("open", () => resolve(socket));
    socket.once("unexpected-response", (_request, response) => resolve(response.statusCode!));
    socket.once("error", () => {});
  });
}
