/** Whether the monitor itself works. */
import * as z from "zod/mini";

export const Health = z.object({
  status: z.enum(["ok", "degraded", "starting"]),
  reasons: z.array(z.string()),
  version: z.string(),
  uptime_seconds: z.number(),
});

export type Health = z.infer<typeof Health>;
