/** Ways in which alerts reach people, and what became of each message. */
import * as z from "zod/mini";
import { count, nullable, time } from "./parts.ts";

const Language = z.enum(["en", "de"]);
export const QuietHours = z.object({ from: z.string(), to: z.string() });

/** One field of a kind's settings: it draws the form. */
export const ChannelField = z.object({
  name: z.string(),
  about: z.string(),
  expects: z.string(),
  example: z.string(),
  is_secret: z.boolean(),
  /** A part of where the channel sends to: who changes it gives its secrets anew. */
  is_address: z.boolean(),
  is_required: z.boolean(),
  fallback: nullable(z.string()),
  input: z.looseObject({ kind: z.enum(["text", "list", "on-off", "number", "choice"]) }),
});
export const ChannelKind = z.object({
  kind: z.string(),
  /** `pulses`: it is called as long as the pipeline works, and tells of no alert. */
  takes: z.enum(["alerts", "pulses"]),
  fields: z.array(ChannelField),
});

export const ChannelRow = z.object({
  id: z.string(),
  kind: z.string(),
  name: z.string(),
  language: Language,
  /** Without secrets. */
  settings: z.record(z.string(), z.unknown()),
  /** Names of the secrets that are there; they are never told. */
  secrets: z.array(z.string()),
  /** In these nothing is told but what is critical. */
  quiet: nullable(QuietHours),
  /** Of its messages, its quiet hours and its digest; `null`: that of the server. */
  time_zone: nullable(z.string()),
  /** `file`: it stands in the config file and is changed there. */
  origin: z.enum(["page", "file"]),
  /** Severities that it hears of, as the routing says. */
  hears: z.array(z.enum(["info", "warning", "critical"])),
  waiting: count,
  dead: count,
  /** Of the newest message that something became of, or of the last heartbeat since the start; `null`: it did not get through. */
  last_sent_at: nullable(time),
  last_answer: nullable(z.string()),
});
/** `time_zone`: of the server. */
export const Channels = z.object({ channels: z.array(ChannelRow), kinds: z.array(ChannelKind), time_zone: z.string() });

/** The answer of the other side, word for word; who reads the code back has seen the message. */
export const ChannelTest = z.object({
  code: z.string(),
  sent: z.boolean(),
  status: nullable(count),
  answer: z.string(),
  took_ms: count,
});

export const MessageRow = z.object({
  id: z.string(),
  channel: z.string(),
  channel_name: z.string(),
  state: z.enum(["waiting", "sent", "dead"]),
  severity: z.enum(["info", "warning", "critical"]),
  at: time,
  sent_at: nullable(time),
  attempts: count,
  next_try_at: nullable(time),
  answer: nullable(z.string()),
});
export const Messages = z.object({ messages: z.array(MessageRow) });
/** Public key of the monitor; `null`: it is lost, or not to be read, and `trouble` says why. Until it is back, no browser is told. */
export const PushKey = z.object({
  key: nullable(z.string()),
  trouble: nullable(z.object({ message: z.string(), fix: z.string() })),
  subscriptions: count,
});
/** For `PushManager.subscribe`. */
export const PushKeyToAsk = z.object({ key: z.string() });

export type ChannelRow = z.infer<typeof ChannelRow>;
export type ChannelKind = z.infer<typeof ChannelKind>;
export type Channels = z.infer<typeof Channels>;
export type ChannelTest = z.infer<typeof ChannelTest>;
export type MessageRow = z.infer<typeof MessageRow>;
export type Messages = z.infer<typeof Messages>;
export type PushKey = z.infer<typeof PushKey>;
export type PushKeyToAsk = z.infer<typeof PushKeyToAsk>;
