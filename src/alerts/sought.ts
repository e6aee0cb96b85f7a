/** Which findings have their lines looked up: those that open an alert or make it worse, and those whose alert has none yet. */
import type { AlertRow } from "./alert-row.ts";
import { rankOf, type Finding, type LinesSought } from "./finding.ts";
import { step, type Damping, type Life } from "./lifecycle.ts";
import type { Rule } from "./rule.ts";
import type { WatchName, Watches } from "./watches.ts";

/** A view, and what its rules find in it, by key. */
export interface Judged {
  readonly view: Watches[WatchName];
  readonly found: readonly { readonly rule: Rule; readonly findings: ReadonlyMap<string, Finding> }[];
}

export interface Sought {
  /** Of the alert. */
  readonly key: string;
  readonly lines: LinesSought;
}

/** After an opening: lines may be stored later than what they show, so they are looked for again. */
const lookedForMs = 3_600_000;

/** The larger, the sooner they are looked up; 0: they are not. */
export function urgencyOf(life: Life, row: AlertRow | null, finding: Finding, nowMs: number, damping: Damping): number {
  if (finding.sought === undefined || finding.sought.spans.length === 0 || finding.is !== "true") return 0;
  const { turns } = step(life, { is: "true", severity: finding.severity }, nowMs, damping);
  const isNew = turns.some((turn) => turn === "opened" || turn === "reopened" || turn === "stepped");
  if (isNew) return 4 + rankOf(finding.severity);
  const isBare = life.is === "firing" && row !== null && row.evidence.lines.length === 0;
  return isBare && nowMs - (row.openingsMs.at(-1) ?? row.sinceMs) < lookedForMs ? 1 + rankOf(finding.severity) : 0;
}

/** Lines that are known stay until newer ones are found. */
export function withLines(
  finding: Finding,
  found: readonly string[],
  { life, row }: { readonly life: Life; readonly row: AlertRow | null },
): Finding {
  if (finding.sought === undefined) return finding;
  const lines = found.length > 0 || life.is !== "firing" ? found : (row?.evidence.lines ?? []);
  return { ...finding, evidence: { ...finding.evidence, lines } };
}
