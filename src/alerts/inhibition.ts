/** Alerts beside which another need not be told: those that explain it, and those that it warned of. */
import type { AlertRow } from "./alert-row.ts";
import type { Rule } from "./rule.ts";

/** Open alerts of a rule. */
export type OpenOf = (rule: string) => readonly AlertRow[];

/** @returns the rule of it; `null`: nothing explains the alert */
export function explainedBy(rule: Rule | undefined, { node, satellite }: AlertRow, openOf: OpenOf): string | null {
  const covers = (theirs: string | null, own: string | null) => theirs === null || theirs === own;
  const explains = (other: AlertRow) => covers(other.node, node) && (satellite === null || covers(other.satellite, satellite));
  return rule?.hushedBy.find((id) => openOf(id).some(explains)) ?? null;
}

/** @returns the rule of it; `null`: what the alert warned of is not there */
export function overtakenBy(rule: Rule | undefined, { node, satellite }: AlertRow, openOf: OpenOf): string | null {
  const isIt = (other: AlertRow) => other.node === node && other.satellite === satellite;
  return rule?.comesTo?.find((id) => openOf(id).some(isIt)) ?? null;
}
