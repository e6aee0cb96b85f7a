import type { z } from "zod";
import type * as mini from "zod/mini";
import type { Answers } from "./answers.ts";

/** `open`: anybody who reaches the server. `local`: as long as there are no accounts, everybody on this machine. */
export type Policy = "open" | "local";

export interface RouteTools {
  readonly answers: Answers;
  readonly now: () => number;
}

/** One address of the API, declared once: serving, checking, documenting and exporting it all read this. */
export interface Route<Q extends z.ZodType = z.ZodType> {
  /** Below /api/v1, with `{name}` for a part that varies. */
  readonly path: string;
  readonly summary: string;
  readonly policy: Policy;
  readonly query: Q;
  readonly answer: mini.ZodMiniType;
  /** The list of the answer that a CSV file has as rows; `null` when it has none. */
  readonly table: ((answer: never) => readonly object[]) | null;
  handle(query: z.output<Q>, tools: RouteTools, params: Readonly<Record<string, string>>): unknown;
}

/** Keeps the types of a route together; the list knows it as a plain `Route`. */
export function route<Q extends z.ZodType, A extends mini.ZodMiniType>(
  declared: Omit<Route<Q>, "answer" | "table" | "handle"> & {
    readonly answer: A;
    readonly table: ((answer: mini.infer<A>) => readonly object[]) | null;
    handle(query: z.output<Q>, tools: RouteTools, params: Readonly<Record<string, string>>): mini.infer<A> | Promise<mini.infer<A>>;
  },
): Route {
  return declared as unknown as Route;
}
