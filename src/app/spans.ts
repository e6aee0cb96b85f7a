/** Spans of time and amounts in a few characters. */

/** `45 s`, `3 min`, `5 h 12 min`, `12 d 3 h`. */
export function spanText(seconds: number): string {
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) return `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min`;
  if (s < 86_400) return joined(Math.floor(s / 3600), "h", Math.floor((s % 3600) / 60), "min");
  return joined(Math.floor(s / 86_400), "d", Math.floor((s % 86_400) / 3600), "h");
}

const joined = (big: number, bigUnit: string, small: number, smallUnit: string) =>
  `${big} ${bigUnit}${small === 0 ? "" : ` ${small} ${smallUnit}`}`;

const units = ["B", "kB", "MB", "GB", "TB", "PB"];

/** Decimal multiples, three digits: `12.4 MB`. */
export function bytesText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 || value >= 99.95 ? Math.round(value) : value.toPrecision(value >= 9.995 ? 3 : 2)} ${units[unit]}`;
}

export const countText = (count: number): string => Math.round(count).toLocaleString("en-US");

/** `in 40 s`; nothing for what is not planned. */
export function inText(time: string | null, now: number): string {
  return time === null ? "" : `in ${spanText((Date.parse(time) - now) / 1000)}`;
}

/** `3 min ago`; "never" for what never was. */
export function agoText(time: string | null, now: number): string {
  return time === null ? "never" : `${spanText((now - Date.parse(time)) / 1000)} ago`;
}
