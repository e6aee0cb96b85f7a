/** What satellites think of nodes. */
import * as z from "zod/mini";
import { count, nullable, range, time } from "./parts.ts";

const score = nullable(z.number());
const scores = { audit_score: score, suspension_score: score, online_score: score };

export const ReputationRow = z.object({
  node: z.string(),
  satellite: z.string(),
  name: z.string(),
  at: time,
  /** Not heard of for three polls. */
  stale: z.boolean(),
  state: z.enum(["ok", "vetting", "suspended", "offline-suspended", "disqualified", "unknown"]),
  ...scores,
  /** Failed audits in a row until disqualification. */
  audits_left: nullable(count),
  /** With the share of failures seen lately, at its upper end; `never`: it does not lead there. */
  projection: z.object({
    state: z.enum(["unknown", "never", "projected"]),
    audits_left: nullable(count),
    days_left: nullable(z.number()),
    failing_share: nullable(z.number()),
    failing_share_upper: nullable(z.number()),
    basis_audits: count,
  }),
  /** The least number of failed audits that explains the falls of the score in the last 7 days. */
  failed_audits_7d: nullable(count),
  audits_per_day: nullable(z.number()),
  /** Unknown errors in a row until suspension. */
  suspension_audits_left: nullable(count),
  /** Now less then. */
  trend: z.array(z.object({ days: count, ...scores })),
  /** Hours without a break until the online score is below 0.60. */
  downtime_left_hours: nullable(z.number()),
  /** Whole windows that count; the node is suspended for being offline only when all are there. */
  online_windows: count,
  /** Left out for more than 20 nodes, and so are the points. */
  online_strip: z.array(z.object({ at: time, online: count, total: count, share: nullable(z.number()) })),
  vetting: z.object({
    state: z.enum(["vetted", "vetting", "unsaid"]),
    since: nullable(time),
    /** At least so many so far. */
    audits: nullable(count),
    audits_needed: count,
    hours: nullable(z.number()),
    hours_needed: count,
  }),
  joined_at: nullable(time),
  disqualified_at: nullable(time),
  suspended_at: nullable(time),
  offline_suspended_at: nullable(time),
  points: z.array(z.object({ at: time, ...scores })),
});
export const Reputation = z.object({
  ...range,
  /** The pair of node and satellite that is nearest to disqualification. */
  worst: nullable(z.object({ node: z.string(), satellite: z.string(), audits_left: count })),
  /** Worst first. */
  reputation: z.array(ReputationRow),
  events: z.array(
    z.object({
      at: time,
      node: z.string(),
      satellite: z.string(),
      what: z.enum(["vetted", "suspended", "suspension-lifted", "offline-suspended", "offline-suspension-lifted", "disqualified"]),
    }),
  ),
});

export type ReputationRow = z.infer<typeof ReputationRow>;
export type Reputation = z.infer<typeof Reputation>;
