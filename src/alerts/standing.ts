/** Alerts that follow from a state of a node on a satellite. The score that led there, and its limit, are told beside it. */
import { parseTime } from "../core/time.ts";
import type { ReputationRow } from "../core/views.ts";
import type { Finding } from "./finding.ts";
import { inScores, ofSatellite, scoreLimits, type Score } from "./subjects.ts";
import type { Watched } from "./watches.ts";

export type Standing = {
  readonly node: string;
  readonly satellite: string;
  /** `null`: the node does not say. */
  readonly sinceMs: number | null;
};

const states = {
  suspended: { since: "suspended_at", score: "suspension_score" },
  disqualified: { since: "disqualified_at", score: "audit_score" },
  "offline-suspended": { since: "offline_suspended_at", score: "online_score" },
} as const satisfies Readonly<Partial<Record<ReputationRow["state"], { readonly since: keyof ReputationRow; readonly score: Score }>>>;

/** A satellite that is done with a node says nothing new of it: the state counts, however old it is. */
export const inState =
  (state: keyof typeof states) =>
  ({ rows }: Watched<ReputationRow>): readonly Finding<Standing>[] =>
    rows
      .filter((row) => row.state === state)
      .map((row) => {
        const { since, score } = states[state];
        return {
          ...ofSatellite(row.node, row.satellite),
          is: "true",
          severity: "critical",
          value: row[score],
          threshold: row[score] === null ? null : scoreLimits[score],
          facts: { node: row.node, satellite: row.name, sinceMs: row[since] === null ? null : parseTime(row[since]) },
          evidence: inScores(row, score),
        };
      });
