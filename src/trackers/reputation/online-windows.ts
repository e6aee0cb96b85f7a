/**
 * The online score: the mean, over whole windows of 12 hours in the last 30 days without the newest, of the
 * share of audits for which the node was reachable; below 0.60 with 60 windows it is suspended.
 * Source: storj/storj satellite/reputation (audithistory.go, config.go), 2026-08.
 */
import type { AuditWindow } from "../../core/node-snapshots.ts";

export const windowMs = 12 * 3_600_000;
export const windowCount = 60;
export const onlineLimit = 0.6;
/** Longer than any score lasts. */
const mostWindows = 2 * windowCount;

const shareOf = ({ online, total }: AuditWindow) => (total > 0 ? online / total : null);

/** `windows`: oldest first, the newest is the one that runs. @returns `null` without a whole window */
export function onlineScore(windows: readonly AuditWindow[]): number | null {
  const shares = windows.slice(0, -1).flatMap((w) => shareOf(w) ?? []);
  return shares.length === 0 ? null : shares.reduce((a, b) => a + b, 0) / shares.length;
}

/**
 * Hours from now for which the node may be unreachable without a break until the score is below the limit,
 * when audits go on. The score moves only when a window is over, so it ends at the end of one.
 * @returns `null` without a whole window
 */
export function downtimeLeftHours(windows: readonly AuditWindow[], nowMs: number): number | null {
  const score = onlineScore(windows);
  if (score === null) return null;
  if (score < onlineLimit) return 0;
  const runsSince = Math.floor(nowMs / windowMs) * windowMs;
  const known = windows.filter((w) => w.startAt < runsSince).flatMap((w) => ({ startMs: w.startAt as number, share: shareOf(w) ?? 1 }));
  const running = windows.find((w) => w.startAt === runsSince);
  const sofar = (running ? (shareOf(running) ?? 1) : 1) * ((nowMs - runsSince) / windowMs);
  known.push({ startMs: runsSince, share: sofar });
  for (let i = 0; i < mostWindows; i++) {
    const endMs = runsSince + (i + 1) * windowMs;
    const counted = known.filter((w) => w.startMs >= endMs - windowCount * windowMs);
    if (counted.reduce((sum, w) => sum + w.share, 0) / counted.length < onlineLimit - 1e-12) return (endMs - nowMs) / 3_600_000;
    known.push({ startMs: endMs, share: 0 });
  }
  return null;
}

export interface Cell {
  readonly startMs: number;
  /** `null`: no audit in it. */
  readonly share: number | null;
  readonly online: number;
  readonly total: number;
}

/** 60 cells of 12 hours, oldest first; the last is the one that runs. */
export function stripOf(windows: readonly AuditWindow[], nowMs: number): Cell[] {
  const byStart = new Map(windows.map((w) => [w.startAt as number, w]));
  const last = Math.floor(nowMs / windowMs) * windowMs;
  return Array.from({ length: windowCount }, (_, i) => {
    const startMs = last - (windowCount - 1 - i) * windowMs;
    const window = byStart.get(startMs);
    return { startMs, share: window ? shareOf(window) : null, online: window?.online ?? 0, total: window?.total ?? 0 };
  });
}

/** Audits a day over the last whole week of windows; `null` when there are none. */
export function auditsPerDay(windows: readonly AuditWindow[], nowMs: number): number | null {
  const recent = windows.filter((w) => w.startAt >= nowMs - 7.5 * 86_400_000 && w.startAt + windowMs <= nowMs);
  if (recent.length === 0) return null;
  return recent.reduce((sum, w) => sum + w.total, 0) / (recent.length / 2);
}
