/** Transfers. */
import * as z from "zod/mini";
import { count, range, time } from "./parts.ts";

export const Counts = z.object({ ok: count, canceled: count, failed: count, rejected: count, bytes: z.number() });

export const Point = z.extend(Counts, { at: time });

export const Step = z.enum(["minute", "hour", "day", "total"]);

export const Traffic = z.object({
  ...range,
  step: Step,
  by: z.enum(["action", "satellite", "country", "node", "size"]),
  totals: z.record(z.string(), Counts),
  series: z.array(z.object({ key: z.string(), points: z.array(Point) })),
  /** What this split cannot show, in words; empty when it is whole. */
  limits: z.array(z.string()),
  /** Number of the last live frame that is part of this answer: later frames may be added to it. */
  frame: count,
});

export type Counts = z.infer<typeof Counts>;
export type Traffic = z.infer<typeof Traffic>;
