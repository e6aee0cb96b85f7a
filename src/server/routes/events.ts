import { z } from "zod";
import { actions, outcomes } from "../../core/transfer.ts";
import { Events } from "../../core/views.ts";
import { commonQuery, selectionOf } from "../query.ts";
import { route } from "../route.ts";

export const events = route({
  path: "/events",
  summary: "Raw events, newest first, with the log line they came from where it is still on disk.",
  policy: "session",
  query: z.object({
    ...commonQuery,
    kind: z
      .string()
      .max(60)
      .optional()
      .describe("A kind of event: transfer, compaction-begin, or an occurrence such as gc.start; a group such as gc or compaction."),
    outcome: z.enum(outcomes).optional(),
    action: z.enum(actions).optional(),
    satellite: z.string().max(60).optional().describe("Full id of a satellite."),
    cause: z.string().max(60).optional().describe("A class of /errors."),
    q: z.string().max(200).optional().describe("Text that the event or its line must contain."),
    before: z
      .string()
      .regex(/^\d{1,16}$/, "must be an id of an event")
      .optional()
      .describe("Only events before the one with this id: the next page."),
    limit: z.coerce.number().int().min(1).max(1000).default(100),
  }),
  answer: Events,
  table: (answer) => answer.events,
  handle: (query, { answers, now }) =>
    answers.events({
      ...selectionOf(query, answers.nodeNames(), now()),
      kind: query.kind ?? null,
      outcome: query.outcome ?? null,
      action: query.action ?? null,
      satellite: query.satellite ?? null,
      cause: query.cause ?? null,
      text: query.q ?? null,
      before: query.before ?? null,
      limit: query.limit,
    }),
});
