/** Scores, as satellites tell them every few hours. */
import type { Severity } from "../../../core/events.ts";
import type { WholeRecord } from "../../record.ts";
import { number, numberIn, type FactOf } from "../fields.ts";
import { occurrences, rows, unlessStopping } from "../occurrence.ts";

/** Scores are shares from 0 to 1. */
const scores: Readonly<Record<string, FactOf>> = Object.fromEntries(
  [
    "total_audits",
    "successful_audits",
    "audit_score",
    "online_score",
    "suspension_score",
    "audit_score_delta",
    "online_score_delta",
    "suspension_score_delta",
  ].map((key) => [key, number(key)]),
);

/** A fallen online score comes back by itself; a fallen audit or suspension score says that data is lost or unreadable. */
function worse({ fields }: WholeRecord): Severity {
  const fell = (key: string) => (numberIn(fields, key) ?? 0) < 0;
  if (fell("audit_score_delta") || fell("suspension_score_delta")) return "error";
  const online = numberIn(fields, "online_score");
  return online !== null && online < 0.9 ? "warning" : "notice";
}

const r = "reputation:service";
export const reputation = occurrences("reputation", [
  ...rows(r, "rep.update", "info", { "node scores updated": "Scores were told" }, { facts: scores }),
  ...rows(r, "rep.worse", worse, { "node scores worsened": "Scores fell" }, { facts: scores }),
  ...rows(r, "rep.fail", unlessStopping("warning"), { "failed to receive notification": "A satellite's notice could not be stored" }),
  ...["reputation:chore", "nodestats:cache"].flatMap((logger) =>
    rows(logger, "rep.fail", unlessStopping("warning"), {
      "reputation chore failed": "Scores could not be read",
      "failed to store reputation": "Scores could not be stored",
    }),
  ),
]);
