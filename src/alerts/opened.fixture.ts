import { openedRow } from "./alert-changes.ts";
import type { AlertRow } from "./alert-row.ts";
import { noEvidence, type Finding } from "./finding.ts";
import { newLife, step, usualDamping } from "./lifecycle.ts";

/** Of a node, and true. */
export const findingWith = (more: Partial<Finding> = {}): Finding => ({
  node: "attic",
  satellite: null,
  part: "",
  is: "true",
  severity: "warning",
  value: 1,
  threshold: 1,
  facts: {},
  evidence: noEvidence,
  ...more,
});

/** The row of an alert that a first look opens. */
export function openedAt(atMs: number, id: number, rule: string, finding: Finding): AlertRow {
  const { life } = step(newLife, { is: "true", severity: finding.severity }, atMs, usualDamping);
  if (life.is !== "firing") throw new Error("the first look fires");
  return openedRow(id, rule, finding, life);
}
