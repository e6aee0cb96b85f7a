/** What can go wrong between a monitor and a node, one by one. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { createGzip } from "node:zlib";

export const misbehaviours = [
  "hang",
  "drip",
  "slow-headers",
  "status-500",
  "status-404",
  "status-204",
  "html",
  "cut-json",
  "huge-body",
  "gzip-bomb",
  "redirect-loop",
  "wrong-types",
  "year-1970",
  "reset",
  "empty",
] as const;
export type Misbehaviour = (typeof misbehaviours)[number];

interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The body that would have been right. */
  readonly good: string;
}

const json = { "content-type": "application/json" };

export function misbehave(how: Misbehaviour, call: Call): void {
  const { response, good } = call;
  const send = (status: number, headers: Record<string, string>, body: string) => void response.writeHead(status, headers).end(body);
  switch (how) {
    case "hang":
      return;
    case "drip":
      return drip(response, good);
    case "slow-headers":
      return slowHeaders(response);
    case "status-500":
      return send(500, json, '{"error":"consoleapi storagenode: console: database is locked"}\n');
    case "status-404":
      return send(404, { "content-type": "text/plain; charset=utf-8" }, "404 page not found\n");
    case "status-204":
      return send(204, {}, "");
    case "html":
      return send(200, { "content-type": "text/html; charset=UTF-8" }, "<!DOCTYPE html><title>Node</title>");
    case "cut-json":
      return send(200, json, good.slice(0, Math.floor(good.length / 2)));
    case "huge-body":
      return huge(response);
    case "gzip-bomb":
      return bomb(response);
    case "redirect-loop":
      return send(302, { location: call.request.url ?? "/" }, "");
    case "wrong-types":
      return send(200, json, withWrongTypes(good));
    case "year-1970":
      return send(200, json, good.replace(/"\d{4}-\d\d-\d\dT/g, '"1970-01-01T'));
    case "reset":
      return void response.socket?.resetAndDestroy();
    case "empty":
      return send(200, json, "");
  }
}

/** A byte a second. */
function drip(response: ServerResponse, body: string): void {
  response.writeHead(200, json);
  let at = 0;
  const timer = setInterval(() => response.write(body[at++ % body.length] ?? " "), 1000);
  response.write(body[at++] ?? " ");
  response.on("close", () => clearInterval(timer));
}

function slowHeaders(response: ServerResponse): void {
  const { socket } = response;
  socket?.write("HTTP/1.1 200 OK\r\n");
  const timer = setInterval(() => socket?.write("x-slow: 1\r\n"), 1000);
  response.on("close", () => clearInterval(timer));
}

/** 10 GB, as fast as they are taken. */
function huge(response: ServerResponse): void {
  response.writeHead(200, json);
  const chunk = Buffer.alloc(64 * 1024, "[");
  let left = 10e9;
  const more = () => {
    while (left > 0 && !response.destroyed) {
      left -= chunk.length;
      if (!response.write(chunk)) return void response.once("drain", more);
    }
    response.end();
  };
  more();
}

/** A gigabyte of zeros in one megabyte. */
function bomb(response: ServerResponse): void {
  response.writeHead(200, { ...json, "content-encoding": "gzip" });
  const gzip = createGzip();
  gzip.pipe(response);
  response.on("close", () => gzip.destroy());
  gzip.on("error", () => gzip.destroy());
  const zeros = Buffer.alloc(1024 * 1024);
  let left = 1024;
  const more = () => {
    while (left-- > 0 && !gzip.destroyed) if (!gzip.write(zeros)) return void gzip.once("drain", more);
    if (!gzip.destroyed) gzip.end();
  };
  more();
}

/** Numbers as texts, texts as numbers, lists as maps. */
export function withWrongTypes(body: string): string {
  return JSON.stringify(turned(JSON.parse(body === "" ? "null" : body)));
}

function turned(value: unknown): unknown {
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return value.length;
  if (Array.isArray(value)) return { 0: turned(value[0]) };
  if (typeof value === "object" && value !== null) return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, turned(v)]));
  return value === null ? 0 : String(value);
}
