import { StorageForecast } from "../../core/views.ts";
import { CommonQuery, selectionOf } from "../query.ts";
import { route } from "../route.ts";

export const storageForecast = route({
  path: "/storage/forecast",
  summary: "When each disk will be full, with 80 % and 95 % bands.",
  policy: "session",
  query: CommonQuery,
  answer: StorageForecast,
  table: (answer) =>
    answer.nodes.map(({ fan: _fan, corrections: _corrections, band80, band95, ...row }) => ({
      ...row,
      low80_at: band80?.low_at ?? null,
      high80_at: band80?.high_at ?? null,
      low95_at: band95?.low_at ?? null,
      high95_at: band95?.high_at ?? null,
    })),
  handle: (query, { answers, now }) => answers.storageForecast(selectionOf(query, answers.nodeNames(), now(), { days: 30 })),
});
