/** The HTTP server: page, API and live socket behind one guard. */
import fastify, { type FastifyInstance, type FastifyReply } from "fastify";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import type { IncomingMessage } from "node:http";
import { WebSocketServer } from "ws";
import { AppError } from "../core/errors.ts";
import type { Answers, LiveFeed } from "./answers.ts";
import { addImports, type Imports } from "./import-address.ts";
import { foreignHost, HostGuard, scriptHashes, securityHeaders, type Listen } from "./guard.ts";
import { LiveHub } from "./live-hub.ts";
import { portHolder } from "./port-holder.ts";
import { addRoutes } from "./add-routes.ts";
import type { Setup } from "./setup.ts";

export type { Imports } from "./import-address.ts";
export type { Choice, Setup } from "./setup.ts";
export type { Answers, ChangedRows, LiveFeed, LiveFrame, Selection, EventQuestion } from "./answers.ts";

export interface ServerOptions {
  readonly listen: Listen;
  readonly answers: Answers;
  readonly live: LiveFeed;
  readonly imports: Imports;
  readonly setup: Setup;
  /** Folder of the built page. */
  readonly webRoot: string;
  readonly version: string;
  readonly allowedHosts: readonly string[];
  readonly now: () => number;
  /** Told of every fault of our own, with the reference that the client was given. */
  readonly onFault: (cause: unknown, reference: string) => void;
}

export interface Server {
  /** @throws {AppError} port-in-use */
  start(): Promise<{ readonly url: string }>;
  stop(): Promise<void>;
}

/** Questions are parsed with zod and answers are made by us: the schema compilers, a sixth of the program, are not loaded. */
function noCompiler(): never {
  throw new Error("routes have no JSON schemas");
}

export function createServer(options: ServerOptions): Server {
  const guard = new HostGuard(options.listen, options.allowedHosts);
  const headers = securityHeaders(scriptHashes(pageOf(options.webRoot)));
  const app = fastify({
    logger: false,
    bodyLimit: 64 * 1024,
    forceCloseConnections: true,
    requestTimeout: 30_000,
    schemaController: { compilersFactory: { buildValidator: noCompiler, buildSerializer: noCompiler } },
    // An address that is no address never gets to the hooks.
    clientErrorHandler: (_cause, socket) => answerRaw(socket, headers),
    frameworkErrors: (_cause, _request, reply) => answerFault(notAnAddress, reply.headers(headers), options),
  });
  app.addHook("onRequest", async (request, reply) => {
    reply.headers(headers);
    if (!guard.allowsHost(request.headers.host)) throw foreignHost(request.headers.host);
    if (request.method !== "GET" && !guard.allowsChange(request.headers, request.socket.remoteAddress))
      throw new AppError("foreign-origin", "A page of another site may not change anything here.", "Use the monitor's own page.");
  });
  app.setErrorHandler((cause, _request, reply) => answerFault(cause, reply, options));
  addRoutes(app, { answers: options.answers, setup: options.setup, now: options.now });
  addImports(app, options.imports);
  addDocuments(app, options.version);
  const hub = new LiveHub(options.live, { now: options.now, after });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 16 * 1024, perMessageDeflate: false });
  app.server.on("upgrade", (request, socket, head) => upgrade(request, socket, head, { guard, hub, sockets }));
  const pinging = setInterval(() => hub.ping(), 30_000).unref();
  return {
    async start() {
      await addPage(app, options.webRoot);
      const url = await listen(app, options.listen);
      return { url };
    },
    async stop() {
      clearInterval(pinging);
      hub.close();
      sockets.close();
      await app.close();
    },
  };
}

const after = (ms: number, run: () => void): (() => void) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

async function listen(app: FastifyInstance, { host, port }: Listen): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "EADDRINUSE")) throw cause;
    const holder = portHolder(port);
    throw new AppError(
      "port-in-use",
      `Port ${port} on ${host} is in use${holder === null ? "" : ` by ${holder}`}.`,
      "Stop that program, or choose another address with --listen HOST:PORT.",
      { cause },
    );
  }
}

