/** Words that all answers share. Times are RFC 3339 UTC, units stand in the names, `null` is "unknown", never zero. */
import * as z from "zod/mini";

export const time = z.string();
export const count = z.int();
export const nullable = <T extends z.ZodMiniType>(t: T) => z.nullable(t);
export const range = { from: time, to: time };
