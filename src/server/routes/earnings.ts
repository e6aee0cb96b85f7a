import { Earnings } from "../../core/views.ts";
import { CommonQuery, selectionOf, sinceTheNetwork } from "../query.ts";
import { route } from "../route.ts";

export const earnings = route({
  path: "/earnings",
  summary: "What nodes earn: the month so far and its end, months before, what is held, prices, costs and net.",
  policy: "session",
  query: CommonQuery,
  answer: Earnings,
  table: (answer) => answer.days,
  handle: (query, { answers, now }) => answers.earnings(selectionOf(query, answers.nodeNames(), now(), sinceTheNetwork(now()))),
});
