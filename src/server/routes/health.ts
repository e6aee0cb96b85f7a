import { z } from "zod";
import { Health } from "../../core/views.ts";
import { route } from "../route.ts";

export const health = route({
  path: "/health",
  summary: "Whether the monitor itself works; no login needed.",
  policy: "open",
  query: z.object({}),
  answer: Health,
  table: null,
  handle: (_query, { answers }) => answers.health(),
});
