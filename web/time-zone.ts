/** The time zone that the page shows times in: the browser's, or one that was chosen. */
const minuteMs = 60_000;
let chosen: string | null = null;
let offsets: Intl.DateTimeFormat | null = null;

/** `null`: the browser's. */
export function setTimeZone(name: string | null): void {
  chosen = name;
  offsets = name === null ? null : new Intl.DateTimeFormat("en", { timeZone: name, timeZoneName: "longOffset" });
}

export const timeZone = (): string | undefined => chosen ?? undefined;

/** What is added to UTC for the clock of the zone at that moment. */
export function offsetMs(at: number): number {
  if (offsets === null) return -new Date(at).getTimezoneOffset() * minuteMs;
  const text = offsets.formatToParts(at).find((part) => part.type === "timeZoneName")?.value ?? "";
  const [, sign, hours = "0", minutes = "0"] = /GMT([+-])(\d\d):?(\d\d)?/.exec(text) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * minuteMs;
}

/** A moment as the clock of the zone shows it, read with the UTC methods. */
export const zoned = (at: number): Date => new Date(at + offsetMs(at));

/** The moment at which the clock of the zone shows that, given as if it were UTC. */
export function fromZoned(clockMs: number): number {
  const first = clockMs - offsetMs(clockMs);
  return clockMs - offsetMs(first);
}

/** A moment, cut to its minute, as the browser writes it in a field for date and time, on the clock of the page. */
export const localInput = (at: number): string =>
  zoned(Math.floor(at / minuteMs) * minuteMs)
    .toISOString()
    .slice(0, 16);

/** `NaN` where the field is empty. */
export const fromLocalInput = (text: string): number => fromZoned(Date.parse(`${text}Z`));
