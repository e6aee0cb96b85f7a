/** The HTTP server: page, API and live socket behind one guard. */
import fastify, { type FastifyBodyParser, type FastifyInstance } from "fastify";
import { readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import { AppError } from "../core/errors.ts";
import { pageAt } from "../core/page-address.ts";
import type { Alerts } from "./alerts.ts";
import type { Channels } from "./channels.ts";
import { Access } from "./access/access.ts";
import type { AccessStore } from "./access/access-store.ts";
import { KeptPreferences } from "./access/preferences.ts";
import type { Cost } from "./access/password.ts";
import type { Answers, LiveFeed } from "./answers.ts";
import { listenForCommands } from "./command-door.ts";
import { answerFault, answerRaw, notAnAddress, type OnFault } from "./faults.ts";
import { Gate, type Caller, type Policy, type Standing } from "./gate.ts";
import { addImports, type Imports } from "./import-address.ts";
import { foreignHost, HostGuard, scriptHashes, securityHeaders, type Listen } from "./guard.ts";
import { LiveHub } from "./live-hub.ts";
import { portHolder } from "./port-holder.ts";
import { addRoutes } from "./add-routes.ts";
import type { Maintenance } from "./maintenance.ts";
import { Proxies } from "./proxies.ts";
import type { Rules } from "./rules.ts";
import type { Settings } from "./settings.ts";
import type { Setup } from "./setup.ts";

export { AccessStore, openAccess } from "./access/access-store.ts";
export { hashPassword, NewPassword, usualCost, type Cost } from "./access/password.ts";
export type { Channels } from "./channels.ts";
export type { Alerts } from "./alerts.ts";
export type { Imports } from "./import-address.ts";
export type { Maintenance, WindowGiven } from "./maintenance.ts";
export type { PreviewAsked, Rules } from "./rules.ts";
export type { NamedSource, Settings } from "./settings.ts";
export type { Choice, Setup } from "./setup.ts";
export type { Answers, ChangedRows, LiveFeed, LiveFrame, Selection, EventQuestion } from "./answers.ts";

export interface ServerOptions {
  readonly listen: Listen;
  readonly answers: Answers;
  readonly live: LiveFeed;
  readonly imports: Imports;
  readonly setup: Setup;
  readonly settings: Settings;
  readonly alerts: Alerts;
  readonly rules: Rules;
  readonly maintenance: Maintenance;
  readonly channels: Channels;
  /** Folder of the built page. */
  readonly webRoot: string;
  readonly version: string;
  readonly allowedHosts: readonly string[];
  readonly reach: Reach;
  readonly accessStore: AccessStore;
  /** Of checking a password. */
  readonly passwordCost?: Cost;
  readonly now: () => number;
  readonly onFault: OnFault;
}

/** How people of other machines come to the server. */
export interface Reach {
  /** PEM. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  readonly publicUrl: URL | null;
  readonly trustedProxies: readonly string[];
}

export interface Server {
  /** @throws {AppError} port-in-use */
  /** `commandUrl`: where the command line of this machine asks. */
  start(): Promise<{ readonly url: string; readonly commandUrl: string }>;
  /** For the first account: the one-time token, and whether nothing is answered before. `null` when there is an account. */
  readonly claim: { readonly token: string; readonly isNeeded: boolean } | null;
  stop(): Promise<void>;
}

/** Questions are parsed with zod and answers are made by us: the schema compilers, a sixth of the program, are not loaded. */
function noCompiler(): never {
  throw new Error("routes have no JSON schemas");
}

/** Who has nothing to say may still name the type of it. */
function jsonOf(app: FastifyInstance): FastifyBodyParser<string> {
  const parse = app.getDefaultJsonParser("error", "error");
  return (request, text, done) => (text === "" ? done(null, {}) : void parse(request, text, done));
}

export function createServer(options: ServerOptions): Server {
  const { listen: place, imports, reach } = options;
  const guard = new HostGuard(place, options.allowedHosts, reach.publicUrl);
  const access = new Access({ store: options.accessStore, now: options.now, ...(options.passwordCost && { cost: options.passwordCost }) });
  const proxies = new Proxies(reach.trustedProxies, reach.publicUrl);
  const gate = new Gate({ access, listen: place, publicUrl: reach.publicUrl, proxies, commandToken: imports.token });
  const page = pageOf(options.webRoot);
  const headers = securityHeaders(scriptHashes(page));
  const app = fastify({
    ...(reach.tls && ({ https: reach.tls } as object)),
    logger: false,
    bodyLimit: 64 * 1024,
    forceCloseConnections: true,
    requestTimeout: 30_000,
    schemaController: { compilersFactory: { buildValidator: noCompiler, buildSerializer: noCompiler } },
    // An address that is no address never gets to the hooks.
    clientErrorHandler: (_cause, socket) => answerRaw(socket, headers),
    frameworkErrors: (_cause, _request, reply) => answerFault(notAnAddress, reply.headers(headers), options.onFault),
  });
  app.addContentTypeParser("application/json", { parseAs: "string" }, jsonOf(app));
  app.decorateRequest("caller", null);
  app.addHook("onRequest", async (request, reply) => {
    reply.headers(headers);
    if (!guard.allowsHost(request.headers.host)) throw foreignHost(request.headers.host);
    const caller = gate.callerOf(request.raw);
    request.caller = caller;
    if (request.method !== "GET" && request.method !== "HEAD") requireOrigin(request.headers, caller, guard);
    gate.require(request.routeOptions.config.policy ?? unnamedPolicy(request.url), caller);
  });
  app.setErrorHandler((cause, _request, reply) => answerFault(cause, reply, options.onFault));
  addRoutes(app, {
    answers: options.answers,
    setup: options.setup,
    settings: options.settings,
    alerts: options.alerts,
    rules: options.rules,
    maintenance: options.maintenance,
    channels: options.channels,
    access,
    preferences: new KeptPreferences(options.accessStore, options.now),
    now: options.now,
  });
  addImports(app, imports);
  addDocuments(app, options.version);
  const hub = new LiveHub(options.live, { now: options.now, after });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 16 * 1024, perMessageDeflate: false });
  app.server.on("upgrade", (request, socket, head) => upgrade(request, socket, head, { guard, gate, hub, sockets }));
  const pinging = setInterval(() => hub.ping(), 30_000).unref();
  const cutting = setInterval(() => hub.cutOff(), cutEveryMs).unref();
  const leave = access.onEnded(() => hub.cutOff());
  let closeCommands: (() => void) | null = null;
  return {
    claim: access.claimToken === null ? null : { token: access.claimToken, isNeeded: gate.isExposed },
    async start() {
      await addPage(app, options.webRoot, page);
      const url = await listen(app, place);
      if (reach.tls === null) return { url, commandUrl: url };
      const door = await listenForCommands(app.server, gate);
      closeCommands = door.close;
      return { url, commandUrl: door.url };
    },
    async stop() {
      clearInterval(pinging);
      clearInterval(cutting);
      leave();
      closeCommands?.();
      hub.close();
      sockets.close();
      await app.close();
    },
  };
}

