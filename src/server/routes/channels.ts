import { z } from "zod";
import { languages } from "../../alerts/rule.ts";
import { ChannelRow, Channels, ChannelTest, Messages, PushKey, PushKeyToAsk } from "../../core/views.ts";
import { change, route, type Exchange } from "../route.ts";

const quiet = z
  .strictObject({ from: z.string().max(5), to: z.string().max(5) })
  .describe("Hours in which nothing is told but what is critical; then comes one digest.");
const fields = {
  name: z.string().min(1).max(64),
  settings: z.record(z.string(), z.unknown()).describe("What the kind takes: `kinds` of the list. Secrets are kept sealed and never told."),
  language: z.enum(languages),
  quiet: quiet.nullable(),
  time_zone: z
    .string()
    .max(64)
    .nullable()
    .describe("Of dates in messages, of quiet hours and of the digest, as IANA names it; null: that of the server."),
};
const idOf = ({ params }: Exchange) => params["id"] ?? "";

export const channels = route({
  path: "/channels",
  summary: "Ways in which alerts reach people, with the last answer of each, and the kinds that there are with their fields.",
  policy: "admin",
  query: z.object({}),
  answer: Channels,
  table: null,
  handle: (_query, tools) => tools.channels.list(),
});

export const newChannel = change({
  path: "/channels",
  status: 201,
  summary: "A channel; alerts go to it as notifications.routing says.",
  policy: "admin",
  body: z.object({
    kind: z.string().max(32),
    name: fields.name,
    settings: fields.settings.default({}),
    language: fields.language.optional(),
    quiet: fields.quiet.optional(),
    time_zone: fields.time_zone.optional(),
  }),
  answer: ChannelRow,
  handle: ({ language, quiet: hours, time_zone: timeZone, ...given }, tools) =>
    tools.channels.create({
      ...given,
      ...(language && { language }),
      ...(hours !== undefined && { quiet: hours }),
      ...(timeZone !== undefined && { timeZone }),
    }),
});

export const changeChannel = change({
  path: "/channels/{id}",
  method: "PUT",
  summary: "What is left out stays, secrets too; `null` takes a setting away. With another address (`is_address`), secrets are given anew.",
  policy: "admin",
  body: z.object({
    name: fields.name.optional(),
    settings: fields.settings.optional(),
    language: fields.language.optional(),
    quiet: fields.quiet.optional(),
    time_zone: fields.time_zone.optional(),
  }),
  answer: ChannelRow,
  handle: ({ name, settings, language, quiet: hours, time_zone: timeZone }, tools, exchange) =>
    tools.channels.change(idOf(exchange), {
      ...(name !== undefined && { name }),
      ...(settings !== undefined && { settings }),
      ...(language !== undefined && { language }),
      ...(hours !== undefined && { quiet: hours }),
      ...(timeZone !== undefined && { timeZone }),
    }),
});

export const dropChannel = change({
  path: "/channels/{id}",
  method: "DELETE",
  summary: "Takes a channel away, with what still waits for it.",
  policy: "admin",
  body: z.object({}),
  answer: Channels,
  handle(_body, tools, exchange) {
    tools.channels.drop(idOf(exchange));
    return tools.channels.list();
  },
});

export const testChannel = change({
  path: "/channels/{id}/test",
  summary: "Sends a test with a code of two characters; the answer of the other side stands word for word.",
  policy: "admin",
  body: z.object({}),
  answer: ChannelTest,
  handle: (_body, tools, exchange) => tools.channels.test(idOf(exchange)),
});

export const messages = route({
  path: "/messages",
  summary: "The newest messages, what became of each, and what the other side said.",
  policy: "admin",
  query: z.object({}),
  answer: Messages,
  table: (answer) => answer.messages,
  handle: (_query, tools) => tools.channels.messages(),
});

export const resend = change({
  path: "/messages/{id}/resend",
  summary: "Sends a message again that was given up.",
  policy: "admin",
  body: z.object({}),
  answer: Messages,
  handle(_body, tools, exchange) {
    tools.channels.resend(idOf(exchange));
    return tools.channels.messages();
  },
});

export const pushKey = route({
  path: "/push",
  summary: "The key with which a browser asks to be told, or why there is none, and how many asked.",
  policy: "session",
  query: z.object({}),
  answer: PushKey,
  table: null,
  handle: (_query, tools) => tools.channels.pushKey(),
});

export const pushKeyToAsk = change({
  path: "/push/key",
  summary: "The key for a browser that is to ask now. One that is lost is made anew: whoever asked with it has to ask again.",
  policy: "session",
  body: z.object({}),
  answer: PushKeyToAsk,
  handle: (_body, tools) => tools.channels.pushKeyToAsk(),
});

export const subscribe = change({
  path: "/push",
  summary: "A browser asks to be told, also while its page is closed; makes the channel `browser` where there is none.",
  policy: "session",
  body: z.object({
    endpoint: z.string().max(2000),
    keys: z.object({ p256dh: z.string().max(200), auth: z.string().max(200) }),
    user_agent: z.string().max(300).default(""),
  }),
  answer: PushKey,
  handle: ({ user_agent, ...subscription }, tools) => tools.channels.subscribe(subscription, user_agent),
});

export const unsubscribe = change({
  path: "/push",
  method: "DELETE",
  summary: "A browser asks to be told no more.",
  policy: "session",
  body: z.object({ endpoint: z.string().max(2000) }),
  answer: PushKey,
  handle: ({ endpoint }, tools) => tools.channels.unsubscribe(endpoint),
});
