import { z } from "zod";
import { Sources } from "../../core/views.ts";
import { commonQuery, nodesOf } from "../query.ts";
import { route } from "../route.ts";

export const sources = route({
  path: "/sources",
  summary: "What is read: one row a log, API or debug source, and a sample of each shape of line that could not be read.",
  policy: "session",
  query: z.object({ nodes: commonQuery.nodes }),
  answer: Sources,
  table: (answer) =>
    answer.sources.map(({ last_error, progress, older_files, stale, ...row }) => ({
      ...row,
      last_error: last_error?.message ?? null,
      progress: progress?.share ?? null,
      older_files: older_files.length,
      stale: stale.map((s) => s.path).join(" "),
    })),
  handle: (query, { answers }) => answers.sources(nodesOf(query.nodes, answers.nodeNames())),
});
