import { rule } from "../../rule.ts";
import { noEvidence } from "../../finding.ts";
import { hourMs, ofNode } from "../../subjects.ts";
import { texts, type CompactionFailed } from "./texts.ts";

const levels = {
  hours: {
    usual: 24,
    least: 1,
    most: 168,
    unit: "hours",
    about: { en: "Hours for which a failure is told.", de: "Stunden, die ein Fehlschlag gemeldet bleibt." },
  },
} as const;

export const compactionFailed = rule<"chores", typeof levels, CompactionFailed>({
  id: "compaction-failed",
  watch: "chores",
  damping: {},
  levels,
  hushedBy: [],
  ends: "either-way",
  judge: ({ rows, nowMs }, levelsOf) =>
    rows.flatMap(({ node, compactions }) => {
      const { hours } = levelsOf(node);
      return compactions.flatMap(({ store, startedAtMs, tookMs, state, error }) => {
        const endedMs = startedAtMs + (tookMs ?? 0);
        if (state !== "failed" || endedMs <= nowMs - hours * hourMs) return [];
        return {
          ...ofNode(node, store),
          is: "true" as const,
          severity: "warning" as const,
          value: null,
          threshold: null,
          facts: { node, store, endedMs, error },
          evidence: noEvidence,
          latest: { atMs: endedMs, untilMs: endedMs + hours * hourMs },
        };
      });
    }),
  texts,
});
