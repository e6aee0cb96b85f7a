/** When a silence is on, in words and as it is edited. Times of the form are on the clock of the page. */
import type { MaintenanceRow } from "../../../src/core/views.ts";
import { formatDayClock, formatSpan } from "../../format.ts";
import { alerts } from "../../texts/alerts.ts";
import { spokenLanguage } from "../../texts/language.ts";
import { fromLocalInput, localInput, timeZone } from "../../time-zone.ts";

const words = alerts.silences;
const minuteMs = 60_000;
const dayMs = 86_400_000;

export type Schedule = MaintenanceRow["schedule"];

/** Of the week, beginning with Monday; 0 is Sunday. */
export const weekdays = [1, 2, 3, 4, 5, 6, 0] as const;
/** 4 January 1970 was a Sunday. */
export const dayName = (day: number, length: "short" | "long" = "short"): string =>
  new Intl.DateTimeFormat(spokenLanguage(), { weekday: length, timeZone: "UTC" }).format((day + 3) * dayMs);

export function saidSchedule(schedule: Schedule): string {
  switch (schedule.is) {
    case "once":
      return words.once(formatDayClock(Date.parse(schedule.from)), formatDayClock(Date.parse(schedule.until)));
    case "weekly": {
      const days = weekdays.filter((day) => schedule.days.includes(day)).map((day) => dayName(day));
      return words.weekly(days.join(", "), schedule.at, formatSpan(schedule.minutes * 60), schedule.zone);
    }
    case "cron":
      return words.cron(schedule.pattern, formatSpan(schedule.minutes * 60), schedule.zone);
  }
}

/** Fields of the form; those of the other kinds keep what was typed. */
export interface ScheduleFields {
  readonly is: Schedule["is"];
  readonly from: string;
  readonly until: string;
  readonly days: readonly number[];
  readonly at: string;
  readonly minutes: string;
  readonly zone: string;
  readonly pattern: string;
}

export function fieldsOf(schedule: Schedule | null, now: number): ScheduleFields {
  const usual: ScheduleFields = {
    is: "once",
    from: localInput(now),
    until: localInput(now + 120 * minuteMs),
    days: [0],
    at: "03:00",
    minutes: "60",
    zone: timeZone() ?? new Intl.DateTimeFormat().resolvedOptions().timeZone,
    pattern: "0 3 * * 0",
  };
  if (schedule === null) return usual;
  if (schedule.is === "once")
    return { ...usual, is: "once", from: localInput(Date.parse(schedule.from)), until: localInput(Date.parse(schedule.until)) };
  return { ...usual, ...schedule, minutes: String(schedule.minutes) };
}

export type Read =
  | { readonly ok: true; readonly schedule: Schedule }
  | { readonly ok: false; readonly field: keyof ScheduleFields; readonly why: string };

/** What the page can tell by itself is told before anything is sent. */
export function scheduleOf(fields: ScheduleFields): Read {
  if (fields.is === "once") {
    const [from, until] = [fromLocalInput(fields.from), fromLocalInput(fields.until)];
    if (!(from < until)) return { ok: false, field: "until", why: words.form.order };
    return { ok: true, schedule: { is: "once", from: new Date(from).toISOString(), until: new Date(until).toISOString() } };
  }
  const rest = { minutes: Number(fields.minutes), zone: fields.zone.trim() };
  if (fields.is === "cron") return { ok: true, schedule: { is: "cron", pattern: fields.pattern.trim(), ...rest } };
  if (fields.days.length === 0) return { ok: false, field: "days", why: words.form.noDay };
  return { ok: true, schedule: { is: "weekly", days: fields.days.toSorted((a, b) => a - b), at: fields.at, ...rest } };
}

/** The field that the server's message is about. */
export function fieldOf(message: string): keyof ScheduleFields | null {
  const beginning = /^"?(?:schedule\.)?(minutes|at|days|until)\b/.exec(message)?.[1] as keyof ScheduleFields | undefined;
  if (beginning !== undefined) return beginning;
  if (/not understood:.*time ?zone/i.test(message)) return "zone";
  return /^The pattern\b/.test(message) ? "pattern" : null;
}

/** On now first, then by what comes next; those that are over last. */
export const soonestFirst = (a: MaintenanceRow, b: MaintenanceRow): number => rankOf(a) - rankOf(b) || a.id - b.id;
const rankOf = ({ on_until: on, next_at: next }: MaintenanceRow) =>
  on !== null ? 0 : next !== null ? Date.parse(next) : Number.MAX_SAFE_INTEGER;
