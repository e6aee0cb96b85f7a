import { noEvidence } from "../../finding.ts";
import { rule } from "../../rule.ts";
import { hourMs, linesAt, ofNode } from "../../subjects.ts";
import { texts, type DiskIoError } from "./texts.ts";

const levels = {
  hours: {
    usual: 24,
    least: 1,
    most: 168,
    unit: "hours",
    about: { en: "Hours for which an error is told.", de: "Stunden, die ein Fehler gemeldet bleibt." },
  },
} as const;
/** As occurrences are called; a database that cannot be read is the disk's fault, too. */
const names = ["disk.fatal", "disk.slow", "disk.fail", "db.corrupt"];

export const diskIoError = rule<"chores", typeof levels, DiskIoError>({
  id: "disk-io-error",
  watch: "chores",
  damping: {},
  levels,
  unit: "count",
  hushedBy: [],
  ends: "with-time",
  judge: ({ rows, nowMs }, levelsOf) =>
    rows.flatMap(({ node, diskErrors }) => {
      const { hours } = levelsOf(node);
      const found = diskErrors.filter(({ atMs }) => atMs > nowMs - hours * hourMs).toSorted((a, b) => b.atMs - a.atMs);
      const newest = found[0];
      if (newest === undefined) return [];
      return {
        ...ofNode(node),
        is: "true",
        severity: "critical",
        value: found.length,
        threshold: 1,
        facts: { node, errors: found.length, hours, lastMs: newest.atMs },
        evidence: noEvidence,
        sought: linesAt(
          node,
          names,
          found.map(({ atMs }) => atMs),
        ),
        latest: { atMs: newest.atMs, untilMs: newest.atMs + hours * hourMs },
      };
    }),
  texts,
});
