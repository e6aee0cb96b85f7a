import { Comparison } from "../../core/views.ts";
import { CommonQuery, selectionOf } from "../query.ts";
import { route } from "../route.ts";

export const comparison = route({
  path: "/comparison",
  summary: "A row a node with the figures by which nodes are compared, in the order of the question.",
  policy: "session",
  query: CommonQuery,
  answer: Comparison,
  table: (answer) => answer.nodes,
  handle: (query, { answers, now }) => answers.comparison(selectionOf(query, answers.nodeNames(), now())),
});
