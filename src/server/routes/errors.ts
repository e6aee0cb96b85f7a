import { Errors } from "../../core/views.ts";
import { CommonQuery, selectionOf } from "../query.ts";
import { route } from "../route.ts";

export const errors = route({
  path: "/errors",
  summary: "Classes of cancels and failures with side, verdict and advice.",
  policy: "session",
  query: CommonQuery,
  answer: Errors,
  table: (answer) => answer.errors.map(({ points: _points, actions, ...row }) => ({ ...row, actions: actions.join(" ") })),
  handle: (query, { answers, now }) => answers.errors(selectionOf(query, answers.nodeNames(), now(), { days: 1 })),
});
