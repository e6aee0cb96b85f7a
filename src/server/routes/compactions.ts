import { Compactions } from "../../core/views.ts";
import { CommonQuery, selectionOf } from "../query.ts";
import { route } from "../route.ts";

export const compactions = route({
  path: "/compactions",
  summary: "Hashstore compactions: running, the newest of each store, history, and the migration.",
  policy: "session",
  query: CommonQuery,
  answer: Compactions,
  table: (answer) => answer.history,
  handle: (query, { answers, now }) => answers.compactions(selectionOf(query, answers.nodeNames(), now(), { days: 30 })),
});
