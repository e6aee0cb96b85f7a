import { HotPieces } from "../../core/views.ts";
import { CommonQuery, selectionOf } from "../query.ts";
import { route } from "../route.ts";

export const hotPieces = route({
  path: "/hot-pieces",
  summary: "The pieces that were downloaded most, from raw events.",
  policy: "session",
  query: CommonQuery,
  answer: HotPieces,
  table: (answer) => answer.pieces,
  handle: (query, { answers, now }) => answers.hotPieces(selectionOf(query, answers.nodeNames(), now())),
});
