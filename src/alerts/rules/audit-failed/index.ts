/** A piece that is gone: the usual number is none, so the first one is told at once. */
import { missingCauses } from "../../../ingest/lines/transfer/causes.ts";
import { noEvidence } from "../../finding.ts";
import { rule } from "../../rule.ts";
import { hourMs, linesAt, ofSatellite } from "../../subjects.ts";
import { texts, type AuditFailed } from "./texts.ts";

const levels = {
  hours: {
    usual: 24,
    least: 1,
    most: 168,
    unit: "hours",
    about: { en: "Hours for which a missing piece is told.", de: "Stunden, die ein fehlendes Piece gemeldet bleibt." },
  },
} as const;

export const auditFailed = rule<"audits", typeof levels, AuditFailed>({
  id: "audit-failed",
  watch: "audits",
  damping: {},
  levels,
  unit: "count",
  hushedBy: [],
  ends: "with-time",
  judge: ({ rows, nowMs }, levelsOf) =>
    rows.flatMap((row) => {
      const { hours } = levelsOf(row.node);
      const missing = row.missing.filter(({ atMs }) => atMs > nowMs - hours * hourMs).toSorted((a, b) => b.atMs - a.atMs);
      const newest = missing[0];
      if (newest === undefined) return [];
      return {
        ...ofSatellite(row.node, row.satellite),
        is: "true",
        severity: "critical",
        value: missing.length,
        threshold: 1,
        facts: {
          node: row.node,
          satellite: row.name,
          pieces: new Set(missing.map(({ piece }) => piece)).size,
          piece: newest.piece,
          isAudit: newest.action === "GET_AUDIT",
          atMs: newest.atMs,
          hours,
        },
        evidence: noEvidence,
        sought: {
          ...linesAt(
            row.node,
            missingCauses,
            missing.map(({ atMs }) => atMs),
          ),
          pieces: missing.map(({ piece }) => piece),
        },
        latest: { atMs: newest.atMs, untilMs: newest.atMs + hours * hourMs },
      };
    }),
  texts,
});
