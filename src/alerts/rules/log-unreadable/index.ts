/** The monitor cannot see: that is never said of the node. What was not read is read later. */
import { noEvidence } from "../../finding.ts";
import { rule } from "../../rule.ts";
import { ofNode } from "../../subjects.ts";
import type { SourceRow } from "../../watches.ts";
import { texts, unreadable, type LogUnreadable } from "./texts.ts";

const levels = {} as const;

export const logUnreadable = rule<"presence", typeof levels, LogUnreadable>({
  id: "log-unreadable",
  watch: "presence",
  damping: {},
  levels,
  hushedBy: [],
  ends: "when-clear",
  judge: ({ rows }) =>
    rows.flatMap((row) =>
      row.sources.flatMap((source) => {
        const state = stateOf(source);
        if (state === null) return [];
        return {
          ...ofNode(row.node, source.target),
          is: "true" as const,
          severity: "warning" as const,
          value: null,
          threshold: null,
          facts: {
            node: row.node,
            path: source.target,
            state,
            says: source.error?.message ?? null,
            fix: source.error?.fix ?? null,
            others: row.sources.filter((other) => other.kind === "log" && stateOf(other) === null).length,
          },
          evidence: noEvidence,
        };
      }),
    ),
  texts,
});

const stateOf = ({ kind, state }: SourceRow) => (kind === "log" ? (unreadable.find((is) => is === state) ?? null) : null);
