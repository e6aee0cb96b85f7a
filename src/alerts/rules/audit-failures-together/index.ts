/** Three of twenty by chance, where one in five hundred is usual, has a probability below 1e-4. */
import { missingCauses } from "../../../ingest/lines/transfer/causes.ts";
import type { Evidence } from "../../finding.ts";
import { rule } from "../../rule.ts";
import { inPoints, linesAt, ofSatellite } from "../../subjects.ts";
import type { AuditsRow } from "../../watches.ts";
import { texts, type AuditFailuresTogether } from "./texts.ts";

const levels = {
  failed: {
    usual: 3,
    least: 1,
    most: 20,
    unit: "count",
    about: {
      en: "Failed ones among the newest 20 audits that are critical.",
      de: "Fehlgeschlagene unter den neuesten 20 Audits, die kritisch sind.",
    },
  },
} as const;

export const auditFailuresTogether = rule<"audits", typeof levels, AuditFailuresTogether>({
  id: "audit-failures-together",
  watch: "audits",
  damping: {},
  levels,
  unit: "count",
  hushedBy: [],
  ends: "when-clear",
  judge: ({ rows }, levelsOf) =>
    rows.flatMap((row) => {
      const level = levelsOf(row.node).failed;
      const failed = row.newest.filter(({ outcome }) => outcome === "failed");
      if (failed.length === 0 || failed.length < level - 1) return [];
      const moments = failed.map(({ atMs }) => atMs).toReversed();
      return {
        ...ofSatellite(row.node, row.satellite),
        is: failed.length >= level ? "true" : "holds",
        severity: "critical",
        value: failed.length,
        threshold: level,
        facts: { node: row.node, satellite: row.name, failed: failed.length, audits: row.newest.length, sinceMs: failed[0]!.atMs },
        evidence: inPoints(failedBy(row.newest)),
        sought: { ...linesAt(row.node, missingCauses, moments), pieces: piecesAt(row, moments) },
      };
    }),
  texts,
});

/** How many of them had failed by each. */
function failedBy(newest: AuditsRow["newest"]): Evidence["points"] {
  let failed = 0;
  return newest.map(({ atMs, outcome }) => ({ at_ms: atMs, value: outcome === "failed" ? ++failed : failed }));
}

const piecesAt = ({ missing }: AuditsRow, momentsMs: readonly number[]) =>
  missing.filter(({ atMs }) => momentsMs.includes(atMs)).map(({ piece }) => piece);
