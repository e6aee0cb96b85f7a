import { Reputation } from "../../core/views.ts";
import { CommonQuery, selectionOf } from "../query.ts";
import { route } from "../route.ts";

export const reputation = route({
  path: "/reputation",
  summary: "What each satellite thinks of each node: scores, audits left, online strip, vetting, changes of state.",
  policy: "session",
  query: CommonQuery,
  answer: Reputation,
  table: (answer) =>
    answer.reputation.map(({ projection, vetting, trend: _trend, online_strip: _strip, points: _points, ...row }) => ({
      ...row,
      projected_audits_left: projection.audits_left,
      projected_days_left: projection.days_left,
      vetting: vetting.state,
      vetted_at: vetting.since,
    })),
  handle: (query, { answers, now }) => answers.reputation(selectionOf(query, answers.nodeNames(), now(), { days: 30 })),
});