function addDocuments(app: FastifyInstance, version: string): void {
  app.get("/api/v1/openapi.json", async () => (await import("./openapi.ts")).openApi(version));
  app.get("/api/docs", async (_request, reply) => {
    reply.type("text/html; charset=utf-8");
    return (await import("./docs-page.ts")).docsPage();
  });
}

/** The page's own addresses (`/nodes/attic`) are all answered with the page; what it loads has its files. */
async function addPage(app: FastifyInstance, webRoot: string): Promise<void> {
  const files = await import("@fastify/static");
  await app.register(files.default, {
    root: webRoot,
    preCompressed: true,
    wildcard: true,
    cacheControl: false,
    setHeaders: (reply, path) => void reply.header("cache-control", cacheFor(path)),
  });
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split("?", 1)[0]!;
    if (request.method !== "GET" || path.startsWith("/api/") || /\.[a-z0-9]{2,5}$/i.test(path))
      throw new AppError("not-found", "There is nothing at this address.", "See /api/docs for what there is.");
    reply.header("cache-control", "no-cache");
    return reply.sendFile("index.html");
  });
}

const cacheFor = (path: string): string => (path.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");

function pageOf(webRoot: string): string {
  try {
    return readFileSync(join(webRoot, "index.html"), "utf8");
  } catch (cause) {
    throw new AppError("page-missing", `The built page is not in ${webRoot}.`, "Build it with `npm run build`.", { cause });
  }
}

interface Upgrade {
  readonly guard: HostGuard;
  readonly hub: LiveHub;
  readonly sockets: WebSocketServer;
}

function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, { guard, hub, sockets }: Upgrade): void {
  const { host, origin } = request.headers;
  if (request.url?.split("?", 1)[0] !== "/api/v1/live") return refuse(socket, "404 Not Found");
  if (!guard.allowsHost(host) || !guard.allowsOrigin(origin, host)) return refuse(socket, "403 Forbidden");
  sockets.handleUpgrade(request, socket, head, (client) => hub.add(client));
}

/** What could not be read as HTTP has no reply to answer with. */
function answerRaw(socket: Duplex, headers: Readonly<Record<string, string>>): void {
  if (!socket.writable) return void socket.destroy();
  const body = JSON.stringify({
    error: { code: "bad-request", message: "This is no HTTP request.", fix: "See /api/docs for what there is." },
  });
  const lines = Object.entries({
    ...headers,
    "content-type": "application/json; charset=utf-8",
    "content-length": body.length,
    connection: "close",
  });
  socket.end(`HTTP/1.1 400 Bad Request\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n${body}`);
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

const notAnAddress = new AppError(
  "bad-address",
  "This is no address: it has a percent sign that stands for nothing.",
  "See /api/docs for what there is.",
);

const statusOf: Readonly<Record<string, number>> = {
  "not-found": 404,
  "not-first-run": 409,
  restarting: 409,
  "no-such-node": 404,
  "no-token": 401,
  "foreign-host": 421,
  "foreign-origin": 403,
};

function answerFault(cause: unknown, reply: FastifyReply, options: ServerOptions): FastifyReply {
  if (cause instanceof AppError && cause.code !== "page-missing")
    return reply.status(statusOf[cause.code] ?? 400).send({ error: { code: cause.code, message: cause.message, fix: cause.fix } });
  if (cause instanceof Error && "statusCode" in cause && Number(cause.statusCode) < 500)
    return reply.status(Number(cause.statusCode)).send({ error: { code: "bad-request", message: cause.message, fix: "See /api/docs." } });
  const reference = Math.floor(Math.random() * 0xffffffff)
    .toString(16)
    .toUpperCase()
    .padStart(8, "0");
  options.onFault(cause, reference);
  return reply.status(500).send({
    error: {
      code: "internal",
      message: `The monitor failed to answer. Reference ${reference}.`,
      fix: "Try again; the monitor's own log has the details under this reference.",
    },
  });
}
