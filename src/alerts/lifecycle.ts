/**
 * The life of one alert: pending, firing, resolved, and back within the cool-down. Pure: a look at the condition and the time
 * go in, the next state and what changed come out. Times are Unix ms.
 */
import { rankOf, type Severity } from "./finding.ts";

export interface Damping {
  /** Looks in a row that must find it true before it fires; 1: at once. */
  readonly looks: number;
  /** After the last look that found it true. */
  readonly keepFiringMs: number;
  /** A fire within this after the end opens the same alert again. */
  readonly coolDownMs: number;
}
export const usualDamping: Damping = { looks: 1, keepFiringMs: 15 * 60_000, coolDownMs: 15 * 60_000 };

/** `unknown`: nobody can see it now; nothing begins and nothing ends. */
export type Look = { readonly is: "true" | "holds"; readonly severity: Severity } | { readonly is: "clear" | "unknown" };

/** Flapping: five openings in six hours, or a fifth of the last looks differed from the one before. */
const mostOpenings = 4;
/** Alerts that ended before are no part of it. */
export const openingsWithinMs = 6 * 3_600_000;
const looksKept = 21;
const restlessShare = 0.2;
const calmShare = 0.05;

interface Past {
  /** When it opened, within the last six hours. */
  readonly openings: readonly number[];
  /** The last looks, newest in the lowest bit: 1 is true. */
  readonly looks: number;
  readonly looked: number;
}
export const noPast: Past = { openings: [], looks: 0, looked: 0 };
export const pastOf = ({ openings, looks, looked }: Past): Past => ({ openings, looks, looked });

export type Life = Past &
  (
    | { readonly is: "quiet" }
    | { readonly is: "pending"; readonly sinceMs: number; readonly found: number }
    | {
        readonly is: "firing";
        readonly sinceMs: number;
        readonly lastTrueMs: number;
        readonly severity: Severity;
        /** It goes on and off: one alert stands for all of it until it is calm. */
        readonly isUnstable: boolean;
      }
    | { readonly is: "resolved"; readonly sinceMs: number; readonly endedMs: number }
  );

export type Firing = Extract<Life, { is: "firing" }>;

export const newLife: Life = { ...noPast, is: "quiet" };

export type Turn = "opened" | "reopened" | "stepped" | "eased" | "unsettled" | "resolved";

export interface Step {
  readonly life: Life;
  readonly turns: readonly Turn[];
}

export function step(before: Life, look: Look, nowMs: number, damping: Damping): Step {
  if (look.is === "unknown") return { life: before, turns: [] };
  const life: Life = { ...notLater(before, nowMs), ...seen(before, look.is === "true", nowMs) };
  switch (life.is) {
    case "firing":
      return look.is === "true" ? stillTrue(life, look.severity, nowMs) : notTrue(life, look, nowMs, damping);
    case "quiet":
    case "pending":
    case "resolved":
      return look.is === "true" ? found(life, look.severity, nowMs, damping) : notFound(life, nowMs, damping);
  }
}

/** A clock that was set back: nothing waits until it is as late again. */
function notLater(life: Life, nowMs: number): Life {
  if (life.is === "firing") return { ...life, lastTrueMs: Math.min(life.lastTrueMs, nowMs) };
  return life.is === "resolved" ? { ...life, endedMs: Math.min(life.endedMs, nowMs) } : life;
}

function seen(past: Past, isTrue: boolean, nowMs: number): Past {
  return {
    openings: past.openings.filter((at) => at > nowMs - openingsWithinMs),
    looks: ((past.looks << 1) | (isTrue ? 1 : 0)) & (2 ** looksKept - 1),
    looked: Math.min(looksKept, past.looked + 1),
  };
}

/** Share of looks that differ from the one before, of a whole row of looks. */
function restlessness({ looks, looked }: Past): number {
  if (looked < looksKept) return 0;
  let changes = 0;
  for (let i = 0; i < looksKept - 1; i++) if (((looks >> i) & 1) !== ((looks >> (i + 1)) & 1)) changes++;
  return changes / (looksKept - 1);
}

function found(life: Exclude<Life, { is: "firing" }>, severity: Severity, nowMs: number, damping: Damping): Step {
  const past = pastOf(life);
  const isBack = life.is === "resolved" && nowMs - life.endedMs < damping.coolDownMs;
  const count = (life.is === "pending" ? life.found : 0) + 1;
  if (!isBack && count < damping.looks)
    return { life: { ...past, is: "pending", sinceMs: life.is === "pending" ? life.sinceMs : nowMs, found: count }, turns: [] };
  const opened = [...past.openings, nowMs];
  const isUnstable = opened.length > mostOpenings;
  const sinceMs = isBack || life.is === "pending" ? life.sinceMs : nowMs;
  return {
    life: { ...past, openings: opened, is: "firing", sinceMs, lastTrueMs: nowMs, severity, isUnstable },
    turns: [isBack ? "reopened" : "opened", ...(isUnstable ? ["unsettled" as const] : [])],
  };
}

function notFound(life: Exclude<Life, { is: "firing" }>, nowMs: number, damping: Damping): Step {
  const stays = life.is === "resolved" && nowMs - life.endedMs < damping.coolDownMs;
  return { life: stays ? life : { ...pastOf(life), is: "quiet" }, turns: [] };
}

function stillTrue(life: Firing, severity: Severity, nowMs: number): Step {
  const isRestless = !life.isUnstable && restlessness(life) >= restlessShare;
  const change = rankOf(severity) - rankOf(life.severity);
  const turns: Turn[] = [];
  if (change !== 0) turns.push(change > 0 ? "stepped" : "eased");
  if (isRestless) turns.push("unsettled");
  return { life: { ...life, lastTrueMs: nowMs, severity, isUnstable: life.isUnstable || isRestless }, turns };
}

function notTrue(life: Firing, look: Look, nowMs: number, damping: Damping): Step {
  const isKept = look.is === "holds" || nowMs - life.lastTrueMs < damping.keepFiringMs;
  const isRestless = restlessness(life) >= restlessShare;
  if (isKept && isRestless && !life.isUnstable) return { life: { ...life, isUnstable: true }, turns: ["unsettled"] };
  const isCalm = !life.isUnstable || (restlessness(life) < calmShare && !isRecent(life, nowMs, damping));
  if (isKept || !isCalm) return { life, turns: [] };
  return { life: { ...pastOf(life), is: "resolved", sinceMs: life.sinceMs, endedMs: nowMs }, turns: ["resolved"] };
}

/** A flapping alert ends only after four keep-firing times without a true look. */
const isRecent = (life: Firing, nowMs: number, damping: Damping) => nowMs - life.lastTrueMs < 4 * damping.keepFiringMs;
