/** The OpenAPI 3.1 document, made of the routes' own declarations. */
import { z } from "zod";
import * as mini from "zod/mini";
import { ApiError } from "../core/views.ts";
import { cookieNames } from "./access/cookies.ts";
import type { Route } from "./route.ts";
import { routes } from "./routes/index.ts";

export function openApi(version: string): object {
  return {
    openapi: "3.1.0",
    info: { title: "Storj Node Monitor", version, description: "Times are RFC 3339 UTC, units stand in the names, null is unknown." },
    servers: [{ url: "/api/v1" }],
    paths: pathsOf(routes),
    components: {
      schemas: { Error: mini.toJSONSchema(ApiError) },
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: cookieNames.session } },
    },
  };
}

function pathsOf(all: readonly Route[]): Record<string, object> {
  const paths: Record<string, object> = {};
  for (const route of all) paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route) };
  return paths;
}

function operation(route: Route): object {
  const failure = {
    description: "What was wrong, and the cure.",
    content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
  };
  return {
    summary: route.summary,
    "x-policy": route.policy,
    parameters: [...pathParameters(route.path), ...(route.method === "GET" ? queryParameters(route.query) : [])],
    ...(route.policy !== "open" && { security: [{ session: [] }] }),
    ...(route.method !== "GET" && { requestBody: bodyOf(route.body) }),
    responses: {
      [statusOf(route)]: { description: route.summary, content: { "application/json": { schema: mini.toJSONSchema(route.answer) } } },
      ...Object.fromEntries(failuresOf(route).map((status) => [status, failure])),
    },
  };
}

const statusOf = (route: Route) => (route.method === "GET" ? 200 : (route.status ?? 200));

/** 403: no page of ours asks; 409: it is locked, over, or done already; 421: under a foreign name; 429: too many attempts to sign in; 503: too much at once. */
function failuresOf({ method, policy }: Route): readonly number[] {
  const ofChange = method === "GET" ? [] : [403, 409, 429];
  return [400, ...(policy === "open" ? [] : [401]), 404, ...ofChange, 421, 503];
}

const bodyOf = (body: z.ZodType) => ({
  required: !body.safeParse({}).success,
  content: { "application/json": { schema: z.toJSONSchema(body, { io: "input" }) } },
});

function pathParameters(path: string): object[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map((m) => ({ name: m[1], in: "path", required: true, schema: { type: "string" } }));
}

function queryParameters(query: z.ZodType): object[] {
  const schema = z.toJSONSchema(query, { io: "input" }) as { properties?: Record<string, { description?: string }>; required?: string[] };
  return Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const { description, ...rest } = property;
    return {
      name,
      in: "query",
      required: schema.required?.includes(name) ?? false,
      schema: rest,
      ...(description === undefined ? {} : { description }),
    };
  });
}
