import { Uptime } from "../../core/views.ts";
import { CommonQuery, selectionOf } from "../query.ts";
import { route } from "../route.ts";

export const uptime = route({
  path: "/uptime",
  summary: "When each node was heard, its restarts, versions and silences.",
  policy: "session",
  query: CommonQuery,
  answer: Uptime,
  table: (answer) => answer.nodes.flatMap(({ node, cells }) => cells.map((cell) => ({ node, ...cell }))),
  handle: (query, { answers, now }) => answers.uptime(selectionOf(query, answers.nodeNames(), now())),
});
