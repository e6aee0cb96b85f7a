import type { z } from "zod";
import type * as mini from "zod/mini";
import type { Answers } from "./answers.ts";
import type { Access } from "./access/access.ts";
import type { Alerts } from "./alerts.ts";
import type { Channels } from "./channels.ts";
import type { KeptPreferences } from "./access/preferences.ts";
import type { Caller, Policy } from "./gate.ts";
import type { Maintenance } from "./maintenance.ts";
import type { Rules } from "./rules.ts";
import type { Settings } from "./settings.ts";
import type { Setup } from "./setup.ts";

export interface RouteTools {
  readonly answers: Answers;
  readonly setup: Setup;
  readonly settings: Settings;
  readonly alerts: Alerts;
  readonly rules: Rules;
  readonly maintenance: Maintenance;
  readonly channels: Channels;
  readonly access: Access;
  readonly preferences: KeptPreferences;
  readonly now: () => number;
}

interface Address {
  /** Below /api/v1, with `{name}` for a part that varies. */
  readonly path: string;
  readonly summary: string;
  readonly policy: Policy;
  readonly answer: mini.ZodMiniType;
}

/** The request beside its question, and what the answer sets beside its body. */
export interface Exchange {
  readonly params: Readonly<Record<string, string>>;
  readonly caller: Caller;
  setCookies(cookies: readonly string[]): void;
  /** Whether nobody waits for the answer any more. */
  isGone(): boolean;
}

/** One address of the API, declared once: serving, checking, documenting and exporting it all read this. */
export interface Reading<Q extends z.ZodType = z.ZodType> extends Address {
  readonly method: "GET";
  readonly query: Q;
  /** The list of the answer that a CSV file has as rows; `null` when it has none. */
  readonly table: ((answer: never) => readonly object[]) | null;
  handle(query: z.output<Q>, tools: RouteTools, exchange: Exchange): unknown;
}

/** An address that changes something. */
export interface Change<B extends z.ZodType = z.ZodType> extends Address {
  readonly method: "POST" | "PUT" | "DELETE";
  readonly body: B;
  /** Of a good answer; by default 200. */
  readonly status?: 201;
  handle(body: z.output<B>, tools: RouteTools, exchange: Exchange): unknown;
  /** Called when a good answer has left; the client hears nothing more of it. */
  readonly delivered?: (tools: RouteTools) => void;
}

export type Route = Reading | Change;

/** Keeps the types of a route together; the list knows it as a plain `Route`. */
export function route<Q extends z.ZodType, A extends mini.ZodMiniType>(
  declared: Omit<Reading<Q>, "method" | "answer" | "table" | "handle"> & {
    readonly answer: A;
    readonly table: ((answer: mini.infer<A>) => readonly object[]) | null;
    handle(query: z.output<Q>, tools: RouteTools, exchange: Exchange): mini.infer<A> | Promise<mini.infer<A>>;
  },
): Reading {
  return { ...declared, method: "GET" } as unknown as Reading;
}

export function change<B extends z.ZodType, A extends mini.ZodMiniType>(
  declared: Omit<Change<B>, "method" | "answer" | "handle"> & {
    readonly answer: A;
    readonly method?: Change["method"];
    handle(body: z.output<B>, tools: RouteTools, exchange: Exchange): mini.infer<A> | Promise<mini.infer<A>>;
  },
): Change {
  return { method: "POST", ...declared } as unknown as Change;
}
