import { z } from "zod";
import { AppError } from "../../core/errors.ts";
import { NodeRow, Nodes } from "../../core/views.ts";
import { commonQuery, nodesOf } from "../query.ts";
import { route } from "../route.ts";

export const nodes = route({
  path: "/nodes",
  summary: "Every node with its verdict, worst first.",
  policy: "session",
  query: z.object({ nodes: commonQuery.nodes }),
  answer: Nodes,
  table: (answer) =>
    answer.nodes.map(({ reasons, satellites, api, ...row }) => ({
      ...row,
      reasons: reasons.join("; "),
      satellites: satellites.map((s) => s.name).join(" "),
      api: api?.state ?? null,
    })),
  handle: (query, { answers }) => answers.nodes(nodesOf(query.nodes, answers.nodeNames())),
});

export const node = route({
  path: "/nodes/{node}",
  summary: "One node.",
  policy: "session",
  query: z.object({}),
  answer: NodeRow,
  table: null,
  handle(_query, { answers }, { params }) {
    const found = answers.nodes(null).nodes.find((n) => n.name === params["node"]);
    if (found) return found;
    throw new AppError("no-such-node", `There is no node "${(params["node"] ?? "").slice(0, 40)}".`, "GET /api/v1/nodes lists the nodes.");
  },
});
