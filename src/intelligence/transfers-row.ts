/** What the rules about transfers look at, made of a ring. */
import type { Counted, FailedUsually } from "./success-baseline.ts";
import type { TransferRing } from "./transfer-ring.ts";

const minuteMs = 60_000;
const quarterMs = 15 * minuteMs;
const lookMs = 5 * minuteMs;
const looks = 4;

export interface TransferFigures {
  readonly last15: Counted;
  readonly last30: Counted;
  readonly usual: FailedUsually | null;
  /** Quarters of an hour, five minutes apart, oldest first; `atMs` is where one ends. */
  readonly steps: readonly { readonly atMs: number; readonly transfers: number; readonly usual: number | null }[];
  readonly spread: number | null;
}

/** @returns `null`: the last half hour is not known, so nothing can be said now */
export function transferFigures(ring: TransferRing, node: number, nowMs: number): TransferFigures | null {
  const end = Math.floor(nowMs / minuteMs) * minuteMs;
  if (!ring.isKnownSince(node, end - 2 * quarterMs)) return null;
  const steps = Array.from({ length: looks }, (_, i) => {
    const atMs = end - (looks - 1 - i) * lookMs;
    return { atMs, transfers: ring.counted(node, atMs - quarterMs, atMs).ended, usual: ring.usualUntil(node, atMs) };
  });
  return {
    last15: ring.counted(node, end - quarterMs, end),
    last30: ring.counted(node, end - 2 * quarterMs, end),
    usual: ring.failedUsually(node, end),
    steps,
    spread: ring.spreadUntil(node, end),
  };
}

/** Transfers a minute at this time of day; `null`: too few days. */
export function usualPerMinute(ring: TransferRing, node: number, nowMs: number): number | null {
  const usual = ring.usualUntil(node, nowMs);
  return usual === null ? null : usual / 15;
}

/** More transfers than this are due in a silence that is no chance: 13.8 (P < 1e-6), three times that because transfers come in clumps. */
export const transfersDueInSilence = 41;
