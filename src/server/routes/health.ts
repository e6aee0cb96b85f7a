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
  handle(_query, { answers }, { caller }) {
    const health = answers.health();
    // Reasons name nodes and paths, which are nobody else's business.
    const isStranger = caller.standing.kind === "none" && health.reasons.length > 0;
    return isStranger ? { ...health, reasons: ["Sign in to see why."] } : health;
  },
});
