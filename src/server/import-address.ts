/**
 * Where the command line of the same machine hands over files to import. It proves by the token of the
 * data folder that it may read there what this program reads; a page of the browser never has it.
 */
import type { FastifyInstance } from "fastify";
import { isAbsolute } from "node:path";
import { z } from "zod";
import { nodeNameExpects, nodeNamePattern } from "../core/node-name.ts";
import { AppError } from "../core/errors.ts";
import type { ImportRequest, ImportStatus } from "../core/imports.ts";
import type { Policy } from "./gate.ts";
import { parseQuery } from "./query.ts";

export interface Imports {
  readonly token: string;
  start(request: ImportRequest): ImportStatus;
  status(id: string): ImportStatus | null;
}

const address = "/api/v1/import";
const Body = z.object({
  node: z.string().regex(nodeNamePattern, `expected ${nodeNameExpects}`),
  files: z.array(z.string().max(4096).refine(isAbsolute, "must be an absolute path")).min(1).max(10_000),
});
const config: { readonly policy: Policy } = { policy: "command" };
const Query = z.object({ id: z.string().max(60) });

export function addImports(app: FastifyInstance, imports: Imports): void {
  app.post(address, { bodyLimit: 4 * 1024 * 1024, config }, async (request, reply) => {
    reply.status(202).header("cache-control", "no-store");
    return imports.start(parseQuery(Body, request.body));
  });
  app.get(address, { config }, async (request, reply) => {
    reply.header("cache-control", "no-store");
    const status = imports.status(parseQuery(Query, request.query).id);
    if (status) return status;
    throw new AppError("not-found", "There is no such import.", "Start it again: what was read is not read twice.");
  });
}
