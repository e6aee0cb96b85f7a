/** Hours in which a channel tells only what is critical; zones are as IANA names them. */

export interface QuietHours {
  /** `HH:MM`; where `from` is after `to`, the night lies between. Both the same: the whole day. */
  readonly from: string;
  readonly to: string;
}

export const isTimeOfDay = (value: string): boolean => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(value);

const dayMinutes = 24 * 60;
const minuteMs = 60_000;
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Making one takes a millisecond. */
const clocks = new Map<string, Intl.DateTimeFormat>();
function localMinutes(zone: string, ms: number): number {
  let clock = clocks.get(zone);
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    clocks.set(zone, clock);
  }
  return minutesOf(clock.format(ms));
}

export function isQuiet({ from, to }: QuietHours, zone: string, ms: number): boolean {
  const [start, end, now] = [minutesOf(from), minutesOf(to), localMinutes(zone, ms)];
  if (start === end) return true;
  return start < end ? now >= start && now < end : now >= start || now < end;
}

/** When to look again: the end, unless a clock is set in between. Never later than the end, and at most a day away. */
export function quietUntil({ to }: QuietHours, zone: string, ms: number): number {
  const left = (minutesOf(to) - localMinutes(zone, ms) + dayMinutes) % dayMinutes || dayMinutes;
  return Math.floor(ms / minuteMs) * minuteMs + left * minuteMs;
}
