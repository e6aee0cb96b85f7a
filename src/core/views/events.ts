/** Single events. */
import * as z from "zod/mini";
import { outcomes } from "../transfer.ts";
import { count, nullable, time } from "./parts.ts";

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
  /** Where it stood when it was read; `null`: that was not kept. */
  file: nullable(z.string()),
  offset_bytes: nullable(count),
});

export const Events = z.object({
  events: z.array(EventRow),
  /** Where the next page begins; `null`: there is none. */
  before: nullable(z.string()),
  /** A search looks at so many events at most: how far back it came; `null`: as far as it had to. */
  looked_back_to: nullable(time),
});

export type EventRow = z.infer<typeof EventRow>;
export type Events = z.infer<typeof Events>;
