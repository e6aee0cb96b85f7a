/** Figures as text: three digits, decimal units, a narrow no-break space before the unit. */
import { monthStartMs } from "../src/core/months.ts";
import { ownLocale } from "./own-locale.ts";
import { texts } from "./texts/index.ts";
import type { Language } from "./texts/language.ts";
import { setTimeZone, timeZone, zoned } from "./time-zone.ts";

const gap = "\u202f";
let locale = ownLocale;

/** What the reader chose; every function here follows from the next call on. */
export interface Formats {
  /** Of bytes: TB or TiB. */
  readonly units: "decimal" | "binary";
  /** `null`: US dollars. */
  readonly currency: { readonly code: string; readonly per_usd: number } | null;
  /** `null`: that of the browser. */
  readonly time_zone: string | null;
  /** `auto`: that of the browser. */
  readonly language: "auto" | Language;
}
let formats: Formats = { units: "decimal", currency: null, time_zone: null, language: "auto" };

export function setFormats(wanted: Formats): void {
  formats = wanted;
  // The browser's own English or German is kept: it knows the order of a date.
  locale = wanted.language === "auto" || ownLocale.startsWith(wanted.language) ? ownLocale : wanted.language;
  setTimeZone(wanted.time_zone);
  made.clear();
}

/** Made once for each choice: making one is slow. */
type Format = Intl.DateTimeFormat | Intl.NumberFormat | Intl.DisplayNames;
const made = new Map<string, Format>();
function kept<F extends Format>(name: string, make: () => F): F {
  const known = made.get(name);
  if (known) return known as F;
  const format = make();
  made.set(name, format);
  return format;
}
const dates = (name: string, options: Intl.DateTimeFormatOptions) =>
  kept(name, () => new Intl.DateTimeFormat(locale, { timeZone: timeZone(), ...options } as Intl.DateTimeFormatOptions));
const numbers = (least: number, most: number) =>
  kept(`n${least} ${most}`, () => new Intl.NumberFormat(locale, { minimumFractionDigits: least, maximumFractionDigits: most }));

const byteUnits = {
  decimal: ["B", "kB", "MB", "GB", "TB", "PB"],
  binary: ["B", "KiB", "MiB", "GiB", "TiB", "PiB"],
} as const;

/** Value and unit apart, for a large figure with a small unit. */
export function splitBytes(bytes: number): { value: string; unit: string } {
  return split(bytes, byteUnits[formats.units], formats.units === "binary" ? 1024 : 1000);
}

export const formatBytes = (bytes: number): string => joined(splitBytes(bytes));

const rateUnits = ["bit/s", "kbit/s", "Mbit/s", "Gbit/s"] as const;
export const splitRate = (bytesPerSecond: number): { value: string; unit: string } => split(bytesPerSecond * 8, rateUnits);
export const formatRate = (bytesPerSecond: number): string => joined(splitRate(bytesPerSecond));

function split(amount: number, units: readonly string[], step = 1000): { value: string; unit: string } {
  let value = amount;
  let i = 0;
  while (Math.abs(value) >= 999.5 && i < units.length - 1) {
    value /= step;
    i++;
  }
  return { value: threeDigits(value), unit: units[i]! };
}

const joined = ({ value, unit }: { value: string; unit: string }) => `${value}${gap}${unit}`;

export function threeDigits(value: number): string {
  const size = Math.abs(value);
  const digits = size === 0 || size >= 99.95 || Number.isInteger(value) ? 0 : size >= 9.995 ? 1 : 2;
  return numbers(digits, digits).format(value);
}

/** Of 0 to 1, with all its digits: a thousandth matters. */
export const formatScore = (score: number, digits = 4): string => numbers(digits, digits).format(score);

export const formatCount = (count: number): string => numbers(0, 3).format(count);

/** A share of 0 to 1; below a tenth of a percent two digits, and never 100 when something is missing. */
export function formatPercent(share: number | null, digits = 1): string {
  return share === null ? "–" : `${percentFigure(share, digits)}${gap}%`;
}

export function percentFigure(share: number, digits = 1): string {
  const percent = share * 100;
  const isAlmost = percent < 100 && percent > 99.9;
  const isTiny = percent > 0 && percent < 0.1;
  const shown = isAlmost ? Math.min(percent, 99.99) : percent;
  return numbers(0, isAlmost || isTiny ? 2 : digits).format(isTiny ? Math.max(shown, 0.01) : shown);
}

/** 2 s, 41 min, 5 h 20 min, 3 d 4 h. */
export function formatSpan(seconds: number): string {
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) return `${s}${gap}s`;
  if (s < 3600) return s < 600 && s % 60 !== 0 ? `${Math.floor(s / 60)}${gap}min ${s % 60}${gap}s` : `${Math.floor(s / 60)}${gap}min`;
  if (s < 86_400) return two(Math.floor(s / 3600), "h", Math.floor((s % 3600) / 60), "min");
  return two(Math.floor(s / 86_400), "d", Math.floor((s % 86_400) / 3600), "h");
}

const two = (a: number, unitA: string, b: number, unitB: string) => `${a}${gap}${unitA}${b > 0 ? ` ${b}${gap}${unitB}` : ""}`;

/** The coarsest unit only, for ages that change all the time. */
export function formatAge(seconds: number): string {
  const s = Math.max(0, Math.floor(seconds));
  if (s < 60) return `${s}${gap}s`;
  if (s < 3600) return `${Math.floor(s / 60)}${gap}min`;
  if (s < 86_400) return `${Math.floor(s / 3600)}${gap}h`;
  return `${Math.floor(s / 86_400)}${gap}d`;
}

