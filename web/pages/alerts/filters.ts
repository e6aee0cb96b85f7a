/** What the lists of alerts are narrowed by; all of it stands in the address. */
import type { AlertRow } from "../../../src/core/views.ts";
import { severities, standingOf, standings, type Severity, type Standing } from "../../alerts/standing.ts";

export interface Filters {
  readonly severity: Severity | null;
  readonly standing: Standing | null;
  /** Words of title, rule, node or satellite. */
  readonly text: string;
}

export function filtersOf(detail: (name: string) => string | null): Filters {
  return {
    severity: severities.find((each) => each === detail("severity")) ?? null,
    standing: standings.find((each) => each === detail("state")) ?? null,
    text: detail("q") ?? "",
  };
}

export function filtered(rows: readonly AlertRow[], { severity, standing, text }: Filters, now: number): readonly AlertRow[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  return rows.filter((row) => {
    const said = [row.title, row.rule_name, row.rule, row.node ?? "", row.satellite_name ?? ""].join(" ").toLowerCase();
    return (
      (severity === null || row.severity === severity) &&
      (standing === null || (row.resolved_at === null && standingOf(row, now) === standing)) &&
      words.every((word) => said.includes(word))
    );
  });
}

export const countOf = (rows: readonly AlertRow[], severity: Severity): number => rows.filter((row) => row.severity === severity).length;
