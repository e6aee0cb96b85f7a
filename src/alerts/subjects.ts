/** What findings are about, and how figures of a node become evidence. */
import { parseTime } from "../core/time.ts";
import type { ReputationRow } from "../core/views.ts";
import type { Evidence, Finding, LinesSought, Subject } from "./finding.ts";
import type { ErrorsRow } from "./watches.ts";

export const ofNode = (node: string, part = ""): Subject => ({ node, satellite: null, part });
export const ofSatellite = (node: string, satellite: string): Subject => ({ node, satellite, part: "" });
export const ofMonitor: Subject = { node: null, satellite: null, part: "" };

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

export const inLines = (lines: readonly string[]): Evidence => ({ points: [], lines });

const mostLines = 5;
/** Lines of moments, newest first; a line is stored within a second of its own. */
export const linesAt = (node: string, names: readonly string[], momentsMs: readonly number[]): LinesSought => ({
  node,
  names,
  pieces: null,
  spans: momentsMs.slice(0, mostLines).map((atMs) => ({ fromMs: atMs - 1000, toMs: atMs + 1000 })),
  most: mostLines,
});

const minuteMs = 60_000;
const mostOfClass = 3;
export const inMinutes = (row: Pick<ErrorsRow, "node" | "class" | "minutesMs">): LinesSought => ({
  node: row.node,
  names: [row.class],
  pieces: null,
  spans: row.minutesMs.map((fromMs) => ({ fromMs, toMs: fromMs + minuteMs })),
  most: mostOfClass,
});

type Score = "audit_score" | "suspension_score" | "online_score";
export function inScores({ points }: ReputationRow, score: Score): Evidence {
  const known = points.flatMap((point) => {
    const [atMs, value] = [parseTime(point.at), point[score]];
    return atMs === null || value === null ? [] : [{ at_ms: atMs, value }];
  });
  return { points: known, lines: [] };
}

/** Scores that were not heard of lately let nothing begin, and nothing end. */
export const isHeard = ({ stale }: ReputationRow, is: Finding["is"]): Finding["is"] => (stale ? "holds" : is);
