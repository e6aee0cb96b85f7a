/** The list of routes as addresses of the server. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { csvOf } from "./csv.ts";
import { parseQuery } from "./query.ts";
import type { Change, Reading, Route, RouteTools } from "./route.ts";
import { routes } from "./routes/index.ts";

export function addRoutes(app: FastifyInstance, tools: RouteTools): void {
  for (const route of routes) {
    if (route.method === "GET") addReading(app, route, tools);
    else addChange(app, route, tools);
  }
}

const address = (route: Route) => `/api/v1${route.path.replace(/\{(\w+)\}/g, ":$1")}`;

function addReading(app: FastifyInstance, route: Reading, tools: RouteTools): void {
  app.get(address(route), async (request, reply) => {
    reply.header("cache-control", "no-store");
    return handle(route, request, tools);
  });
  if (route.table !== null) addExport(app, route, tools);
}

function addChange(app: FastifyInstance, route: Change, tools: RouteTools): void {
  app.post(address(route), async (request, reply) => {
    const answer: unknown = await route.handle(parseQuery(route.body, request.body ?? {}), tools);
    reply.header("cache-control", "no-store");
    if (route.delivered) {
      // This connection ends with the answer: nothing else waits on it when the server goes.
      reply.header("connection", "close");
      const delivered = () => route.delivered?.(tools);
      if (reply.raw.closed) delivered();
      else reply.raw.once("close", delivered);
    }
    return answer;
  });
}

const handle = (route: Reading, request: FastifyRequest, tools: RouteTools): unknown =>
  route.handle(parseQuery(route.query, request.query), tools, request.params as Record<string, string>);

function addExport(app: FastifyInstance, route: Reading, tools: RouteTools): void {
  const name = route.path.slice(1);
  const file = name.replaceAll("/", "-");
  const table = route.table as unknown as (answer: unknown) => readonly object[];
  app.get(`/api/v1/export/${name}.json`, async (request, reply) => {
    reply.headers({ "cache-control": "no-store", "content-disposition": `attachment; filename="${file}.json"` });
    return handle(route, request, tools);
  });
  app.get(`/api/v1/export/${name}.csv`, async (request, reply): Promise<string> => {
    reply.headers({
      "cache-control": "no-store",
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${file}.csv"`,
    });
    const answer: unknown = await handle(route, request, tools);
    return csvOf(table(answer));
  });
}
