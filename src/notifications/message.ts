/**
 * What a channel is given to tell. It is composed once and kept as JSON; a webhook gets it as it stands. `version` rises when a field
 * changes its meaning or goes; new fields may come. Times are RFC 3339 in UTC.
 */
import * as z from "zod/mini";
import { endings } from "../alerts/ending.ts";
import { rankOf, severities, type Severity } from "../alerts/finding.ts";
import { languages } from "../alerts/rule.ts";
import { tellings } from "../alerts/telling.ts";

export const messageAlertSchema = z.object({
  id: z.int(),
  telling: z.enum(tellings),
  rule: z.string(),
  /** The rule as people call it, in the language of the message. */
  rule_name: z.string(),
  severity: z.enum(severities),
  node: z.nullable(z.string()),
  /** Its short name. */
  satellite: z.nullable(z.string()),
  title: z.string(),
  why_now: z.string(),
  what_to_do: z.array(z.string()),
  since: z.string(),
  resolved_at: z.nullable(z.string()),
  /** Of a resolved one: whether it is so no more, or nothing more came; and for how long. Messages of before have neither. */
  ended: z._default(z.nullable(z.enum(endings)), null),
  calm_seconds: z._default(z.nullable(z.number()), null),
  /** Of a resolved one. */
  duration_seconds: z.nullable(z.number()),
  value: z.nullable(z.number()),
  threshold: z.nullable(z.number()),
  /** Of the log, as they stand. */
  lines: z.array(z.string()),
  link: z.nullable(z.string()),
});
export type MessageAlert = z.output<typeof messageAlertSchema>;

export const messageSchema = z.object({
  version: z.literal(1),
  /** The same whenever the same message is sent again. */
  idempotency_key: z.string(),
  kind: z.enum(["alerts", "test", "digest"]),
  language: z.enum(languages),
  /** Of dates in words, as IANA names it; a message of before has none and told them in UTC. */
  time_zone: z._default(z.string(), "UTC"),
  at: z.string(),
  /** `null`: not known. */
  page_url: z.nullable(z.string()),
  /** Of a test: two characters that the person reads back. */
  code: z.nullable(z.string()),
  alerts: z.array(messageAlertSchema),
});
export type Message = z.output<typeof messageSchema>;

/** The worst of what is new and still stands; what ended is `resolved`. A digest repeats what was told before, and is no news. */
export type Tone = Severity | "resolved";
export function toneOf({ kind, alerts }: Message): Tone {
  const open = alerts.filter(({ telling }) => telling !== "resolved" && !(kind === "digest" && telling === "reminder"));
  if (open.length === 0) return kind === "alerts" && !alerts.some(({ ended }) => ended === "time") ? "resolved" : "info";
  return open.reduce<Severity>((worst, { severity }) => (rankOf(severity) > rankOf(worst) ? severity : worst), "info");
}
