/** /api/docs: the routes in words, without a script. */
import type { z } from "zod";
import { z as zod } from "zod";
import { routes } from "./routes/index.ts";

export function docsPage(): string {
  const sections = routes.map(
    (route) =>
      `<section><h2><code>${route.method} /api/v1${html(route.path)}</code></h2><p>${html(route.summary)}</p>${parameters(route.method === "GET" ? route.query : route.body)}</section>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>API · Storj Node Monitor</title></head><body><main><h1>API</h1><p>Answers are JSON; errors are <code>{"error":{"code","message","fix"}}</code>. Each table is a file at <code>/api/v1/export/{what}.csv</code> and <code>.json</code>, and its columns and rows are at <code>/api/v1/table/{what}</code>. The same as <a href="v1/openapi.json">OpenAPI 3.1</a>.</p>${sections.join("")}</main></body></html>`;
}

function parameters(query: z.ZodType): string {
  const schema = zod.toJSONSchema(query, { io: "input" }) as { properties?: Record<string, { description?: string; enum?: string[] }> };
  const rows = Object.entries(schema.properties ?? {}).map(
    ([name, p]) => `<dt><code>${html(name)}</code></dt><dd>${html(p.description ?? p.enum?.join(", ") ?? "")}</dd>`,
  );
  return rows.length === 0 ? "" : `<dl>${rows.join("")}</dl>`;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
export const html = (text: string): string => text.replace(/[&<>"]/g, (c) => entities[c]!);
