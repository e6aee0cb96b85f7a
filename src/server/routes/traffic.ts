import { z } from "zod";
import { actions } from "../../core/transfer.ts";
import { Traffic } from "../../core/views.ts";
import { commonQuery, selectionOf } from "../query.ts";
import { route } from "../route.ts";

export const traffic = route({
  path: "/traffic",
  summary: "Transfers by action, satellite, country, node or size: counts of each outcome and bytes.",
  policy: "session",
  query: z.object({
    ...commonQuery,
    by: z.enum(["action", "satellite", "country", "node", "size"]).default("action").describe("What the counts are split by."),
    action: z.enum(actions).optional().describe("Only this action."),
  }),
  answer: Traffic,
  table: (answer) =>
    answer.step === "total"
      ? Object.entries(answer.totals).map(([key, counts]) => ({ key, ...counts }))
      : answer.series.flatMap(({ key, points }) => points.map(({ at, ...counts }) => ({ at, key, ...counts }))),
  handle: (query, { answers, now }) => answers.traffic(selectionOf(query, answers.nodeNames(), now()), query.by, query.action ?? null),
});
