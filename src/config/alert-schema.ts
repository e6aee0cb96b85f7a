/** Levels and methods of alerts, anomalies and notifications. */
import * as z from "zod/mini";
import { languages } from "../alerts/rule.ts";
import { isTimeOfDay } from "../notifications/quiet-hours.ts";
import { isZone } from "../notifications/time-zone.ts";
import { group, key, numberKey, onOffKey, optionalKey, requiredKey, text, wholeKey } from "./key.ts";

const planned = true;
const percent = (fallback: number, about: string) => numberKey(0, 100, fallback, { about, example: String(fallback) });
const score = (fallback: number, about: string) => numberKey(0, 1, fallback, { about, example: String(fallback) });
const days = (fallback: number, about: string) => numberKey(0, 3650, fallback, { about, example: String(fallback) });

export const AlertsSchema = group({
  storage: group({
    warning_percent: percent(80, "Used share of the allocated space that warns."),
    critical_percent: percent(95, "Used share of the allocated space that is critical."),
    forecast_warning_days: days(30, "Days until the disk is full that warn."),
    forecast_critical_days: days(7, "Days until the disk is full that are critical."),
  }),
  reputation: group({
    audit_score_warning: score(0.99, "Audit score below which a warning stands."),
    audit_score_critical: score(0.98, "Audit score below which it is critical; a node is disqualified below 0.96."),
    suspension_score_critical: score(0.8, "Suspension score below which it is critical; a node is suspended below 0.60."),
    online_score_warning: score(0.95, "Online score below which a warning stands."),
  }),
  latency: group({
    warning_ms: numberKey(1, 3_600_000, 5000, { about: "p99 over 15 minutes that warns.", example: "5000" }),
    critical_ms: numberKey(1, 3_600_000, 10_000, { about: "p99 over 15 minutes that is critical.", example: "10000" }),
    slow_operation_ms: numberKey(1, 3_600_000, 3000, {
      about: "From this on an operation stands in the list of slow ones.",
      example: "3000",
      planned,
    }),
  }),
  earnings: group({
    drop_warning_percent: percent(30, "Fall of the month's earnings that warns."),
    drop_critical_percent: percent(50, "Fall of the month's earnings that is critical."),
  }),
});

export const AnomalySchema = group({
  enabled: onOffKey(true, { about: "Whether unusual figures are looked for.", example: "on", planned }),
  z_threshold: numberKey(1, 20, 3, { about: "Deviations from the baseline that are worth an insight.", example: "3.0", planned }),
  baseline_days: wholeKey(1, 90, 7, { about: "Days that make up the baseline.", example: "7", planned }),
});

const route = z.union([z.literal("all"), z.array(text(64))]);
const routeKey = (fallback: z.output<typeof route>, severity: string, example: string) =>
  key(route, fallback, "all, or a list of channels", {
    about: `Channels that get ${severity} alerts: all, or kinds and names of channels.`,
    example,
  });

const timeOfDay = text(5).check(z.refine(isTimeOfDay, { message: "" }));

const ChannelSchema = z.strictObject({
  kind: requiredKey(text(32), "a kind of channel", { about: "The kind of channel.", example: "email" }),
  name: requiredKey(text(64), "a text of up to 64 characters", { about: "How the channel is called.", example: "me" }),
  settings: key(z.record(z.string(), z.unknown()), {}, "keys and values", {
    about: "What this kind of channel needs.",
    example: "{ host: smtp.example.org, port: 587 }",
  }),
  language: key(z.enum(languages), "en", languages.join(" or "), { about: "The language of its messages.", example: "de" }),
  time_zone: optionalKey(text(64).check(z.refine(isZone, { message: "" })), "a time zone such as Europe/Berlin", {
    about: "The time zone of the dates in its messages, of its quiet hours and of its digest; left out, that of this machine.",
    example: "Europe/Berlin",
  }),
  quiet: optionalKey(z.strictObject({ from: timeOfDay, to: timeOfDay }), "from and to, each a time of day such as 22:00", {
    about: "Hours in which it tells only what is critical.",
    example: '{ from: "22:00", to: "07:00" }',
  }),
});

export const NotificationsSchema = group({
  routing: group({
    critical: routeKey("all", "critical", "all"),
    warning: routeKey(["browser", "email"], "warning", "[browser, email]"),
    info: routeKey(["browser"], "info", "[browser]"),
  }),
  channels: key(z.array(ChannelSchema), [], "a list of channels", {
    about: "Ways in which alerts reach people.",
    example: "[]",
    secret: true,
  }),
});
