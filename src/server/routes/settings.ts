import { z } from "zod";
import { Settings, SettingsChange, SourceCheck } from "../../core/views.ts";
import { change, route } from "../route.ts";

const key = z.string().min(1).max(200);
const body = z.object({
  key: key.describe("As the schema spells it: `retention.events_days`; `nodes` takes the whole list of those named on the page."),
  value: z.unknown().describe("What the key takes: see `expects` of the list."),
});

export const settings = route({
  path: "/settings",
  summary: "Every key of the settings: what it takes, its value, and which level set it, where.",
  policy: "admin",
  query: z.object({}),
  answer: Settings,
  table: null,
  handle: (_query, tools) => tools.settings.list(),
});

const declared = {
  path: "/settings",
  policy: "admin",
  body,
  answer: SettingsChange,
} as const;

export const changeSetting = change({
  ...declared,
  method: "PUT",
  summary: "Sets a key as the page does, below flags, environment and file, and starts the monitor again with it.",
  handle: (given, tools) => tools.settings.change(given.key, given.value),
  delivered: (tools) => tools.settings.apply(),
});

export const newSetting = change({
  ...declared,
  method: "POST",
  summary: "The same as PUT: a key is new where the page has not set it.",
  handle: (given, tools) => tools.settings.change(given.key, given.value),
  delivered: (tools) => tools.settings.apply(),
});

export const resetSetting = change({
  path: "/settings/{key}",
  method: "DELETE",
  summary: "Takes back what the page has set, and starts the monitor again.",
  policy: "admin",
  body: z.object({}),
  answer: SettingsChange,
  handle: (_body, tools, { params }) => tools.settings.reset(params["key"] ?? ""),
  delivered: (tools) => tools.settings.apply(),
});

export const resetNamed = change({
  path: "/settings",
  method: "DELETE",
  summary: "The same with the key in the body.",
  policy: "admin",
  body: z.object({ key }),
  answer: SettingsChange,
  handle: (given, tools) => tools.settings.reset(given.key),
  delivered: (tools) => tools.settings.apply(),
});

export const checkSource = change({
  path: "/setup/check",
  summary: "What can be read of one log (below the folders of `log_roots`), API or debug address; nothing is kept.",
  policy: "admin",
  body: z.object({ kind: z.enum(["log", "api", "debug"]), target: z.string().min(1).max(4000) }),
  answer: SourceCheck,
  handle: (source, tools) => tools.settings.check(source),
});
