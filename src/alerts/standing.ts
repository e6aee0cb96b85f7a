/** Alerts that follow from a state of a node on a satellite: no figure, no level. */
import { parseTime } from "../core/time.ts";
import type { ReputationRow } from "../core/views.ts";
import { noEvidence, type Finding } from "./finding.ts";
import { ofSatellite } from "./subjects.ts";
import type { Watched } from "./watches.ts";

export type Standing = {
  readonly node: string;
  readonly satellite: string;
  /** `null`: the node does not say. */
  readonly sinceMs: number | null;
};

/** A satellite that is done with a node says nothing new of it: the state counts, however old it is. */
export const inState =
  (state: ReputationRow["state"], since: "suspended_at" | "disqualified_at" | "offline_suspended_at") =>
  ({ rows }: Watched<ReputationRow>): readonly Finding<Standing>[] =>
    rows
      .filter((row) => row.state === state)
      .map((row) => ({
        ...ofSatellite(row.node, row.satellite),
        is: "true",
        severity: "critical",
        value: null,
        threshold: null,
        facts: { node: row.node, satellite: row.name, sinceMs: row[since] === null ? null : parseTime(row[since]) },
        evidence: noEvidence,
      }));
