/** The first run: nodes found on this machine, as an offer. */
import * as z from "zod/mini";
import { count, nullable, time } from "./parts.ts";

export const SetupCandidate = z.object({
  /** Valid until the monitor looks again. */
  id: z.string(),
  name: z.string(),
  /** Where it was found, in words. */
  from: z.array(z.string()),
  node_id: nullable(z.string()),
  version: nullable(z.string()),
  used_bytes: nullable(count),
  allocated_bytes: nullable(count),
  log: z.object({
    state: z.enum(["readable", "denied", "none"]),
    targets: z.array(z.string()),
    bytes: count,
    older_files: count,
    older_bytes: count,
  }),
  api: z.object({ state: z.enum(["answers", "silent", "none"]), address: nullable(z.string()) }),
  /** As the node's settings name it; it was not asked. */
  debug: nullable(z.string()),
  /** The one thing that is missing, with the line that brings it. */
  missing: nullable(
    z.object({
      what: z.enum(["log", "api"]),
      why: z.enum(["denied", "silent", "not-set"]),
      line: nullable(z.string()),
      where: z.string(),
    }),
  ),
});

export const Setup = z.object({
  /** Another one after each start, also one within the same process. */
  run: z.string(),
  /** No node is configured: the page offers what was found. */
  first_run: z.boolean(),
  /** `page`: started on the page, which can end it, too. */
  demo: z.enum(["off", "page", "command-line"]),
  /** `null`: nothing was looked for. */
  looked: nullable(z.object({ at: time, took_ms: count, first_port: count, last_port: count, folders: z.array(z.string()) })),
  candidates: z.array(SetupCandidate),
});

/** What the monitor starts again with, as soon as this is delivered. */
export const SetupChange = z.object({
  /** The one that ends now. */
  run: z.string(),
  nodes: z.array(z.string()),
  demo: z.boolean(),
});

export type SetupCandidate = z.infer<typeof SetupCandidate>;
export type Setup = z.infer<typeof Setup>;
export type SetupChange = z.infer<typeof SetupChange>;
