import { z } from "zod";
import { actions } from "../../core/transfer.ts";
import { Latency } from "../../core/views.ts";
import { commonQuery, selectionOf } from "../query.ts";
import { route } from "../route.ts";

export const latency = route({
  path: "/latency",
  summary: "How long transfers take: percentiles, distribution, the slowest single ones, and where the durations come from.",
  policy: "session",
  query: z.object({ ...commonQuery, action: z.enum([...actions, "all"]).default("all") }),
  answer: Latency,
  table: (answer) => answer.series,
  handle: (query, { answers, now }) => answers.latency(selectionOf(query, answers.nodeNames(), now()), query.action),
});
