import { z } from "zod";
import { scopes } from "../../alerts/rule-settings.ts";
import { RuleRow, Rules } from "../../core/views.ts";
import { change, route } from "../route.ts";
import { language } from "./alerts.ts";

const scope = {
  scope: z.enum(scopes).default("all"),
  name: z.string().max(64).default("").describe("Of the group or node; empty for all."),
};

export const rules = route({
  path: "/rules",
  summary: "Every rule: when it fires, its levels, where they were set, and how often it opened within 30 days.",
  policy: "session",
  query: z.object({ language }),
  answer: Rules,
  table: (answer) => answer.rules.map(({ levels: _levels, settings: _settings, ...row }) => row),
  handle: (query, { alerts }) => alerts.rules(query.language),
});

export const changeRule = change({
  path: "/rules/{id}",
  method: "PUT",
  summary: "Sets a rule on or off, and its levels, for all nodes, a group or a node; what is left out is as in the wider scope.",
  policy: "admin",
  body: z.object({ ...scope, on: z.boolean().nullable().default(null), levels: z.record(z.string(), z.number()).default({}), language }),
  answer: RuleRow,
  handle: (body, { alerts }, { params }) =>
    alerts.setRule(params["id"] ?? "", { is: body.scope, name: body.name }, { isOn: body.on, levels: body.levels }, body.language),
});

export const resetRule = change({
  path: "/rules/{id}",
  method: "DELETE",
  summary: "Takes back what was set for all nodes, a group or a node.",
  policy: "admin",
  body: z.object({ ...scope, language }),
  answer: RuleRow,
  handle: (body, { alerts }, { params }) => alerts.setRule(params["id"] ?? "", { is: body.scope, name: body.name }, null, body.language),
});
