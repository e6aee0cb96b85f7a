/** Times as log lines and relays write them, and the buckets of roll-ups. */
import { utcMillis, utcSeconds, type UtcMillis, type UtcSeconds } from "./units.ts";

const shape = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(?:Z|([+-])(\d\d):?(\d\d))$/;

/**
 * RFC 3339 (whole seconds or up to nine decimals), and the ISO form of storagenode to 1.82 with a
 * zone without colon. Fractions below the millisecond are dropped.
 * @returns `null` when the text is no time, or names a second or day that does not exist
 */
export function parseTime(text: string): UtcMillis | null {
  const m = shape.exec(text);
  if (!m) return null;
  const [year, month, day, hour, minute, second] = m.slice(1, 7).map(Number) as [number, number, number, number, number, number];
  const fraction = m[7] === undefined ? 0 : Math.floor(Number(`0.${m[7]}`) * 1000);
  const zone = m[8] === undefined ? 0 : (m[8] === "-" ? -1 : 1) * (Number(m[9]) * 60 + Number(m[10]));
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month) || hour > 23 || minute > 59 || second > 59) return null;
  return utcMillis(Date.UTC(year, month - 1, day, hour, minute, second, fraction) - zone * 60_000);
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Before 2019 no storagenode of this network ran: such a time comes from a clock that was not set. */
const earliest = Date.UTC(2019, 0, 1);
const dayMs = 86_400_000;
export function isPlausible(at: number, now: number): boolean {
  return at >= earliest && at <= now + dayMs;
}

/** RFC 3339 in UTC; whole seconds are written without a fraction. */
export function rfc3339(ms: number): string {
  const text = new Date(ms).toISOString();
  return text.endsWith(".000Z") ? `${text.slice(0, 19)}Z` : text;
}

export const rfc3339OrNull = (ms: number | null): string | null => (ms === null ? null : rfc3339(ms));

/** Nanoseconds, the resolution of Go durations: sums of whole ones stay exact. */
const units: Readonly<Record<string, number>> = { ns: 1, µs: 1e3, μs: 1e3, us: 1e3, ms: 1e6, s: 1e9, m: 6e10, h: 3.6e12 };

/** A Go duration (`6h8m56.7s`, `162.857µs`, `-1.5s`) in milliseconds; `null` when it is none. */
export function parseGoDuration(text: string): number | null {
  const negative = text.startsWith("-");
  const body = negative || text.startsWith("+") ? text.slice(1) : text;
  if (body === "0") return 0;
  let total = 0;
  let at = 0;
  for (const part of body.matchAll(/(\d+(?:\.\d+)?)(ns|µs|μs|us|ms|s|m|h)/gy)) {
    total += Math.round(Number(part[1]) * units[part[2]!]!);
    at = part.index + part[0].length;
  }
  if (at === 0 || at !== body.length) return null;
  const ms = total / 1e6;
  return negative ? -ms : ms;
}

/** The starts of the UTC minute, hour and day of a moment: the buckets of roll-ups. */
export const minuteOf = (at: UtcMillis): UtcSeconds => bucketOf(at, 60);
export const hourOf = (at: UtcMillis): UtcSeconds => bucketOf(at, 3600);
export const dayOf = (at: UtcMillis): UtcSeconds => bucketOf(at, 86_400);

function bucketOf(at: UtcMillis, spanS: number): UtcSeconds {
  return utcSeconds(Math.floor(at / 1000 / spanS) * spanS);
}
