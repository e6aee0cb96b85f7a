/** Single events. */
import * as z from "zod/mini";
import { outcomes } from "../transfer.ts";
import { nullable, time } from "./parts.ts";

export const EventRow = z.object({
  id: z.string(),
  at: time,
  node: z.string(),
  kind: z.string(),
  severity: z.string(),
  satellite: nullable(z.string()),
  action: nullable(z.string()),
  outcome: nullable(z.enum(outcomes)),
  size_bytes: nullable(z.number()),
  piece: nullable(z.string()),
  remote: nullable(z.string()),
  cause: nullable(z.string()),
  took_ms: nullable(z.number()),
  text: nullable(z.string()),
  /** The line it came from, when that is still on disk. */
  line: nullable(z.string()),
});

export const Events = z.object({ events: z.array(EventRow), before: nullable(z.string()) });

export type EventRow = z.infer<typeof EventRow>;
export type Events = z.infer<typeof Events>;
