/** When a simulated node is off. */
import type { NodeProfile } from "./node-profile.ts";

export const hourMs = 3_600_000;
const minuteMs = 60_000;

export interface OffSpan {
  readonly from: number;
  readonly to: number;
}

/** In the hour that begins at `hour`: a node that stops does so for 25 minutes, in one hour of every `stopsEveryHours`. */
export function offSpan(profile: NodeProfile, hour: number): OffSpan | null {
  if (profile.stopsEveryHours === null || (hour / hourMs) % profile.stopsEveryHours !== 0) return null;
  return { from: hour + 14 * minuteMs, to: hour + 39 * minuteMs };
}

/** The newest span that began before `at`; `null` where there is none. */
export function lastOffSpan(profile: NodeProfile, at: number): OffSpan | null {
  if (profile.stopsEveryHours === null) return null;
  const hours = Math.floor(at / hourMs);
  for (let hour = hours; hour >= hours - profile.stopsEveryHours; hour--) {
    const span = offSpan(profile, hour * hourMs);
    if (span !== null && span.from <= at) return span;
  }
  return null;
}

export function isOff(profile: NodeProfile, at: number): boolean {
  const span = lastOffSpan(profile, at);
  return span !== null && at < span.to;
}

/** Share of the time from `from` to `to`, whole hours, in which the node was on. */
export function onShare(profile: NodeProfile, from: number, to: number): number {
  let offMs = 0;
  for (let hour = from; hour < to; hour += hourMs) {
    const span = offSpan(profile, hour);
    if (span !== null) offMs += span.to - span.from;
  }
  return 1 - offMs / (to - from);
}
