/** Classes of cancels and failures; the body of a refusal. */
import * as z from "zod/mini";
import { sides } from "../transfer.ts";
import { count, range, time } from "./parts.ts";

export const ErrorRow = z.object({
  class: z.string(),
  text: z.string(),
  count,
  side: z.enum(sides),
  /** harmless: nothing to do; watch: look if it grows; act: do something; new: not seen before this range. */
  verdict: z.enum(["harmless", "watch", "act", "new"]),
  advice: z.string(),
  first_at: time,
  last_at: time,
  actions: z.array(z.string()),
  points: z.array(z.object({ at: time, count })),
});

export const Errors = z.object({ ...range, errors: z.array(ErrorRow) });

export const ApiError = z.object({ error: z.object({ code: z.string(), message: z.string(), fix: z.string() }) });

export type ErrorRow = z.infer<typeof ErrorRow>;
export type Errors = z.infer<typeof Errors>;
