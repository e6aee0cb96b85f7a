/** The query of a request, parsed: every fault is named with its field and its cure. */
import { z } from "zod";
import { AppError } from "../core/errors.ts";
import { parseTime } from "../core/time.ts";
import type { Selection } from "./answers.ts";

const dayMs = 86_400_000;

/** A day, a minute or a second; a plus sign that was not encoded arrives as a blank. */
export const moment = z.string().transform((text, ctx) => {
  const time = parseTime(completed(text.replace(/ (\d\d:?\d\d)$/, "+$1")));
  if (time !== null) return time as number;
  ctx.addIssue({ code: "custom", message: `"${text.slice(0, 40)}" is no RFC 3339 time such as 2026-11-24T06:00:00Z` });
  return z.NEVER;
});

function completed(text: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return `${text}T00:00:00Z`;
  return text.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d)(Z|[+-])/, "$1:00$2");
}

export const commonQuery = {
  nodes: z.string().max(20_000).optional().describe("Names of nodes, separated by commas; all when left out."),
  from: moment
    .optional()
    .describe(
      "RFC 3339, inclusive; 24 hours before `to` when left out. The answer's own `from` is earlier where only whole hours or days are kept.",
    ),
  to: moment
    .optional()
    .describe("RFC 3339, exclusive; now when left out. The answer's own `to` is later where only whole hours or days are kept."),
  step: z
    .enum(["minute", "hour", "day", "total"])
    .optional()
    .describe("Length of a point; chosen by the range when left out. The first and the last point hold what lies in the range."),
};
export const CommonQuery = z.object(commonQuery);

type Fault = (field: string, message: string) => AppError;

/** @throws {AppError} bad-query */
export const parseQuery = <T extends z.ZodType>(schema: T, query: unknown): z.output<T> => parsedAs(schema, query, badQuery);
/** @throws {AppError} bad-body */
export const parseBody = <T extends z.ZodType>(schema: T, body: unknown): z.output<T> => parsedAs(schema, body, badBody);

function parsedAs<T extends z.ZodType>(schema: T, given: unknown, fault: Fault): z.output<T> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw fault(issue?.path.join(".") ?? "", issue?.message ?? "not understood");
}

const faultOf =
  (code: string, whole: string): Fault =>
  (field, message) =>
    new AppError(
      code,
      `${field === "" ? whole : `"${field}"`}: ${message}`,
      `See /api/docs for what ${field === "" ? "this address" : `"${field}"`} takes.`,
    );

export const badQuery: Fault = faultOf("bad-query", "The query");
export const badBody: Fault = faultOf("bad-body", "The body");

export interface Defaults {
  readonly days: number;
}

/** Everything: no node of this network is older. */
export const sinceTheNetwork = (now: number): Defaults => ({ days: Math.ceil((now - Date.UTC(2019, 0, 1)) / dayMs) });

/** @throws {AppError} bad-query for an unknown node or an empty range */
export function selectionOf(
  query: z.output<typeof CommonQuery>,
  known: readonly string[],
  now: number,
  defaults: Defaults = { days: 1 },
): Selection {
  const toMs = query.to ?? now;
  const fromMs = query.from ?? toMs - defaults.days * dayMs;
  if (fromMs >= toMs) throw badQuery("from", "must be before `to`");
  return { nodes: nodesOf(query.nodes, known), fromMs, toMs, step: query.step ?? null };
}

export function nodesOf(text: string | undefined, known: readonly string[]): readonly string[] | null {
  if (text === undefined || text === "") return null;
  const names = text.split(",").map((name) => name.trim());
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw badQuery("nodes", `there is no node "${unknown.slice(0, 40)}"; known are: ${known.slice(0, 20).join(", ") || "none"}`);
  return names;
}
