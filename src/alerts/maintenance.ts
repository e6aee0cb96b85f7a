/** Maintenance windows: once, on days of the week, or by a cron pattern, at the wall clock of a time zone. */
import { Cron } from "croner";
import { AppError } from "../core/errors.ts";
import type { Subject } from "./finding.ts";

export type Schedule =
  | { readonly is: "once"; readonly fromMs: number; readonly untilMs: number }
  /** 0 is Sunday; `at` as HH:MM. */
  | { readonly is: "weekly"; readonly days: readonly number[]; readonly at: string; readonly minutes: number; readonly zone: string }
  | { readonly is: "cron"; readonly pattern: string; readonly minutes: number; readonly zone: string };

export interface MaintenanceWindow {
  readonly id: number;
  readonly name: string;
  /** Empty lists are all. */
  readonly nodes: readonly string[];
  readonly groups: readonly string[];
  readonly rules: readonly string[];
  readonly schedule: Schedule;
}

type Recurring = Exclude<Schedule, { readonly is: "once" }>;

const minuteMs = 60_000;
const lengthMs = ({ minutes }: Recurring) => minutes * minuteMs;
const mostJoined = 200;
export const mostMinutes = 7 * 24 * 60;

/** When it is on around a moment; times are Unix ms. */
export interface Occurrence {
  readonly fromMs: number;
  readonly untilMs: number;
}

export function isOn(schedule: Schedule, nowMs: number): boolean {
  if (schedule.is === "once") return nowMs >= schedule.fromMs && nowMs < schedule.untilMs;
  return firstStart(schedule, nowMs) !== null;
}

/** Of the starts that are not over at `nowMs`, the oldest; Unix ms. */
function firstStart(schedule: Recurring, nowMs: number): number | null {
  // A start is a whole second: one at this very moment is over.
  const start =
    cronOf(schedule)
      .nextRun(new Date(nowMs - lengthMs(schedule)))
      ?.getTime() ?? null;
  return start === null || start > nowMs ? null : start;
}

/** The occurrence that `nowMs` falls into, else `null`. Those that overlap or touch are one; of a row without an end, the first stretch. */
export function occurrenceAt(schedule: Schedule, nowMs: number): Occurrence | null {
  if (schedule.is === "once") return isOn(schedule, nowMs) ? { fromMs: schedule.fromMs, untilMs: schedule.untilMs } : null;
  const fromMs = firstStart(schedule, nowMs);
  if (fromMs === null) return null;
  let lastMs = fromMs;
  for (let i = 0; i < mostJoined; i++) {
    const nextMs = cronOf(schedule).nextRun(new Date(lastMs))?.getTime() ?? null;
    if (nextMs === null || nextMs > lastMs + lengthMs(schedule)) break;
    lastMs = nextMs;
  }
  return { fromMs, untilMs: lastMs + lengthMs(schedule) };
}

/** The next one that begins after `nowMs`; `null`: none. */
export function nextOccurrence(schedule: Schedule, nowMs: number): Occurrence | null {
  if (schedule.is === "once") return schedule.fromMs > nowMs ? schedule : null;
  const start = cronOf(schedule).nextRun(new Date(nowMs));
  return start && { fromMs: start.getTime(), untilMs: start.getTime() + lengthMs(schedule) };
}

const patternOf = (schedule: Recurring): string => {
  if (schedule.is === "cron") return schedule.pattern;
  const [hour, minute] = schedule.at.split(":").map(Number);
  return `${minute} ${hour} * * ${schedule.days.join(",")}`;
};

const made = new Map<string, Cron>();
function cronOf(schedule: Recurring): Cron {
  const pattern = patternOf(schedule);
  const key = `${schedule.zone} ${pattern}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const cron = new Cron(pattern, { timezone: schedule.zone, paused: true });
  if (made.size > 500) made.clear();
  made.set(key, cron);
  return cron;
}

/** @throws {AppError} maintenance-wrong that names what is wrong */
export function checkSchedule(schedule: Schedule): void {
  const wrong = (message: string, fix: string) => new AppError("maintenance-wrong", message, fix);
  if (schedule.is === "once") {
    if (schedule.untilMs <= schedule.fromMs) throw wrong("until is not after from.", "Give an end that is later than the beginning.");
    return;
  }
  if (schedule.minutes < 1 || schedule.minutes > mostMinutes)
    throw wrong(`minutes is ${schedule.minutes}.`, `Give a length from 1 to ${mostMinutes} minutes.`);
  if (schedule.is === "weekly" && !/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(schedule.at))
    throw wrong(`at is "${schedule.at}".`, "Give a time of day such as 03:30.");
  if (schedule.is === "weekly" && (schedule.days.length === 0 || schedule.days.some((day) => !Number.isInteger(day) || day < 0 || day > 6)))
    throw wrong("days is not a list of days.", "Give days of the week from 0 (Sunday) to 6.");
  try {
    cronOf(schedule).nextRun();
  } catch (cause) {
    const part = schedule.is === "cron" ? `The pattern "${schedule.pattern}"` : "The schedule";
    throw new AppError(
      "maintenance-wrong",
      `${part} in the zone "${schedule.zone}" is not understood: ${cause instanceof Error ? cause.message : String(cause)}`,
      'Give five fields such as "30 3 * * 1" (Monday 03:30) and a zone such as Europe/Berlin.',
      { cause },
    );
  }
}

/** Whether the window, when it is on, covers an alert. */
export function covers(
  { nodes, groups, rules }: MaintenanceWindow,
  subject: Subject,
  rule: string,
  groupOf: (node: string) => string | null,
): boolean {
  const isRule = rules.length === 0 || rules.includes(rule);
  if (nodes.length === 0 && groups.length === 0) return isRule;
  if (subject.node === null) return false;
  const group = groupOf(subject.node);
  return isRule && (nodes.includes(subject.node) || (group !== null && groups.includes(group)));
}
