import { openedRow } from "./alert-changes.ts";
import type { AlertRow } from "./alert-row.ts";
import type { Finding } from "./finding.ts";
import { newLife, step, usualDamping } from "./lifecycle.ts";

/** The row of an alert that a first look opens. */
export function openedAt(atMs: number, id: number, rule: string, finding: Finding): AlertRow {
  const { life } = step(newLife, { is: "true", severity: finding.severity }, atMs, usualDamping);
  if (life.is !== "firing") throw new Error("the first look fires");
  return openedRow(id, rule, finding, life);
}
