/** What satellites think of a simulated node: the same in its log as in its answers. */
import { Random } from "../core/random.ts";
import { satelliteWeights } from "./transfers.ts";
import { hourMs, onShare } from "./downtime.ts";
import type { NodeProfile } from "./node-profile.ts";

export interface SimulatedScores {
  readonly audit: number;
  readonly suspension: number;
  readonly online: number;
}

export interface SimulatedWindow {
  readonly startAt: number;
  readonly total: number;
  readonly online: number;
}

export const windowMs = 12 * hourMs;
const windowCount = 60;
const dayMs = 24 * hourMs;

/** Pieces are missing now more, now less: the score follows slowly. */
export function scoresAt(profile: NodeProfile, satellite: string, at: number): SimulatedScores {
  const phase = satelliteWeights.findIndex(([id]) => id === satellite);
  const wave = Math.sin(((at / dayMs + phase * 3) / 17) * 2 * Math.PI);
  const audit = 1 - profile.missingShare * (1 + 0.35 * wave);
  return { audit: rounded(audit), suspension: 1, online: rounded(onlineScore(windowsAt(profile, satellite, at))) };
}

/** Thirty days of twelve hours and the one that is not over, oldest first; none from before `joinedAt`. */
export function windowsAt(profile: NodeProfile, satellite: string, at: number, joinedAt = 0): SimulatedWindow[] {
  const newest = Math.floor(at / windowMs) * windowMs;
  const windows: SimulatedWindow[] = [];
  for (let startAt = newest - windowCount * windowMs; startAt <= newest; startAt += windowMs) {
    if (startAt + windowMs <= joinedAt) continue;
    const share = startAt === newest ? (at - newest) / windowMs : 1;
    const audits = new Random(1, "audits", profile.name, satellite, startAt / windowMs).count(auditsPerWindow(profile, satellite));
    const total = Math.round(audits * share);
    windows.push({ startAt, total, online: Math.round(total * onShare(profile, startAt, startAt + windowMs)) });
  }
  return windows;
}

const auditsPerWindow = (profile: NodeProfile, satellite: string) =>
  profile.rate * profile.auditShare * (windowMs / 1000) * (satelliteWeights.find(([id]) => id === satellite)?.[1] ?? 0);

/** The mean over all windows that had audits but the newest. */
function onlineScore(windows: readonly SimulatedWindow[]): number {
  const over = windows.slice(0, -1).filter(({ total }) => total > 0);
  return over.length === 0 ? 1 : over.reduce((sum, { total, online }) => sum + online / total, 0) / over.length;
}

const rounded = (score: number) => Math.round(score * 1e6) / 1e6;
