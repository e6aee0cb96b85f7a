import { MapView } from "../../core/views.ts";
import { CommonQuery, selectionOf } from "../query.ts";
import { route } from "../route.ts";

export const map = route({
  path: "/map",
  summary: "Where traffic goes: places with pieces and bytes by direction.",
  policy: "session",
  query: CommonQuery,
  answer: MapView,
  table: (answer) => answer.places,
  handle: (query, { answers, now }) => answers.map(selectionOf(query, answers.nodeNames(), now(), { days: 1 })),
});
