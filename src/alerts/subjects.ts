/** What findings are about, and how figures of a node become evidence. */
import { parseTime } from "../core/time.ts";
import type { ReputationRow } from "../core/views.ts";
import { onlineLimit } from "../trackers/reputation/online-windows.ts";
import { auditRule, suspensionRule } from "../trackers/reputation/score-arithmetic.ts";
import type { Evidence, Finding, LinesSought, Subject } from "./finding.ts";
import type { ErrorsRow } from "./watches.ts";

export const ofNode = (node: string, part = ""): Subject => ({ node, satellite: null, part });
export const ofSatellite = (node: string, satellite: string): Subject => ({ node, satellite, part: "" });
export const ofMonitor: Subject = { node: null, satellite: null, part: "" };

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

export const inPoints = (points: Evidence["points"], scale?: Evidence["scale"]): Evidence => ({
  points,
  lines: [],
  ...(scale !== undefined && { scale }),
});

/** Things that happened, oldest first: how many there were by then. */
export const countedAt = (momentsMs: readonly number[]): Evidence["points"] => momentsMs.map((at_ms, i) => ({ at_ms, value: i + 1 }));

/** How long something lasts, from when it began to now, in units of `unitMs`; `null`: that is not known. */
export const lasting = (sinceMs: number | null, nowMs: number, unitMs: number): Evidence["points"] =>
  sinceMs === null || sinceMs >= nowMs
    ? []
    : [
        { at_ms: sinceMs, value: 0 },
        { at_ms: nowMs, value: (nowMs - sinceMs) / unitMs },
      ];

const mostLines = 5;
/** Lines of moments, newest first; a line is stored within a second of its own. */
export const linesAt = (node: string, names: readonly string[], momentsMs: readonly number[]): LinesSought => ({
  node,
  names,
  satellite: null,
  pieces: null,
  spans: momentsMs.slice(0, mostLines).map((atMs) => ({ fromMs: atMs - 1000, toMs: atMs + 1000 })),
  most: mostLines,
});

const minuteMs = 60_000;
const mostOfClass = 3;
export const inMinutes = (row: Pick<ErrorsRow, "node" | "class" | "minutesMs">): LinesSought => ({
  node: row.node,
  names: [row.class],
  satellite: null,
  pieces: null,
  spans: row.minutesMs.map((fromMs) => ({ fromMs, toMs: fromMs + minuteMs })),
  most: mostOfClass,
});

export type Score = "audit_score" | "suspension_score" | "online_score";
/** Where satellites disqualify and suspend. */
export const scoreLimits: Readonly<Record<Score, number>> = {
  audit_score: auditRule.limit,
  suspension_score: suspensionRule.limit,
  online_score: onlineLimit,
};

export function inScores({ points }: ReputationRow, score: Score): Evidence {
  const known = points.flatMap((point) => {
    const [atMs, value] = [parseTime(point.at), point[score]];
    return atMs === null || value === null ? [] : [{ at_ms: atMs, value }];
  });
  return inPoints(known);
}

/** Beside a value that is no score. */
export const withScores = (row: ReputationRow, score: Score): Evidence => ({
  ...inScores(row, score),
  scale: { unit: "score", limit: scoreLimits[score] },
});

/** Scores that were not heard of lately let nothing begin, and nothing end. */
export const isHeard = ({ stale }: ReputationRow, is: Finding["is"]): Finding["is"] => (stale ? "holds" : is);
