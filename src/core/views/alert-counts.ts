/** What the page knows of alerts from its first moment on; the rest is loaded with what shows it. */
import * as z from "zod/mini";
import { count } from "./parts.ts";

export const Severity = z.enum(["info", "warning", "critical"]);

/** Of open ones. */
export const AlertCounts = z.object({ critical: count, warning: count, info: count });
export type AlertCounts = z.infer<typeof AlertCounts>;
