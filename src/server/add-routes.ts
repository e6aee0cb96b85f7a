/** The list of routes as addresses of the server. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { csvOf, tableOf } from "../core/table.ts";
import type { Table } from "../core/views.ts";
import type { Caller, Policy } from "./gate.ts";
import { parseBody, parseQuery } from "./query.ts";
import type { Change, Exchange, Reading, Route, RouteTools } from "./route.ts";
import { routes } from "./routes/index.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    readonly policy?: Policy;
  }
  interface FastifyRequest {
    /** Set before any route runs. */
    caller: Caller | null;
  }
}

export function addRoutes(app: FastifyInstance, tools: RouteTools): void {
  for (const route of routes) {
    if (route.method === "GET") addReading(app, route, tools);
    else addChange(app, route, tools);
  }
}

function exchangeOf(request: FastifyRequest, reply: FastifyReply): Exchange {
  if (request.caller === null) throw new Error("a route ran before its caller was known");
  return {
    params: request.params as Record<string, string>,
    caller: request.caller,
    setCookies: (cookies) => void reply.header("set-cookie", [...cookies]),
    isGone: () => reply.raw.closed,
  };
}

const address = (route: Route) => `/api/v1${route.path.replace(/\{(\w+)\}/g, ":$1")}`;

function addReading(app: FastifyInstance, route: Reading, tools: RouteTools): void {
  app.get(address(route), { config: { policy: route.policy } }, async (request, reply) => {
    reply.header("cache-control", "no-store");
    return handle(route, request, reply, tools);
  });
  if (route.table !== null) addExport(app, route, tools);
}

function addChange(app: FastifyInstance, route: Change, tools: RouteTools): void {
  const { method, policy } = route;
  const handler = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const answer: unknown = await route.handle(parseBody(route.body, request.body ?? {}), tools, exchangeOf(request, reply));
    reply.status(route.status ?? 200).header("cache-control", "no-store");
    if (route.delivered) {
      // This connection ends with the answer: nothing else waits on it when the server goes.
      reply.header("connection", "close");
      const delivered = () => route.delivered?.(tools);
      if (reply.raw.closed) delivered();
      else reply.raw.once("close", delivered);
    }
    return answer;
  };
  app.route({ method, url: address(route), config: { policy }, handler });
}

const handle = (route: Reading, request: FastifyRequest, reply: FastifyReply, tools: RouteTools): unknown =>
  route.handle(parseQuery(route.query, request.query), tools, exchangeOf(request, reply));

function addExport(app: FastifyInstance, route: Reading, tools: RouteTools): void {
  const name = route.path.slice(1);
  const file = name.replaceAll("/", "-");
  const config = { policy: route.policy };
  const rows = route.table as unknown as (answer: unknown) => readonly object[];
  const tableFor = async (request: FastifyRequest, reply: FastifyReply) => tableOf(rows(await handle(route, request, reply, tools)));
  app.get(`/api/v1/table/${name}`, { config }, async (request, reply): Promise<Table> => {
    reply.header("cache-control", "no-store");
    return tableFor(request, reply);
  });
  app.get(`/api/v1/export/${name}.json`, { config }, async (request, reply) => {
    reply.headers({ "cache-control": "no-store", "content-disposition": `attachment; filename="${file}.json"` });
    return handle(route, request, reply, tools);
  });
  app.get(`/api/v1/export/${name}.csv`, { config }, async (request, reply): Promise<string> => {
    reply.headers({
      "cache-control": "no-store",
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${file}.csv"`,
    });
    return csvOf(await tableFor(request, reply));
  });
}
