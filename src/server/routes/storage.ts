import { Storage } from "../../core/views.ts";
import { CommonQuery, selectionOf } from "../query.ts";
import { route } from "../route.ts";

export const storage = route({
  path: "/storage",
  summary: "How full each node is, what fills it, how it grew, and what the satellites say they store.",
  policy: "session",
  query: CommonQuery,
  answer: Storage,
  table: (answer) =>
    answer.nodes.map(({ growth, reported, satellites: _satellites, points: _points, ...row }) => ({
      ...row,
      ...Object.fromEntries(growth.map((g) => [`growth_${g.days}d_bytes`, g.bytes])),
      reported_bytes: reported?.average_bytes ?? null,
    })),
  handle: (query, { answers, now }) => answers.storage(selectionOf(query, answers.nodeNames(), now(), { days: 30 })),
});
