/** Figures as text in messages: three digits, decimal units, a narrow no-break space before the unit. */
import type { Language } from "./rule.ts";
import { zoneName } from "./zone-name.ts";

const gap = "\u202f";

export interface Words {
  readonly language: Language;
  bytes(bytes: number): string;
  /** Of 0 to 1. */
  percent(share: number): string;
  count(count: number): string;
  score(score: number): string;
  /** Coarse: 41 min, 5 h, 3 d. */
  span(ms: number): string;
  duration(ms: number): string;
  usd(microUsd: number): string;
  day(ms: number): string;
  /** Of `2026-10`. */
  month(month: string): string;
  moment(ms: number): string;
  /** A moment with its zone, and with its year where that is another than the year of `atMs`. */
  when(ms: number, atMs: number): string;
}

const byteUnits = ["B", "kB", "MB", "GB", "TB", "PB"] as const;
const spanUnits = [
  [86_400_000, "d"],
  [3_600_000, "h"],
  [60_000, "min"],
  [1000, "s"],
] as const;

/** Clocks of 24 hours, days before months. */
const locales: Readonly<Record<Language, string>> = { en: "en-GB", de: "de-DE" };

/** `zone`: of the dates, as IANA names it. */
export function wordsIn(language: Language, zone: string): Words {
  const key = `${language} ${zone}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const words = makeWords(language, zone);
  made.set(key, words);
  return words;
}

/** Made once for each: making one is slow. */
const made = new Map<string, Words>();

function makeWords(language: Language, zone: string): Words {
  const locale = locales[language];
  const number = (most: number, least = 0) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: least, maximumFractionDigits: most }).format;
  const [whole, one, two, four] = [number(0), number(1), number(2), number(4)];
  const money = new Intl.NumberFormat(locale, { style: "currency", currency: "USD", currencyDisplay: "narrowSymbol" });
  const date = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
  const day = date({ day: "numeric", month: "short", year: "numeric" });
  const moment = date({ day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
  const dated = date({ day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" });
  const year = date({ year: "numeric" });
  const month = new Intl.DateTimeFormat(locale, { timeZone: "UTC", month: "long", year: "numeric" });
  const three = (value: number) => (Math.abs(value) >= 99.95 ? whole : Math.abs(value) >= 9.995 ? one : two)(value);
  return {
    language,
    bytes(bytes) {
      const size = Math.abs(bytes);
      const unit = size === 0 ? 0 : Math.min(byteUnits.length - 1, Math.max(0, Math.floor(Math.log10(size * 1.0005) / 3)));
      return `${three(bytes / 1000 ** unit)}${gap}${byteUnits[unit]}`;
    },
    percent: (share) => `${one(share * 100)}${gap}%`,
    count: whole,
    score: four,
    span(ms) {
      const [size, unit] = spanUnits.find(([least]) => ms >= least) ?? [1000, "s"];
      return `${whole(Math.floor(ms / size))}${gap}${unit}`;
    },
    duration: (ms) => (ms < 1000 ? `${whole(ms)}${gap}ms` : `${three(ms / 1000)}${gap}s`),
    usd: (microUsd) => money.format(microUsd / 1e6).replace("-", "\u2212"),
    day: (ms) => day.format(ms),
    month: (text) => month.format(Date.parse(`${text}-01T00:00:00Z`)),
    moment: (ms) => moment.format(ms),
    when(ms, atMs) {
      const isSameYear = year.format(ms) === year.format(atMs);
      return `${(isSameYear ? moment : dated).format(ms)} ${zoneName(language, zone, ms)}`;
    },
  };
}
