/** What needs somebody, who was told, and how rules are set. */
import * as z from "zod/mini";
import { AlertCounts, Severity } from "./alert-counts.ts";
import { count, nullable, range, time } from "./parts.ts";

const figure = nullable(z.number());

export const AlertRow = z.object({
  id: count,
  rule: z.string(),
  rule_name: z.string(),
  severity: Severity,
  peak_severity: Severity,
  /** `null`: the fleet, or the monitor itself. */
  node: nullable(z.string()),
  satellite: nullable(z.string()),
  satellite_name: nullable(z.string()),
  title: z.string(),
  why_now: z.string(),
  /** The steps as one text. */
  what_to_do: z.string(),
  steps: z.array(z.string()),
  since: time,
  value: figure,
  threshold: figure,
  /** Points are earlier values where `unit` is `null`; else they are in it, and have a limit of their own, if any. */
  evidence: z.object({
    points: z.array(z.object({ at: time, value: z.number() })),
    unit: nullable(z.string()),
    limit: figure,
    lines: z.array(z.string()),
  }),
  acknowledged_at: nullable(time),
  acknowledged_by: nullable(z.string()),
  snoozed_until: nullable(time),
  resolved_at: nullable(time),
  /**
   * `clear`: it is so no more; `time`: nothing more came, which says nothing of the cause; `worse`: what it warned of is there, with
   * an alert of its own; `null`: it is open.
   */
  ended: nullable(z.enum(["clear", "time", "worse"])),
  /** For how long nothing more had come then; `null`: it did not end so, or that is not known. */
  calm_seconds: nullable(count),
  duration_seconds: count,
  /** It goes on and off: one alert stands for all of it. */
  unstable: z.boolean(),
  openings: count,
  /** When people were told last; `null`: nobody yet. */
  told_at: nullable(time),
  /** The rule whose alert explains it, or `maintenance`. */
  hushed_by: nullable(z.string()),
  /** Its page, below the address of the monitor. */
  link: z.string(),
  useful: nullable(z.boolean()),
});

export const Alerts = z.object({
  ...range,
  state: z.enum(["open", "closed"]),
  /** Open ones by severity, whatever is asked for. */
  counts: AlertCounts,
  alerts: z.array(AlertRow),
});

export const Delivery = z.object({
  message: z.string(),
  channel: z.string(),
  channel_name: z.string(),
  state: z.enum(["waiting", "sent", "dead"]),
  telling: z.enum(["opened", "worse", "reminder", "resolved"]),
  at: time,
  attempts: count,
  /** In the server's words. */
  answer: nullable(z.string()),
});

export const AlertDetail = z.object({
  alert: AlertRow,
  history: z.array(z.object({ at: time, what: z.string(), detail: z.string() })),
  deliveries: z.array(Delivery),
  /** Other nodes and whether they have the same alert now. */
  others: z.object({ same: z.array(z.string()), free: count }),
});

export const RuleLevel = z.object({
  name: z.string(),
  about: z.string(),
  unit: z.string(),
  usual: z.number(),
  least: z.number(),
  most: z.number(),
  /** What holds for all nodes now. */
  value: z.number(),
});
export const RuleRow = z.object({
  id: z.string(),
  name: z.string(),
  fires: z.string(),
  on: z.boolean(),
  /** Of values and thresholds; `null`: that of the level that was passed, or there are none. */
  unit: nullable(z.string()),
  levels: z.array(RuleLevel),
  /** Where the operator set something, the widest first. */
  settings: z.array(
    z.object({
      scope: z.enum(["all", "group", "node"]),
      name: z.string(),
      on: nullable(z.boolean()),
      levels: z.record(z.string(), z.number()),
    }),
  ),
  /** Alerts that opened within the last 30 days. */
  openings_30d: count,
  useful: count,
  not_useful: count,
});
export const Rules = z.object({ rules: z.array(RuleRow) });

/** How often a rule would have fired. */
export const RulePreview = z.object({
  rule: z.string(),
  /** `replayed`: judged anew over what is stored; `recorded`: only alerts are known that opened with the levels of then. */
  basis: z.enum(["replayed", "recorded"]),
  /** Of the node whose history reaches back the furthest; `null`: there is none yet. */
  from: nullable(time),
  to: time,
  openings: count,
  /** By the worst that each came to. */
  critical: count,
  warning: count,
  info: count,
  /** Nodes that were judged, the most openings first; a last one without a name is the fleet. */
  nodes: z.array(z.object({ node: nullable(z.string()), from: nullable(time), openings: count })),
  /** When the latest opened, newest first, ten at most. */
  latest: z.array(time),
  /** What the rule looks at, too, and history does not have. */
  unseen: z.array(z.enum(["api", "file-system", "projection"])),
});

export const MaintenanceRow = z.object({
  id: count,
  name: z.string(),
  nodes: z.array(z.string()),
  groups: z.array(z.string()),
  rules: z.array(z.string()),
  schedule: z.discriminatedUnion("is", [
    z.object({ is: z.literal("once"), from: time, until: time }),
    z.object({ is: z.literal("weekly"), days: z.array(count), at: z.string(), minutes: count, zone: z.string() }),
    z.object({ is: z.literal("cron"), pattern: z.string(), minutes: count, zone: z.string() }),
  ]),
  /** Now, or `null`. */
  on_until: nullable(time),
  next_at: nullable(time),
});
export const Maintenance = z.object({ maintenance: z.array(MaintenanceRow) });

export type AlertRow = z.infer<typeof AlertRow>;
export type Alerts = z.infer<typeof Alerts>;
export type AlertDetail = z.infer<typeof AlertDetail>;
export type Delivery = z.infer<typeof Delivery>;
export type RuleRow = z.infer<typeof RuleRow>;
export type Rules = z.infer<typeof Rules>;
export type RulePreview = z.infer<typeof RulePreview>;
export type MaintenanceRow = z.infer<typeof MaintenanceRow>;
export type Maintenance = z.infer<typeof Maintenance>;
