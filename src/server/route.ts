import type { z } from "zod";
import type * as mini from "zod/mini";
import type { Answers } from "./answers.ts";
import type { Setup } from "./setup.ts";

/** `open`: anybody who reaches the server. `local`: as long as there are no accounts, everybody on this machine. */
export type Policy = "open" | "local";

export interface RouteTools {
  readonly answers: Answers;
  readonly setup: Setup;
  readonly now: () => number;
}

interface Address {
  /** Below /api/v1, with `{name}` for a part that varies. */
  readonly path: string;
  readonly summary: string;
  readonly policy: Policy;
  readonly answer: mini.ZodMiniType;
}

/** One address of the API, declared once: serving, checking, documenting and exporting it all read this. */
export interface Reading<Q extends z.ZodType = z.ZodType> extends Address {
  readonly method: "GET";
  readonly query: Q;
  /** The list of the answer that a CSV file has as rows; `null` when it has none. */
  readonly table: ((answer: never) => readonly object[]) | null;
  handle(query: z.output<Q>, tools: RouteTools, params: Readonly<Record<string, string>>): unknown;
}

/** An address that changes something. */
export interface Change<B extends z.ZodType = z.ZodType> extends Address {
  readonly method: "POST";
  readonly body: B;
  handle(body: z.output<B>, tools: RouteTools): unknown;
  /** Called when a good answer has left; the client hears nothing more of it. */
  readonly delivered?: (tools: RouteTools) => void;
}

export type Route = Reading | Change;

/** Keeps the types of a route together; the list knows it as a plain `Route`. */
export function route<Q extends z.ZodType, A extends mini.ZodMiniType>(
  declared: Omit<Reading<Q>, "method" | "answer" | "table" | "handle"> & {
    readonly answer: A;
    readonly table: ((answer: mini.infer<A>) => readonly object[]) | null;
    handle(query: z.output<Q>, tools: RouteTools, params: Readonly<Record<string, string>>): mini.infer<A> | Promise<mini.infer<A>>;
  },
): Reading {
  return { ...declared, method: "GET" } as unknown as Reading;
}

export function change<B extends z.ZodType, A extends mini.ZodMiniType>(
  declared: Omit<Change<B>, "method" | "answer" | "handle"> & {
    readonly answer: A;
    handle(body: z.output<B>, tools: RouteTools): mini.infer<A> | Promise<mini.infer<A>>;
  },
): Change {
  return { ...declared, method: "POST" } as unknown as Change;
}
