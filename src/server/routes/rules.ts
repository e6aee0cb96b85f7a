import { z } from "zod";
import { scopes } from "../../alerts/rule-settings.ts";
import { RulePreview, RuleRow, Rules } from "../../core/views.ts";
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
  handle: (query, { rules: desk }) => desk.list(query.language),
});

/** `name=number`, separated by commas. */
const levels = z
  .string()
  .max(1000)
  .transform((text, ctx) => {
    const pairs = text === "" ? [] : text.split(",").map((pair) => pair.split("="));
    const wrong = pairs.find(([name = "", value = ""]) => name === "" || value.trim() === "" || !Number.isFinite(Number(value)));
    if (wrong === undefined) return Object.fromEntries(pairs.map(([name, value]) => [name!, Number(value)]));
    ctx.addIssue({ code: "custom", message: `"${wrong.join("=").slice(0, 40)}" is no level such as score=0.98` });
    return z.NEVER;
  });

export const rulePreview = route({
  path: "/rules/{id}/preview",
  summary:
    "How often a rule would have fired within 30 days, as far as history tells, with levels that are not set yet. One is counted at a time: it takes seconds.",
  policy: "session",
  query: z.object({
    ...scope,
    levels: levels
      .optional()
      .describe("`name=number`, separated by commas, as a change of the rule would set them there; those that hold now when left out."),
  }),
  answer: RulePreview,
  table: null,
  handle: (query, { rules: desk }, { params, isGone }) =>
    desk.preview({ rule: params["id"] ?? "", scope: { is: query.scope, name: query.name }, levels: query.levels ?? null }, isGone),
});

export const changeRule = change({
  path: "/rules/{id}",
  method: "PUT",
  summary: "Sets a rule on or off, and its levels, for all nodes, a group or a node; what is left out is as in the wider scope.",
  policy: "admin",
  body: z.object({ ...scope, on: z.boolean().nullable().default(null), levels: z.record(z.string(), z.number()).default({}), language }),
  answer: RuleRow,
  handle: (body, { rules: desk }, { params }) =>
    desk.set(params["id"] ?? "", { is: body.scope, name: body.name }, { isOn: body.on, levels: body.levels }, body.language),
});

export const resetRule = change({
  path: "/rules/{id}",
  method: "DELETE",
  summary: "Takes back what was set for all nodes, a group or a node.",
  policy: "admin",
  body: z.object({ ...scope, language }),
  answer: RuleRow,
  handle: (body, { rules: desk }, { params }) => desk.set(params["id"] ?? "", { is: body.scope, name: body.name }, null, body.language),
});
