import { z } from "zod";
import { nodeNameExpects, nodeNamePattern } from "../../core/node-name.ts";
import { Setup, SetupChange } from "../../core/views.ts";
import { change, route } from "../route.ts";

const mostNodes = 500;

export const setup = route({
  path: "/setup",
  summary: "Whether nodes are still to be chosen, and what was found on this machine.",
  policy: "session",
  query: z.object({}),
  answer: Setup,
  table: null,
  handle: (_query, tools) => tools.setup.offer(),
});

export const setupLook = change({
  path: "/setup/look",
  summary: "Looks for nodes on this machine again; ids of the offer before are no longer valid.",
  policy: "admin",
  body: z.object({}),
  answer: Setup,
  handle: (_body, tools) => tools.setup.look(),
});

export const setupWatch = change({
  path: "/setup",
  summary: "Watches nodes that were found, by the ids of the offer, and starts the monitor again with them.",
  policy: "admin",
  body: z.object({
    nodes: z
      .array(z.object({ id: z.string().max(60), name: z.string().regex(nodeNamePattern, `expected ${nodeNameExpects}`) }))
      .min(1, "expected at least one node")
      .max(mostNodes),
    old_logs: z.boolean().default(true).describe("Whether what the logs hold already is read, rotated copies among it."),
  }),
  answer: SetupChange,
  handle: ({ nodes, old_logs }, tools) => tools.setup.watch({ nodes, oldLogs: old_logs }),
  delivered: (tools) => tools.setup.apply(),
});

export const setupDemo = change({
  path: "/setup/demo",
  summary: "Starts the demo, or ends one that was started so; data of the demo stays apart.",
  policy: "admin",
  body: z.object({ on: z.boolean() }),
  answer: SetupChange,
  handle: ({ on }, tools) => tools.setup.demo(on),
  delivered: (tools) => tools.setup.apply(),
});
