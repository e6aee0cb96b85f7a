/** What findings are about, and how figures of a node become evidence. */
import { parseTime } from "../core/time.ts";
import type { ReputationRow } from "../core/views.ts";
import type { Evidence, Finding, Subject } from "./finding.ts";

export const ofNode = (node: string, part = ""): Subject => ({ node, satellite: null, part });
export const ofSatellite = (node: string, satellite: string): Subject => ({ node, satellite, part: "" });
export const ofMonitor: Subject = { node: null, satellite: null, part: "" };

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

export const inLines = (lines: readonly string[]): Evidence => ({ points: [], lines });

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
