/** When a node was heard. */
import * as z from "zod/mini";
import { count, nullable, range, time } from "./parts.ts";

export const Uptime = z.object({
  ...range,
  nodes: z.array(
    z.object({
      node: z.string(),
      /** One cell a step: share of the step in which the log was heard; `null` = the monitor did not look. */
      cells: z.array(z.object({ at: time, heard: nullable(z.number()), events: count, restarts: count })),
      restarts: z.array(z.object({ at: time, reason: z.string() })),
      versions: z.array(z.object({ at: time, version: z.string() })),
      silences: z.array(z.object({ from: time, to: nullable(time), seconds: z.number() })),
    }),
  ),
});

export type Uptime = z.infer<typeof Uptime>;
