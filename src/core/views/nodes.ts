/** Nodes with their verdict. */
import * as z from "zod/mini";
import { count, nullable, time } from "./parts.ts";
import { SourceState } from "./sources.ts";

export const Verdict = z.enum(["ok", "attention", "critical", "unknown"]);

export const NodeRow = z.object({
  name: z.string(),
  /** The machine it runs on, and what it is looked at together with, where they are configured. */
  host: nullable(z.string()),
  group: nullable(z.string()),
  verdict: Verdict,
  /** One sentence a reason, worst first. */
  reasons: z.array(z.string()),
  version: nullable(z.string()),
  satellites: z.array(z.object({ id: z.string(), name: z.string() })),
  last_event_at: nullable(time),
  api: nullable(z.object({ state: SourceState })),
  started_at: nullable(time),
  restarts_24h: count,
});

export const Nodes = z.object({ nodes: z.array(NodeRow), demo: z.boolean() });

export type NodeRow = z.infer<typeof NodeRow>;
export type Nodes = z.infer<typeof Nodes>;
