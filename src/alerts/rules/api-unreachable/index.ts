/**
 * An API that is away for as long as a restart takes is no news, however often it was asked meanwhile. That it is silent says nothing
 * of the node itself.
 */
import type { Evidence } from "../../finding.ts";
import { rule } from "../../rule.ts";
import { inPoints, ofNode } from "../../subjects.ts";
import type { SourceRow } from "../../watches.ts";
import { texts, type ApiUnreachable } from "./texts.ts";

const levels = {
  failed: {
    usual: 2,
    least: 1,
    most: 100,
    unit: "count",
    about: { en: "Questions in a row without an answer that warn.", de: "Fragen nacheinander ohne Antwort, ab denen gewarnt wird." },
  },
  minutes: {
    usual: 10,
    least: 1,
    most: 1440,
    unit: "minutes",
    about: { en: "Minutes without an answer that warn.", de: "Minuten ohne Antwort, ab denen gewarnt wird." },
  },
} as const;
const minuteMs = 60_000;
/** A node that works writes a line every few minutes. */
const logGoesOnMs = 10 * minuteMs;

export const apiUnreachable = rule<"presence", typeof levels, ApiUnreachable>({
  id: "api-unreachable",
  watch: "presence",
  damping: {},
  levels,
  unit: "count",
  hushedBy: ["node-silent", "monitor-impaired"],
  ends: "when-clear",
  judge: ({ rows, nowMs }, levelsOf) =>
    rows.flatMap((row) => {
      const { failed, minutes } = levelsOf(row.node);
      const api = row.sources.find(({ kind, state }) => kind === "api" && state !== "paused");
      if (api === undefined || api.failedInARow < failed || nowMs - (api.failingSinceMs ?? nowMs) < minutes * minuteMs) return [];
      return {
        ...ofNode(row.node),
        is: "true",
        severity: "warning",
        value: api.failedInARow,
        threshold: failed,
        facts: {
          node: row.node,
          address: api.target,
          failed: api.failedInARow,
          lastAnswerMs: api.lastSuccessAtMs,
          says: api.error?.message ?? null,
          fix: api.error?.fix ?? null,
          logGoesOn: row.lastLineAtMs === null ? null : nowMs - row.lastLineAtMs < logGoesOnMs,
        },
        evidence: inPoints(failuresOf(api, nowMs)),
      };
    }),
  texts,
});

/** None at the last answer, one when it first failed, all of them now. */
function failuresOf({ lastSuccessAtMs, failingSinceMs, failedInARow }: SourceRow, nowMs: number): Evidence["points"] {
  const seen = [
    [lastSuccessAtMs, 0],
    [failingSinceMs, 1],
    [nowMs, failedInARow],
  ] as const;
  return seen.flatMap(([at, value]) => (at === null || at > nowMs ? [] : [{ at_ms: at, value }])).toSorted((a, b) => a.at_ms - b.at_ms);
}