const cutEveryMs = 2000;

/** What no list names: the page itself, which holds no figures, and addresses of the API that do not exist. */
const unnamedPolicy = (url: string): Policy => (url.startsWith("/api/") ? "session" : "open");

/** A change without an `Origin` comes from a program: the command line, or, before there is an account, one of this machine. */
function requireOrigin({ origin, host }: IncomingMessage["headers"], { client, standing }: Caller, guard: HostGuard): void {
  const isProgram = standing.kind === "command" || (client.isOwnMachine && (standing.kind === "local" || isUnclaimed(standing)));
  if (origin === undefined ? isProgram : guard.allowsOrigin(origin, host)) return;
  if (origin === undefined)
    throw new AppError(
      "no-origin",
      "A change from another machine comes from the monitor's own page, which sends an `Origin` header.",
      "Make it on the page, or with the command line on the monitor's own machine.",
    );
  throw new AppError("foreign-origin", "A page of another site may not change anything here.", "Use the monitor's own page.");
}

const isUnclaimed = (standing: Standing) => standing.kind === "none" && standing.needs === "claim";

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
  const config: { readonly policy: Policy } = { policy: "session" };
  app.get("/api/v1/openapi.json", { config }, async () => (await import("./openapi.ts")).openApi(version));
  app.get("/api/docs", { config }, async (_request, reply) => {
    reply.type("text/html; charset=utf-8");
    return (await import("./docs-page.ts")).docsPage();
  });
}

/** The page's own addresses (`/nodes/attic`) are all answered with the page; what it loads has its files. */
async function addPage(app: FastifyInstance, webRoot: string, page: string): Promise<void> {
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
    if (request.method !== "GET" || !isOfPage(path))
      throw new AppError("not-found", "There is nothing at this address.", "See /api/docs for what there is.");
    reply.headers({ "cache-control": "no-cache", "content-type": "text/html; charset=utf-8" });
    return pageAt(page, path.slice(1));
  });
}

/** Names of nodes may look like those of files. */
const isOfPage = (path: string): boolean =>
  !path.startsWith("/api/") && (/^\/(?:nodes|cards)\//.test(path) || !/\.[a-z0-9]{2,5}$/i.test(path));

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
  readonly gate: Gate;
  readonly hub: LiveHub;
  readonly sockets: WebSocketServer;
}

function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, { guard, gate, hub, sockets }: Upgrade): void {
  const { host, origin } = request.headers;
  if (request.url?.split("?", 1)[0] !== "/api/v1/live") return refuse(socket, "404 Not Found");
  if (!guard.allowsHost(host) || !guard.allowsOrigin(origin, host)) return refuse(socket, "403 Forbidden");
  const caller = gate.callerOf(request);
  if (!gate.isStillIn(caller)) return refuse(socket, "401 Unauthorized");
  sockets.handleUpgrade(request, socket, head, (client) => hub.add(client, () => gate.isStillIn(caller)));
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