const clock = () => dates("clock", { hour: "2-digit", minute: "2-digit" });
const day = () => dates("day", { day: "numeric", month: "short" });
const dayClock = () => dates("dayClock", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

export const formatClock = (ms: number): string => clock().format(ms);
export const formatDay = (ms: number): string => day().format(ms);
export const formatDayClock = (ms: number): string => dayClock().format(ms);
/** The clock within a day of now, else the day with it. */
export const formatWhen = (ms: number, now: number): string => (Math.abs(now - ms) < 20 * 3_600_000 ? formatClock(ms) : formatDayClock(ms));

/** The server's sentences have times of the whole world in them; the reader has a clock of his own. */
export const withLocalTimes = (text: string, now: number): string =>
  text.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, (time) => formatWhen(Date.parse(time), now));

const second = () => dates("second", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
/** To the second, with the day where it is another than that of now. */
export function formatMoment(ms: number, now: number): string {
  const isToday = day().format(ms) === day().format(now);
  return isToday ? second().format(ms) : `${day().format(ms)}, ${second().format(ms)}`;
}

/** Milliseconds below a second, then seconds. */
export function splitDuration(ms: number): { value: string; unit: string } {
  return ms < 999.5 ? { value: threeDigits(ms >= 10 ? Math.round(ms) : ms), unit: "ms" } : { value: threeDigits(ms / 1000), unit: "s" };
}
export const formatDuration = (ms: number): string => joined(splitDuration(ms));

/** In the currency that was chosen. */
const money = (digits: number) =>
  kept(
    `m${digits}`,
    () =>
      new Intl.NumberFormat(locale, {
        style: "currency",
        currency: formats.currency?.code ?? "USD",
        currencyDisplay: "narrowSymbol",
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }),
  );
const amountOf = (microUsd: number) => (microUsd / 1e6) * (formats.currency?.per_usd ?? 1);
/** Micro-dollars with two digits; the sign is a minus and not a hyphen. `null` is not known. */
export const formatUsd = (microUsd: number | null): string => (microUsd === null ? "–" : signed(money(2).format(amountOf(microUsd))));
const signed = (text: string) => text.replace("-", "\u2212");

/** Of an axis: as many digits as tell its ticks apart; less than a hundredth of a cent has no name. */
export function formatUsdTick(microUsd: number, stepMicroUsd: number): string {
  if (stepMicroUsd < 100) return microUsd === 0 ? money(0).format(0) : "";
  return signed(money(microUsd === 0 ? 0 : tickDigits(stepMicroUsd)).format(amountOf(microUsd)));
}

/** Steps are round in dollars; in another currency their size says how many digits tell them apart. */
function tickDigits(stepMicroUsd: number): number {
  if (formats.currency === null) return [0, 2, 3, 4].find((n) => stepMicroUsd % 10 ** (6 - n) === 0) ?? 4;
  const step = amountOf(stepMicroUsd);
  return step >= 10 ? 0 : step >= 0.1 ? 2 : step >= 0.01 ? 3 : 4;
}

/** As many digits as tell the ends apart, and not more: $62–66, $20.9–22.3. */
export function formatUsdRange(lowMicroUsd: number, highMicroUsd: number): string {
  const [low, high] = [amountOf(lowMicroUsd), amountOf(highMicroUsd)];
  const digits = high - low >= 2 ? 0 : high - low >= 0.2 ? 1 : 2;
  const format = money(digits);
  const [from, to] = [format.format(low), format.format(high)];
  if (from === to) return signed(from);
  // The sign of the currency stands once, where the language puts it.
  return low < 0 ? texts.spans.range(signed(from), signed(to)) : format.formatRange(low, high).replace(/\s*–\D*/, "–");
}

const monthLong = () => dates("monthLong", { month: "long", timeZone: "UTC" });
const monthShort = () => dates("monthShort", { month: "short", year: "numeric", timeZone: "UTC" });
/** `2026-11` as November, and as Nov 2026. */
export const formatMonth = (month: string): string => monthLong().format(monthStartMs(month));
export const formatMonthYear = (month: string): string => monthShort().format(monthStartMs(month));
const monthOnly = () => dates("monthOnly", { month: "short" });
/** A tick of a date axis: the month where it begins one of many, else the day. */
export const formatTick = (ms: number, spanMs: number): string => (spanMs > 100 * 86_400_000 ? monthOnly().format(ms) : day().format(ms));
const dayYear = () => dates("dayYear", { day: "numeric", month: "short", year: "numeric" });
const utcDay = () => dates("utcDay", { day: "numeric", month: "short", timeZone: "UTC" });
/** A day of the UTC calendar, in which satellites count. */
export const formatUtcDay = (ms: number): string => utcDay().format(ms);
/** With the year, where it is another one than now. */
export const formatDate = (ms: number, now: number): string => (isSameYear(ms, now) ? day().format(ms) : dayYear().format(ms));
const isSameYear = (a: number, b: number) => zoned(a).getUTCFullYear() === zoned(b).getUTCFullYear();
/** 7–19 Dec, 28 Nov – 3 Dec, with the year only where it is needed. */
export function formatDateRange(low: number, high: number, now: number): string {
  return (isSameYear(high, now) ? day() : dayYear())
    .formatRange(low, high)
    .replace(/[\u2009 ]/g, "\u00a0")
    .replace("–", "\u2060–\u2060");
}

/** A node's name never breaks at its hyphen. */
export const unbroken = (name: string): string => name.replaceAll("-", "\u2011");

/** `code` as ISO 3166 has it; what is none stays as it is. */
export function countryName(code: string): string {
  const regions = kept("regions", () => new Intl.DisplayNames([locale], { type: "region", fallback: "code" }));
  return /^[A-Z]{2}$/.test(code) ? (regions.of(code) ?? code) : code;
}
