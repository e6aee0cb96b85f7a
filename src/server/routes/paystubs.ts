import { Paystubs } from "../../core/views.ts";
import { CommonQuery, selectionOf, sinceTheNetwork } from "../query.ts";
import { route } from "../route.ts";

export const paystubs = route({
  path: "/paystubs",
  summary: "Paystubs as the satellites wrote them, what was distributed, and what had been estimated.",
  policy: "session",
  query: CommonQuery,
  answer: Paystubs,
  table: (answer) => answer.paystubs.map(({ codes, ...row }) => ({ ...row, codes: codes.join(":") })),
  handle: (query, { answers, now }) => answers.paystubs(selectionOf(query, answers.nodeNames(), now(), sinceTheNetwork(now()))),
});
